"""Days in figures that need more around them to be one: '30.06.26', '12/5 was the day', 'ma 7/10', 'ends 28/03'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import has_digit
from bot.privacy.spans import Span

_DOTTED = re.compile(r"(?<![\w.,/-])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.\d{2}(?![\w%]|[.,/-]\d)")
_TOLD_DOTTED = re.compile(
    r"\b(?:op|sinds|vanaf|tot|voor|vóór|tegen|tussen|en|van|rond|per|na|on|since|from|until|till|to|by|before|after|between|and|(?:morning|afternoon|evening|night|day|ochtend|middag|avond|nacht) (?:of|van)|dated|datum|date|d\.d\.|dd\.?):?\s"
    r"((3[01]|[12]\d|0?[1-9])\.(1[0-2]|0?[1-9])\.(?:1[5-9]|2\d|3[0-5]))(?![\w%]|[.,/-]\d)",
    re.IGNORECASE,
)
_VERSIONED = re.compile(
    r"versi|\bv\.?\s?\d|updat|upgrad|releas|softw|firmw|paragraa|section|hoofdst|clause|artik|§|\bip\b|chapter",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?P<cue>voor|vóór|na|tegen|rond|before|after|around|uiterlijk|due|ten laatste|till?|(?:toets|les|lesdag|vergadering|overleg|examen|mail|brief|verslag|gesprek|stagedag|afspraak|factuur|training|nachtdienst|meeting|lesson|e-?mail|letter|shift|exam|appointment|minutes) (?:van|of|from|on|op))\s(?P<day>(\d{1,2})/(\d{1,2}))"
    r"(?![\w/-]|[.,:]\d|\s?(?:%|uur|u\b|jaar|weken|weeks?|years?|pm|am|an?\s|cup|kop|kilo|kg|liter|l\b|ml\b|gram|dag|day|hour|pint|inch|"
    r"van (?:de|het|mijn|onze|hun)|of (?:the|my|our|them)|deel|part|vol|full|gevuld|filled|klaar|done|punten|points|students|studenten|leerlingen))",
    re.IGNORECASE,
)
_LATEST = ("uiterlijk", "due", "ten laatste")
_ONLY_TIME = ("tegen", "before", "vóór", "uiterlijk", "due", "ten laatste")
"""Behind these no mark and no part is usual."""
_OPENING = re.compile(
    r"(?:^|(?<=[.!?;:\n] )|(?<=\n))(\d{1,2})[/-](\d{1,2})(?=:|,? (?:was|is|werd|begon|began|started|gestart|the|de|had|ging|went|we|i|ik|wij)\b)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\b(?:ma|di|wo|do(?=\s\d{1,2}/)|vr|za|zo|maa|din|woe|don|vrij|zat|zon|tue|tues|thur|weds|till?|thru|through|w/?c|w/?e|t/m|t\.?e?\.?m\.?|m\.?i\.?v\.?|"
    r"week of|week van|week commencing|commencing|ended|ends?|ending|starts?|started|starting|begins?|began|finish(?:es|ed)?|expires?|expired|"
    r"resumes?|opens?|closes?|starts on|eindigt|eindigde|begint|begon|stopt|stopte|loopt af|verloopt|gestart|gepland|verzet naar|moved to|"
    r"verschoven naar|afspraak|deadline|appointment|examen|toets|vergadering|exam|meeting|postponed to|booked for|rebooked for|scheduled for|inleveren|ingeleverd|vervalt)\.?,?:?\s"
    r"((\d{1,2})([/-])(\d{1,2}))(?![\w/-]|[.,]\d|\s?(?:uur|u\b|jaar|jr|weken|weeks?|years?|pm|am|%|van d|van m|van o|of (?:the|my|our|them)|deel|part))",
    re.IGNORECASE,
)
"""A weekday in two letters, or a verb of what begins, ends or is put off."""
_BARE = re.compile(
    r"(?<![\w.,/:€£$+-])(?<!\bscore )(?<!\bstand )(?<!\bBP )((\d{1,2})/(\d{1,2}))(?![\w/-]|[.,:]\d|\s?(?:%|uur|students|studenten|mmhg|van d|of the|stemmen|punten|points))",
    re.IGNORECASE,
)
"""A nought before the month, or a day after the twelfth, needs nothing around it: no share or mark is written so."""
_BOOKED = re.compile(
    r"\b(?:book(?:ed)?|mov(?:e|ed)|plan(?:ned)?|schedul(?:e|ed)|arrang(?:e|ed)|postpon(?:e|ed)|gepland|verzet|verplaatst|geboekt|gereserveerd|ingepland)"
    r"\b(?:\s[\w'’-]+){0,4}\s(?:for|to|voor|naar|op)\s((\d{1,2})/(\d{1,2}))(?![\w/%]|[.,:]\d|\s?(?:of|van|stars|sterren)\b)",
    re.IGNORECASE,
)
"""What was planned for it is on a day, also one that could be a mark: 'booked the hall for 4/5'."""
_TIMED = re.compile(r"(?<![\w.,/:-])(\d{1,2})/(\d{1,2}),? (?:om|at|@|vanaf) \d")
_WENT = re.compile(
    r"\b(?:ben(?: ik)?|(?:ging|kwam|went|came)(?= \S+ (?:bij|naar|terug|langs|to|back)\b)) ((\d{1,2})/(\d{1,2}))"
    r"(?= (?:bij|naar|op|met|weer|terug|langs|to|back)\b)",
    re.IGNORECASE,
)
"""Who was somewhere or went there was so on a day: 'ben 4/10 bij de open dag geweest'."""
_COUNTED = frozenset([(24, 7), (16, 8), (20, 10), (18, 6), (20, 4), (14, 10), (15, 10), (20, 2), (30, 2), (31, 2)])
"""Round the clock, fasting and eyesight are no days; some days there are not."""
_SHARES = frozenset([2, 3, 4, 5, 6, 8, 10])
"""What a part is counted of: '3/4 of them', '8/10 was mijn cijfer'."""


def bare_dates(text: str) -> Iterator[Span]:
    """Yield days with a short year behind a full stop, and a day and a month at the start of a sentence."""
    if not has_digit(text):
        return
    for match in _DOTTED.finditer(text):
        yield Span(match.start(), match.end(), "date")
    yield from _told(text)
    for match in _LED.finditer(text):
        if _can_be_day(int(match[2]), month=int(match[4])) and not _is_score(match):
            yield Span(match.start(1), match.end(1), "date")
    for match in (found for pattern in (_BOOKED, _WENT) for found in pattern.finditer(text)):
        if _can_be_day(int(match[2]), month=int(match[3])):
            yield Span(match.start(1), match.end(1), "date")
    for match in _TIMED.finditer(text):
        if _can_be_day(int(match[1]), month=int(match[2])) and match[2] != "10":
            yield Span(match.start(1), match.end(2), "date")
    for match in _BARE.finditer(text):
        if _is_sure_day(match[2], month=match[3]):
            yield Span(match.start(1), match.end(1), "date")
    for match in _OPENING.finditer(text):
        if _is_day(int(match[1]), month=int(match[2])):
            yield Span(match.start(1), match.end(2), "date")


def _told(text: str) -> Iterator[Span]:
    """Yield days behind a preposition of time: 'tussen 4.3.25 en 18.3.25', 'voor 1/7', 'tegen 3/10'."""
    for match in _TOLD_DOTTED.finditer(text) if "." in text and not _VERSIONED.search(text) else ():
        yield Span(match.start(1), match.end(1), "date")
    for match in _AHEAD.finditer(text) if "/" in text else ():
        day, month = int(match[3]), int(match[4])
        sure = match["cue"].lower() in _ONLY_TIME and 1 <= day <= 31 and month in (1, 6, 7, 9, 10, 11, 12)
        if (
            _is_day(day, month=month)
            and (month != 10 or day > 10)
            and (day, month) not in _COUNTED
            or sure
            or _is_latest(match)
        ):
            yield Span(match.start("day"), match.end("day"), "date")


def _is_latest(match: re.Match[str]) -> bool:
    """Tell whether it is the last day for something: 'uiterlijk 1/2'."""
    return match["cue"].lower() in _LATEST and 1 <= int(match[3]) <= 31 and 1 <= int(match[4]) <= 12


def _is_day(day: int, *, month: int) -> bool:
    """Tell whether two figures are a day and a month, and no share: what is above is more, or is counted of no usual number."""
    return 1 <= day <= 31 and 1 <= month <= 12 and (day > month or month not in _SHARES)


def _can_be_day(day: int, *, month: int) -> bool:
    """Tell whether two figures can be a day and a month, in either order."""
    return (day <= 31 and month <= 12 or month <= 31 and day <= 12) and day > 0 < month and (day, month) != (24, 7)


def _is_score(match: re.Match[str]) -> bool:
    """Tell whether a hyphen stands between figures behind a verb: 'it ended 2-1', not 'vr 6-6' or 'deadline 15-05'."""
    weekday = len(match.group().split()[0]) < 4
    return match[3] == "-" and not weekday and not _is_sure_day(match[2], month=match[4])


def _is_sure_day(day: str, *, month: str) -> bool:
    """Tell whether a day and its month stand alone: '28/03', '28/3', not '7/10' or '24/7'."""
    nought = month.startswith("0") and day[0] in "0123"
    late = int(day) > 12
    return (nought or late) and 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and (int(day), int(month)) not in _COUNTED
