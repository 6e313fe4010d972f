"""Where something is to the metre: degrees of a map, and three words of what3words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.first_looks import holds_any
from bot.privacy.numbers import has_digit
from bot.privacy.spans import Span

_SIDE = r"\s?(?:°\s?)?[NZSOEW]?"
_DEGREES = re.compile(
    rf"(?<![\w.,€£$])(?<![€£$] )[-+]?\d{{1,2}}[.,]\d{{4,8}}{_SIDE}(?:[\s,;/]{{1,3}}|,?\slong?(?:itude)?\.?:?\s)[-+]?\d{{1,3}}[.,]\d{{4,8}}{_SIDE}(?![\w.])|"
    r"(?<![\w.,])\d{1,2}[.,]\d{2,3}\s?°?\s?[NZS][\s,;/]{1,3}\d{1,3}[.,]\d{2,3}\s?°?\s?[OEW](?![\w.])|"
    r"(?<!\w)\d{1,2}°\s?\d{1,2}['’′]?\s?(?:\d{1,2}(?:[.,]\d+)?[\"”″]?)?\s?[NZS][\s,;]{1,3}\d{1,3}°\s?\d{1,2}['’′]?\s?(?:\d{1,2}(?:[.,]\d+)?[\"”″]?)?\s?[OEW]"
)
_WORDS = re.compile(r"/{3}\s?[^\W\d_]{2,}\.[^\W\d_]{2,}\.[^\W\d_]{2,}")
_TOLD = re.compile(
    r"\b(?:what ?3 ?words?|w3w|what three words)\b(?:[\s:=(,'\"]|is|zijn|are|op|at|on|van|for){0,6}([^\W\d_]{2,}[. ][^\W\d_]{2,}\.[^\W\d_]{2,})",
    re.IGNORECASE,
)
_HINTS = ("3w", "3 w", "three w")


def coordinates(text: str) -> Iterator[Span]:
    """Yield places on the map in figures or in three words."""
    for match in _DEGREES.finditer(text) if has_digit(text) else ():
        yield Span(match.start(), match.end(), "location")
    for match in _WORDS.finditer(text) if "///" in text else ():
        yield Span(match.start(), match.end(), "location")
    for match in _TOLD.finditer(text) if holds_any(text.lower(), _HINTS) else ():
        yield Span(match.start(1), match.end(1), "location")
