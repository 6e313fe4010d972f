"""People by their initials alone, or with a surname in small letters: 'P.K. zei niets', 'c.drummond', 'l. partington'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.strange import is_strange

_ALONE = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,3}(?=['’]s\b|[\s,;:!?)]|$)")
_SMALL = re.compile(r"(?<![\w.@])[a-z]\. ?$")
_HINT = re.compile(r"(?<![\w.@])[a-z]\. ?[a-z]")
_SHORTEST = 5
"""Letters of a surname below which it may be an abbreviation."""


def bare_initials(reading: Reading) -> Iterator[Span]:
    """Yield two or three capitals with full stops that are no abbreviation, and an initial before a listed surname in small letters."""
    if "." not in reading.text:
        return
    for match in _ALONE.finditer(reading.text):
        if match.group().replace(".", "").lower() not in reading.cue("abbreviations"):
            yield Span(match.start(), match.end(), "person")
    for token in reading.tokens if _HINT.search(reading.text) else ():
        before = _SMALL.search(reading.text[max(0, token.start - 4) : token.start])
        if before and token.text.islower() and _is_surname(reading, word=token.base):
            yield Span(token.start - len(before.group()), token.stop, "person")


def _is_surname(reading: Reading, *, word: str) -> bool:
    """Tell whether a word is a surname, or one that nobody knows."""
    known = word in reading.lists.surnames or (word.title(),) in reading.lists.places.get(word, ())
    named = (known and not reading.is_everyday(word)) or is_strange(reading, word=word)
    return len(word) >= _SHORTEST and named


def is_abbreviation(reading: Reading, *, place: int) -> bool:
    """Tell whether capitals with full stops are a word, no name behind them: 'de B.V. ging failliet', not 'J.P. Whitcombe'."""
    after = reading.at(place + 1)
    named = after is not None and after.adjacent and (after.capital or after.initials)
    return not named and reading.base(place).replace(".", "") in reading.cue("abbreviations")
