"""Names that stand for a house with their possessive: 'a PGCE at Queen's', 'from Bishop Aldhelm's to Poole', 'St Thomas' Hospital'."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.privacy.reading import Reading
from bot.privacy.spans import Span, settle

_OWN = re.compile(r"['’]s(?![\w-])")
_OF_AN_S = re.compile(r"(?<=s)['’] (?=[A-Z])")
_PLACE_BEFORE = frozenset(["at", "to", "from", "in", "near", "into", "via", "outside", "called", "is", "than"])


def with_possessives(reading: Reading, *, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans; where a possessive has nothing of its own behind it, it is part of the name."""
    if reading.lang != "en":
        return spans
    starts = {token.start: place for place, token in enumerate(reading.tokens)}
    return settle((_with_own(reading, span=span, place=starts.get(span.start)) for span in spans), text=reading.text)


def _with_own(reading: Reading, *, span: Span, place: int | None) -> Span:
    own = _OWN.match(reading.text, span.end)
    if place is None or span.kind not in ("person", "organisation", "location"):
        return span
    if own is None:
        return _with_its_kind(reading, span=span)
    somebody = reading.base(place) in reading.lists.first_names
    led = reading.base(place - 1) in _PLACE_BEFORE and reading.tokens[place].adjacent and not somebody
    return Span(span.start, own.end(), span.kind) if led and _stands_alone(reading, end=own.end()) else span


def _with_its_kind(reading: Reading, *, span: Span) -> Span:
    """Return a name that ends in s with the kind of its house, which stands behind an apostrophe alone."""
    gap, end = _OF_AN_S.match(reading.text, span.end), 0
    for token in reading.tokens[_next(reading, end=gap.end()) :] if gap else ():
        if not token.capital or token.base not in reading.cue("tails") or (end and not token.adjacent):
            break
        end = token.end
    return Span(span.start, end, "organisation") if end else span


def _stands_alone(reading: Reading, *, end: int) -> bool:
    """Tell whether a sentence goes on or ends after a name, with nothing that could be its own."""
    after = reading.at(_next(reading, end=end))
    return after is None or not after.adjacent or after.opens or after.base in reading.cue("goeson")


def _next(reading: Reading, *, end: int) -> int:
    """Return the place of the first word from an offset on."""
    return bisect_left(reading.tokens, end, key=lambda token: token.start)
