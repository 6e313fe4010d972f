"""The day that a plan names, as a date: weekdays, tomorrow, "over twee weken", "12 januari". None when it names none."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MONTHS_EN = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAY = re.compile(
    rf"\b(?P<next>(?:volgende|next)\s+(?:week\s+(?:op\s+|on\s+)?)?)?(?P<day>{'|'.join(DAYS + DAYS_EN)})\b",
    re.IGNORECASE,
)
NEXT_WEEK = re.compile(r"\b(?:volgende|next) week\b", re.IGNORECASE)
MONTH_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(MONTHS + MONTHS_EN)})\b", re.IGNORECASE
)
NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[-/](?P<month>\d{1,2})(?:[-/]\d{2,4})?\b")
IN_DAYS = {"overmorgen": 2, "day after tomorrow": 2, "morgen": 1, "tomorrow": 1, "vandaag": 0, "vanmiddag": 0, "vanavond": 0, "today": 0, "tonight": 0, "this afternoon": 0}  # fmt: skip


def plan_date(text: str, *, today: date) -> date | None:
    """Return the first day that a plan names, counted from today; a day of the past year counts as the next one."""
    return _by_month(text, today=today) or _by_weekday(text, today=today) or _by_word(text, today=today)


def _by_month(text: str, *, today: date) -> date | None:
    if match := MONTH_DAY.search(text):
        names = MONTHS if match["month"].lower() in MONTHS else MONTHS_EN
        return _upcoming(int(match["day"]), names.index(match["month"].lower()) + 1, today=today)
    if match := NUMERIC.search(text):
        return _upcoming(int(match["day"]), int(match["month"]), today=today)
    return None


def _upcoming(day: int, month: int, *, today: date) -> date | None:
    try:
        found = date(today.year, month, day)
        return found if found >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _by_weekday(text: str, *, today: date) -> date | None:
    match = WEEKDAY.search(text)
    if match is None:
        return None
    name = match["day"].lower()
    wanted = (DAYS if name in DAYS else DAYS_EN).index(name)
    if match["next"] or NEXT_WEEK.search(text):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        return monday + timedelta(days=wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _by_word(text: str, *, today: date) -> date | None:
    lowered = text.lower()
    for word, days in IN_DAYS.items():
        if re.search(rf"\b{word}\b", lowered) and not re.search(rf"\b{word}s?\s+(?:ochtend|vroeg)s\b", lowered):
            return today + timedelta(days=days)
    return None
