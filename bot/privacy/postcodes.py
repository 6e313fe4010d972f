"""What goes with a place that was found: its postcode ('9270 Kalken', 'Wilrijk (2610)') and its unit ('Unit 6, Bramley Trading Estate')."""

from __future__ import annotations

import re

from bot.privacy.numbers import has_digit
from bot.privacy.spans import Span

_BEFORE = re.compile(
    r"(?:(?<![\w.,€£$])(?:B-)?[1-9]\d{3}\s|\b(?:Unit|Flat|Suite|Apartment|Block|Apt)\s\d{1,4}[A-Z]?,\s)$"
)
_BEHIND = re.compile(r",?\s(?:\([1-9]\d{3}\)|[1-9]\d{3}(?=[.;!?]?$|[,;)\n]))")
_DISTRICT = re.compile(r",\s(?:[BEGLMNSW]|[A-Z]{2})\d{1,2}[A-Z]?(?![\w-])")
"""The first half of a British postcode, behind a house with its number: '14b Wheeler Street, B19'."""
_NUMBER = re.compile(r"\b(?:live[sd]?|living|house|office|flat|staying|stays)(?: \w+)? at (\d{1,4}[a-z]?\s)$")
"""A house's number before the street, which is called like a firm or a place: 'she lives at 14 Quarry Bank'."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LONGEST = 30


def with_postcodes(text: str, *, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans; a place, or a house behind a place, has its postcode with it."""
    if not has_digit(text):
        return spans
    row: list[Span] = []
    for number, span in enumerate(spans):
        grown = _grown(span, text=text) if span.kind in ("location", "organisation") else span
        ahead = spans[number + 1].start if number + 1 < len(spans) else len(text)
        free = grown.end <= ahead and (not row or row[-1].end <= grown.start)
        row.append(grown if free else span)
    return tuple(row)


def _grown(span: Span, *, text: str) -> Span:
    first = max(0, span.start - _LONGEST)
    house = _NUMBER.search(text[first : span.start])
    start = first + house.start(1) if house else _start(span, text=text, first=first)
    numbered = has_digit(text[start : span.end])
    behind = _BEHIND.match(text, span.end) or (_DISTRICT.match(text, span.end) if numbered else None)
    end = behind.end() if behind and not _YEAR.search(behind.group()) else span.end
    return Span(start, end, "location" if house else span.kind)


def _start(span: Span, *, text: str, first: int) -> int:
    """Return where a place begins with the postcode or the unit before it."""
    before = _BEFORE.search(text[first : span.start]) if span.kind == "location" else None
    return first + before.start() if before and not _is_year(text, number=before.group()) else span.start


def _is_year(text: str, *, number: str) -> bool:
    """Tell whether four figures are a year sooner; behind a comma they are a postcode: 'Meir 5, 2000 Antwerpen'."""
    return bool(_YEAR.match(number)) and f", {number}" not in text
