"""Is a word everyday language? By list, by stem, by compound. A word that is not may be a name."""

from __future__ import annotations

import re

from bot.privacy.lists import LanguageWords
from bot.privacy.spans import Lang

_STRIPPED: dict[Lang, tuple[str, ...]] = {
    "nl": (
        "'s",
        "s",
        "en",
        "n",
        "e",
        "t",
        "er",
        "ers",
        "je",
        "jes",
        "tje",
        "tjes",
        "de",
        "den",
        "te",
        "ten",
        "d",
        "end",
        "ende",
    ),
    "en": (
        "'s",
        "s",
        "es",
        "ed",
        "ing",
        "ings",
        "ly",
        "er",
        "ers",
        "d",
        "r",
        "y",
        "n't",
        "'re",
        "'ve",
        "'ll",
        "'d",
        "'m",
    ),
}
_REMEMBERED = 20_000
_LONGEST = 60
"""Nobody is called by a longer word; taking it apart would take long."""
_LINKS = ("", "s", "e", "en", "-", "s-")


_OPEN = re.compile(r"(.*[^aeiou])([aeou])([^aeiouy])en?$")
_SPLIT_VERB = re.compile(r"(?:aan|af|bij|door|in|mee|na|om|op|over|toe|uit|voor|weg)(\w{4,}en)$")
_DOUBLED = re.compile(r"(.*[aeiou])([^aeiou])\2(?:e|en|er|ed|ing)$")


def _stems(word: str, *, lang: Lang) -> tuple[str, ...]:
    """Return spellings of the stem where spelling rules changed it: 'lage' laag, 'rollen' rol, 'countries' country."""
    doubled = _DOUBLED.match(word)
    stems = [doubled[1] + doubled[2]] if doubled and len(word) > 5 else []
    opened = _OPEN.match(word) if lang == "nl" and len(word) > 3 else None
    stems += [opened[1] + 2 * opened[2] + opened[3]] if opened else []
    stems += [word[:-3] + "y"] if lang == "en" and word.endswith(("ies", "ied")) else []
    return tuple(stems)


def is_everyday(word: str, *, words: LanguageWords, lang: Lang) -> bool:
    """Tell whether a word in lower case is everyday language; the verdict is remembered per word."""
    if len(word) > _LONGEST:
        return True
    if word not in words.seen:
        if len(words.seen) > _REMEMBERED:
            words.seen.clear()
        wide = word in words.vocabulary or _is_wide_compound(word, words=words, lang=lang)
        words.seen[word] = wide or is_plain(word, words=words, lang=lang)
    return words.seen[word]


def is_plain(word: str, *, words: LanguageWords, lang: Lang) -> bool:
    """Tell whether a word is everyday language by our own list alone: institutions are named with rarer words."""
    if len(word) > _LONGEST:
        return True
    if word not in words.seen_plain:
        if len(words.seen_plain) > _REMEMBERED:
            words.seen_plain.clear()
        known = _is_known(word, common=words.common, lang=lang)
        tests = (_is_joined,) if word in words.names else (_is_compound, _is_joined)
        words.seen_plain[word] = known or any(test(word, common=words.common, lang=lang) for test in tests)
    return words.seen_plain[word]


def _is_wide_compound(word: str, *, words: LanguageWords, lang: Lang) -> bool:
    """Take a compound of the wide vocabulary apart; its parts are longer, because that has so many short words."""
    if lang == "en" or len(word) < 8 or word in words.names:
        return False
    return _is_split_verb(word, vocabulary=words.vocabulary) or any(
        word[cut:] in words.vocabulary
        and (word[:cut] in words.vocabulary or word[: cut - 1] in words.vocabulary and word[cut - 1] == "s")
        for cut in range(4, len(word) - 3)
    )


def _is_split_verb(word: str, *, vocabulary: frozenset[str]) -> bool:
    """Tell whether a word is a verb with one of the small words before it: 'afvinken', 'doorpraten'."""
    match = _SPLIT_VERB.match(word)
    return match is not None and match[1] in vocabulary


def _is_known(word: str, *, common: frozenset[str], lang: Lang) -> bool:
    if word in common or not common.isdisjoint(_stems(word, lang=lang)):
        return True
    ends = (end for end in _STRIPPED[lang] if word.endswith(end) and len(word) - len(end) > 3 - (end == "en"))
    return any(word[: -len(end)] in common for end in ends)


def _is_compound(word: str, *, common: frozenset[str], lang: Lang) -> bool:
    """Take a Dutch compound apart: 'praktijkbegeleider' is praktijk and begeleider."""
    if lang == "en":
        return False
    cuts = range(3, len(word) - 2)
    return any(_is_known(word[cut:], common=common, lang=lang) and _is_part(word[:cut], common=common) for cut in cuts)


def _is_part(word: str, *, common: frozenset[str]) -> bool:
    ends = (link for link in _LINKS if word.endswith(link) and len(word) - len(link) > 2)
    return any(word[: len(word) - len(link)] in common for link in ends)


def _is_joined(word: str, *, common: frozenset[str], lang: Lang) -> bool:
    """Judge a word with a hyphen or an apostrophe by its first part: 'they'll', 'ict-afdeling'."""
    head = re.split("['-]", word)[0]
    return len(head) < len(word) and (head in common or _is_known(head, common=common, lang=lang))
