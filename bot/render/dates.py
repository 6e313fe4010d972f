"""A date in words, in both languages."""

from __future__ import annotations

from datetime import date

from bot.coach.flow import Lang

DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}  # fmt: skip


def date_text(day: date, *, lang: Lang) -> str:
    """Return the date written out, such as "dinsdag 24 november 2026"."""
    return f"{DAYS[lang][day.weekday()]} {day.day} {MONTHS[lang][day.month - 1]} {day.year}"


def day_text(day: date, *, lang: Lang) -> str:
    """Return the date without its weekday, such as "24 november 2026"."""
    return f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"
