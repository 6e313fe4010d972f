"""Names that stand for a house with their possessive: 'a PGCE at Queen's', 'from Bishop Aldhelm's to Poole'."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_OWN = re.compile(r"['’]s(?![\w-])")
_PLACE_BEFORE = frozenset(["at", "to", "from", "in", "near", "into", "via", "outside", "called", "is", "than"])


def with_possessives(reading: Reading, *, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans; where a possessive has nothing of its own behind it, it is part of the name."""
    if reading.lang != "en":
        return spans
    starts = {token.start: place for place, token in enumerate(reading.tokens)}
    return tuple(_with_own(reading, span=span, place=starts.get(span.start)) for span in spans)


def _with_own(reading: Reading, *, span: Span, place: int | None) -> Span:
    own = _OWN.match(reading.text, span.end)
    if own is None or place is None or span.kind not in ("person", "organisation", "location"):
        return span
    somebody = reading.base(place) in reading.lists.first_names
    led = reading.base(place - 1) in _PLACE_BEFORE and reading.tokens[place].adjacent and not somebody
    return Span(span.start, own.end(), span.kind) if led and _stands_alone(reading, end=own.end()) else span


def _stands_alone(reading: Reading, *, end: int) -> bool:
    """Tell whether a sentence goes on or ends after a name, with nothing that could be its own."""
    after = reading.at(bisect_left(reading.tokens, end, key=lambda token: token.start))
    return after is None or not after.adjacent or after.opens or after.base in reading.cue("goeson")
