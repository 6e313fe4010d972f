"""Is a word one that no language here knows, and no slip of the pen in one that is known?"""

from __future__ import annotations

import re

from bot.privacy.reading import Reading
from bot.privacy.slips import is_slip

_PARTICIPLE = re.compile(
    r"(?:na|op|aan|uit|in|door|over|af|mee|bij|voor|terug|samen|toe|om|weg|rond|los|vast|langs|tegen)(?P<verb>ge[a-z]{2,}(?:t|d|en))"
)
"""A Dutch verb with its particle, which no dictionary has all of: 'nagepraat', not 'nagelsmit'."""
_SHORTEST = 4
_KNOWN_END = 6


def is_strange(reading: Reading, *, word: str) -> bool:
    """Tell whether a word in small letters is nowhere written, nor a slip; without a dictionary nothing is strange."""
    if len(word) < _SHORTEST or not word.isalpha() or not reading.words.dictionary:
        return False
    written = any(word in words.dictionary or word in words.common for words in reading.lists.languages.values())
    known = written or reading.is_everyday(word) or reading.is_thing(word)
    compound = not known and (_has_known_end(reading, word=word) or _is_compound(reading, word=word))
    return not known and not compound and not is_slip(word, words=reading.words)


def _has_known_end(reading: Reading, *, word: str) -> bool:
    """Tell whether a longer everyday word stands at the end: 'Rijksregisternummer', 'postvention'."""
    return any(word[cut:] in reading.words.dictionary for cut in range(3, len(word) - _KNOWN_END + 1))


def _is_compound(reading: Reading, *, word: str) -> bool:
    """Take a word apart more freely than a name deserves: in small letters 'griepgolf' is likelier than somebody."""
    words = reading.words.dictionary if reading.lang == "nl" else frozenset[str]()
    participle = _PARTICIPLE.fullmatch(word) if words else None
    if participle and participle["verb"] in words:
        return True
    return any(word[:cut] in words and word[cut:] in words for cut in range(3, len(word) - 2))
