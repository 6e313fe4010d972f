"""Several days of one month are one find: '17 en 18 maart', '3, 4 and 5 May', '17-19/3', 'March 17 and 18'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.privacy.spans import Span

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th|ste|de|e)\b)?"
_WEEKDAY = (
    r"(?:(?:on\s|op\s|the\s|de\s)?(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mon|tues?|"
    r"wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?\s(?:the\s)?)?"
)
_LINK = r"\s?(?:,(?:\s(?:en|and))?|/|[-–—]|&|\+|\ben met\b|\b(?:en|and|of|or|to|tot(?: en met)?|through|until|till|t/m|tm)\b)\s?"
_BEFORE = re.compile(rf"(?<![\w.,/:€£$-]){_DAY}(?:{_LINK}{_WEEKDAY}{_DAY})*{_LINK}{_WEEKDAY}(?:the )?$", re.IGNORECASE)
_BEHIND = re.compile(rf"(?:{_LINK}(?:the )?{_DAY})+(?=\s*(?:[.;:!?)\n]|,\s|$))", re.IGNORECASE)
_ENDS_IN_DAY = re.compile(r"[^\W\d_]\.?\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?$", re.IGNORECASE)
_FARTHEST = 40


def with_other_days(found: Iterable[Span], *, text: str) -> Iterable[Span]:
    """Yield days with those of the same month before or behind them."""
    for span in found:
        first = max(0, span.start - _FARTHEST)
        before = _BEFORE.search(text[first : span.start]) if text[span.start].isdigit() else None
        behind = _BEHIND.match(text, span.end) if _ENDS_IN_DAY.search(text[span.start : span.end]) else None
        start = first + before.start() if before else span.start
        yield Span(start, behind.end() if behind else span.end, span.kind)
