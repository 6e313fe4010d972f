"""Days of a calendar: a day with its month, in figures or in words. Weekdays and 'next week' stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import has_digit
from bot.privacy.spans import Span

_MONTH = (
    r"(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|m(?:aart|rt|arch|ar)|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?|"
    r"sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ANY_MONTH = re.compile(rf"(?<![^\W\d_]){_MONTH}", re.IGNORECASE)
_LONG_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th|de|ste|e)\b)?"
_YEAR = r"(?:,?\s+(?:of\s+)?(?:(?:19|20)\d{2}\b|['’]\d{2}\b|(?:1[5-9]|2\d|3[0-5])(?=[.,;:!?)](?!\d)|$|\s(?:and|en|but|maar|when|toen|was|i|ik)\b)))?"
_ORDINAL = (
    r"(?:(?:[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen)[ëe]n(?:twintig|dertig)(?:ste)?|eerste|tweede|derde|vierde|vijfde|zesde|"
    r"zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|(?:vijf|zes|zeven|acht|negen)tiende|(?:twin|der)tigste|"
    r"één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien|twintig|dertig|"
    r"(?:twenty|thirty)[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_DAYS_EN = (
    r"(?:twenty|thirty)[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:eleven|twelf|thirteen|fourteen|fif|fifteen|"
    r"six|sixteen|seven|seventeen|eigh|eighteen|nin|nineteen|ten|four|twentie|thirtie)th|first|second|third"
)
_NUMERALS = r"(?:twenty|thirty)[ -](?:one|two|three|four|five|six|seven|eight|nine)|(?:four|fif|six|seven|eigh|nine|thir)teen|twelve|eleven|twenty|thirty"
_WRITTEN = re.compile(
    rf"\b(?:(?:{_DAY}\s?|{_ORDINAL}\s)(?:(?:of|van)\s+)?{_MONTH}{_YEAR}|{_LONG_MONTH}\s+(?:the\s+)?(?:(?:{_DAYS_EN})|{_NUMERALS})\b|{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d|\s?(?:uur|%|[a-z]*\s?students)){_YEAR})",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?:19|20|['’])?\d{2})(?![\w/-]|\.\d)")
_MODAL = re.compile(r"^[a-z-]+ (?:may|mar|march)$")
"""In small letters without 'of' that is a verb: 'the second may be late'."""
_ISO = re.compile(r"(?<![\w-])(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:3[01]|[12]\d|0?[1-9])(?![\w-])")
_DUE = re.compile(
    r"\b(?:is|was|wordt|voor|uiterlijk|before|due|deadline|datum|date|van|from)\s+((\d{1,2})[-/](0[1-9]|1[0-2]))"
    r"(?![\w/-]|[.,]\d|\s\d\d(?!\d\d\b)|\s*(?:uur|jaar|years?|weken|weeks|students?|studenten|van de|of the|pm|am|%|(?:naar|to) (?:een |an? )?\d))",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?:\b(?:op|sinds|vanaf|per|tot|datum|d\.d\.|dd|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"on|since|until|by|dated|"
    r"mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\.?:?\s+)"
    r"((\d{1,2})[-/](\d{1,2}))(?![\w/-]|\.\d|\s\d\d(?!\d\d\b)|\s*(?:van de|of the|deel|part))",
    re.IGNORECASE,
)

_MARK = re.compile(r"(?:is|was|wordt|van|from|voor|before)\s+(?:\d|10)/10|on\s+24/7", re.IGNORECASE)
"""A mark out of ten, or round the clock."""
_ROUND_THE_CLOCK = re.compile(r"(?:van|of|en|and|around|rond)\s+24/7", re.IGNORECASE)
_LATE = re.compile(
    r"\b(?:van|voor|na|tegen|tussen|en|rond|from|before|after|of|around|between|and)\s+((3[01]|[12]\d)[/-](1[0-2]|0?[1-9]))"
    r"(?![\w/-]|[.,]\d|\s*(?:uur|jaar|weken|studenten|van de|years?|weeks?|students?|of the|%))",
    re.IGNORECASE,
)
"""A day after the twelfth needs less around it to be one."""


def dates(text: str) -> Iterator[Span]:
    """Yield every day that has a month with it."""
    written = _WRITTEN.finditer(text) if _ANY_MONTH.search(text) else ()
    figures = has_digit(text)
    for match in (*written, *(_ISO.finditer(text) if figures else ())):
        if not _MODAL.search(match.group()):
            yield Span(match.start(), match.start() + len(match.group().rstrip(" .,")), "date")
    if figures:
        yield from _in_figures(text)


def _in_figures(text: str) -> Iterator[Span]:
    for match in _FIGURES.finditer(text):
        if _is_day(int(match[1]), month=int(match[3])) and (match[2] != "." or len(match[4]) > 2):
            yield Span(match.start(), match.end(), "date")
    for match in _LATE.finditer(text):
        if int(match[2]) > 12 and int(match[3]) <= 12 and not _ROUND_THE_CLOCK.fullmatch(match.group()):
            yield Span(match.start(1), match.end(1), "date")
    for match in (*_SHORT.finditer(text), *_DUE.finditer(text)):
        if _is_day(int(match[2]), month=int(match[3])) and not _MARK.fullmatch(match.group()):
            yield Span(match.start(1), match.end(1), "date")


def _is_day(day: int, *, month: int) -> bool:
    """Tell whether two figures can be a day and a month, in either order (British and American)."""
    return (1 <= day <= 31 and 1 <= month <= 12) or (1 <= month <= 31 and 1 <= day <= 12)
