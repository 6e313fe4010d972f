"""Number plates: Dutch of every series, Belgian, British and Irish, in capitals or small letters, with strokes or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import has_digit
from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_L = "[BDFGHJKLMNPRSTVWXZbdfghjklmnprstvwxz]"
"""Since 1978 a Dutch plate has consonants alone."""
_SERIES = (
    "LL-00-00", "00-00-LL", "00-LL-00", "LL-00-LL", "LL-LL-00", "00-LL-LL", "00-LLL-0", "0-LLL-00", "LL-000-L", "L-000-LL",
    "LLL-00-L", "L-00-LLL", "0-LL-000", "000-LL-0",
)  # fmt: skip
_GLUED = _SERIES[6:]
"""Of the older ones without strokes '1234AB' is a postcode and 'AB1234' the code of a course."""


def _shape(series: str, *, stroke: str) -> str:
    return series.replace("-", stroke).replace("0", r"\d").replace("L", _L)


_DUTCH = re.compile(
    r"(?<![\w@./-])(?:"
    + "|".join([*(_shape(row, stroke="-") for row in _SERIES), *(_shape(row, stroke="") for row in _GLUED)])
    + r")(?![\w@/]|-\w|\.\w)"
)
_SPACED = re.compile(
    rf"(?<![\w@./-])(?:{_L.upper()}{{2}} \d{{3}} {_L.upper()}|{_L.upper()} \d{{3}} {_L.upper()}{{2}})(?![\w-])"
)
_OTHER = re.compile(
    r"(?<![\w@./-])(?:[1-9]-[a-z]{3}-\d{3}|[12](?:[a-z]{3}|[A-Z]{3})\d{3}|[A-Z]{3} \d{3}[A-Z]|[12]\d[12]-[a-z]{1,2}-\d{1,6}|"
    r"[A-HJ-NPR-TV-Y]\d{3} ?[A-HJ-PR-TV-Y]{3})(?![\w@/-]|\.\w)"
)
"""Belgian in small letters, Irish, and British from before 2001."""
_TOLD = re.compile(
    r"\b(?:kenteken|nummerplaat|nummerbord|number ?plate)(?:\s(?:is|was|van|met))?[\s:]{1,2}(?P<plate>[a-z]{1,3}[ -]?\d{1,4}(?:[ -]?[a-z]{1,3})?|\d{1,3}[ -]?[a-z]{1,3}[ -]?\d{1,3})(?![\w-])",
    re.IGNORECASE,
)
_BRITISH = re.compile(
    r"(?<![\w@./-])[a-z]{2}\d{2}(?P<gap>[ -]?)(?P<last>[a-hj-pr-z]{3})(?![\w@/-]|\.\w)", re.IGNORECASE
)
_VEHICLE = re.compile(
    r"\b(?:van|car|lorry|truck|taxi|minibus|bus|trailer|plates?|reg|registration|auto|busje|wagen|kenteken|nummerplaat|aanhanger|"
    r"camionette|bestelbus|vrachtwagen|bmw|audi|ford|vauxhall|corsa|golf|polo|fiesta|transit|astra|clio)(?: (?:is|with|met|was|reads))?[\s:,(]{1,3}$",
    re.IGNORECASE,
)
_UNITS = frozenset(["km", "kg", "mg", "ml", "cm", "mm", "dm", "hm", "kb", "mb", "gb", "tb", "px", "pk", "nm", "kn", "hz", "db", "st", "nd", "rd", "th", "ft", "lb", "lbs", "hr", "hrs", "min", "mph", "kmh", "kph", "rpm", "pts", "vs"])  # fmt: skip
_FARTHEST = 24


def plates(reading: Reading) -> Iterator[Span]:
    """Yield number plates; a British one in small letters ends in no word unless a car stands before it."""
    if not has_digit(reading.text):
        return
    for match in (*_DUTCH.finditer(reading.text), *_SPACED.finditer(reading.text), *_OTHER.finditer(reading.text)):
        if not _holds_unit(match.group()):
            yield Span(match.start(), match.end(), "id")
    for match in _TOLD.finditer(reading.text):
        yield Span(match.start("plate"), match.end("plate"), "id")
    for match in _BRITISH.finditer(reading.text):
        if _is_british(reading, match=match):
            yield Span(match.start(), match.end(), "id")


def _holds_unit(plate: str) -> bool:
    return any(letters.lower() in _UNITS for letters in re.findall(r"[A-Za-z]+", plate))


def _is_british(reading: Reading, *, match: re.Match[str]) -> bool:
    last = match["last"].lower()
    before = reading.text[max(0, match.start() - _FARTHEST) : match.start()]
    written = last in reading.words.dictionary or reading.is_everyday(last)
    return match.group().isupper() or not (written or last in _UNITS) or _VEHICLE.search(before) is not None
