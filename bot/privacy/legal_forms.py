"""Organisations by the legal form behind or before their name: 'Vlaamse Jeugdhulp vzw', 'vzw Kantel', 'Peat and Pine CIC'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_LINKS = frozenset(["en", "and", "voor", "van", "of", "for", "de", "het", "in", "op"])
_LONGEST = 6


def legal_forms(reading: Reading) -> Iterator[Span]:
    """Yield the capitals before a legal form, with it."""
    forms = reading.cue("legalforms")
    for place, token in enumerate(reading.tokens[1:], start=1):
        if token.base in forms and token.adjacent:
            first = _first(reading, place=place)
            if first < place:
                yield reading.span(first, last=place + 1, kind="organisation")


def _first(reading: Reading, *, place: int) -> int:
    """Return where the capitals before a place begin, small linking words between them included."""
    first = place
    while place - first < _LONGEST and reading.tokens[first].adjacent and not reading.tokens[first].opens:
        if _is_capital(reading, place=first - 1):
            first -= 1
        elif reading.base(first - 1) in _LINKS and first < place and _is_capital(reading, place=first - 2):
            first -= 2
        else:
            break
    return first


def _is_capital(reading: Reading, *, place: int) -> bool:
    token = reading.at(place)
    if token is None or not token.text[0].isupper():
        return False
    return not (token.opens and reading.is_in(token.base, sections=("determiners", "openers", "generic")))
