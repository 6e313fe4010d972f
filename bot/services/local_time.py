"""Days and weeks where the people are: in the Netherlands and Flanders."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=1)
def here() -> ZoneInfo:
    """Return the time zone of the people that it is for."""
    return ZoneInfo("Europe/Amsterdam")


def local_day(moment: datetime) -> date:
    """Return the day of a moment."""
    return moment.astimezone(here()).date()


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
