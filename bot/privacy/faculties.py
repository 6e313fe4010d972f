"""Faculties, schools and departments by their subject: 'School of Health Sciences', 'de Faculteit Bewegen en Educatie'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.capitals import is_ampersand
from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_LINKS = {"en": frozenset(["of", "for"]), "nl": frozenset(["voor", "van"])}
_JOINED = frozenset(["and", "en"])


def faculties(reading: Reading) -> Iterator[Span]:
    """Yield a kind in capital with the subject in capitals behind it."""
    for place, token in enumerate(reading.tokens):
        if token.base in reading.cue("faculties") and token.text.istitle():
            first = _subject(reading, place=place)
            if first and (last := _end(reading, place=first)) > first:
                yield reading.span(place, last=last, kind="organisation")


def _subject(reading: Reading, *, place: int) -> int:
    """Return where a subject begins; 0 if the kind has none."""
    after = reading.at(place + 1)
    if after is None or not after.adjacent:
        return 0
    if after.base in _LINKS[reading.lang]:
        return place + 2
    return place + 1 if reading.base(place) in reading.cue("barefaculties") else 0


def _end(reading: Reading, *, place: int) -> int:
    """Return the end of capitals joined by spaces, 'and' or '&'; `place` itself if there are none."""
    end = place
    while _is_capital(reading, place=end) or (end > place and is_ampersand(reading, place=end)):
        end += 1
        if reading.base(end) in _JOINED and _is_capital(reading, place=end + 1) and reading.tokens[end].adjacent:
            end += 1
    return end


def _is_capital(reading: Reading, *, place: int) -> bool:
    token = reading.at(place)
    written = token is not None and token.adjacent and not token.opens and token.text[0].isupper()
    return written and reading.base(place) not in reading.cue("ministries")
