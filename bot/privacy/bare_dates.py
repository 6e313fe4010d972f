"""Days in figures that need more around them to be one: '30.06.26', '12/5 was the day'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import has_digit
from bot.privacy.spans import Span

_DOTTED = re.compile(r"(?<![\w.,/-])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.\d{2}(?![\w%]|[.,/-]\d)")
_OPENING = re.compile(
    r"(?:^|(?<=[.!?;:\n] )|(?<=\n))(\d{1,2})[/-](\d{1,2})(?=:|,? (?:was|is|werd|begon|began|started|gestart|the|de|had|ging|went|we|i|ik|wij)\b)",
    re.IGNORECASE,
)
_SHARES = frozenset([2, 3, 4, 5, 6, 8, 10])
"""What a part is counted of: '3/4 of them', '8/10 was mijn cijfer'."""


def bare_dates(text: str) -> Iterator[Span]:
    """Yield days with a short year behind a full stop, and a day and a month at the start of a sentence."""
    if not has_digit(text):
        return
    for match in _DOTTED.finditer(text):
        yield Span(match.start(), match.end(), "date")
    for match in _OPENING.finditer(text):
        if _is_day(int(match[1]), month=int(match[2])):
            yield Span(match.start(1), match.end(2), "date")


def _is_day(day: int, *, month: int) -> bool:
    """Tell whether two figures are a day and a month, and no share: what is above is more, or is counted of no usual number."""
    return 1 <= day <= 31 and 1 <= month <= 12 and (day > month or month not in _SHARES)
