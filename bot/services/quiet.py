"""When nothing is sent of the coach's own accord: evenings, nights and Sunday mornings in the Netherlands and Flanders."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.services.local_time import here

ENDS, BEGINS = time(8, 30), time(21, 0)
SUNDAY_ENDS = time(12, 0)
SUNDAY = 6


def is_quiet(moment: datetime) -> bool:
    """Tell whether a moment falls in the quiet hours."""
    local = moment.astimezone(here())
    return not _ends(local) <= local.time() < BEGINS


def after_quiet(moment: datetime) -> datetime:
    """Return the first moment from here on that is not quiet, in UTC."""
    local = moment.astimezone(here())
    if local.time() >= BEGINS:
        local = _at(local + timedelta(days=1), time(0, 0))
    if local.time() < _ends(local):
        local = _at(local, _ends(local))
    return local.astimezone(UTC)


def days_later(moment: datetime, days: int) -> datetime:
    """Return the same time of the clock some days later, or the first moment after it that is not quiet, in UTC."""
    local = moment.astimezone(here())
    return after_quiet((local + timedelta(days=days)).astimezone(UTC))


def _ends(local: datetime) -> time:
    return SUNDAY_ENDS if local.weekday() == SUNDAY else ENDS


def _at(local: datetime, clock: time) -> datetime:
    """Return the moment of that day at which the clock shows this; clocks change at night, so there is one."""
    return datetime.combine(local.date(), clock, tzinfo=here())
