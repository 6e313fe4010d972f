"""Nothing of the coach's own accord comes in quiet hours, on whatever day the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.services.quiet import after_quiet, days_later, is_quiet

HERE = ZoneInfo("Europe/Amsterdam")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
AROUND = st.builds(
    lambda day, minutes: datetime(*day, tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from([(2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31), (2028, 3, 26), (2028, 10, 29)]),
    st.integers(-3 * 1440, 3 * 1440),
)
ANY = st.one_of(MOMENTS, AROUND)


def local(*when: int) -> datetime:
    return datetime(*when, tzinfo=HERE)  # type: ignore[arg-type,misc]


@given(ANY)
@example(datetime(2026, 3, 29, 1, 0, tzinfo=UTC))
@example(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
def test_no_moment_is_quiet_and_none_is_before_what_was_asked(moment: datetime) -> None:
    found = after_quiet(moment)

    clock = found.astimezone(HERE)
    assert not is_quiet(found)
    assert time(8, 30) <= clock.time() < time(21, 0)
    assert clock.weekday() != 6 or clock.time() >= time(12, 0)
    assert timedelta(0) <= found - moment <= timedelta(hours=17)


@given(ANY, st.sampled_from([3, 7, 14, 28]))
def test_no_reminder_is_due_in_quiet_hours(moment: datetime, days: int) -> None:
    due = days_later(moment, days)

    assert not is_quiet(due)
    assert timedelta(days=days, hours=-1) <= due - moment <= timedelta(days=days, hours=18)


@given(ANY, st.sampled_from([3, 7, 14, 28]))
def test_the_clock_shows_the_same_time_where_it_is_not_quiet(moment: datetime, days: int) -> None:
    due, asked = days_later(moment, days).astimezone(HERE), moment.astimezone(HERE)

    if time(12, 0) <= asked.time() < time(21, 0):
        assert (due.date() - asked.date(), due.time()) == (timedelta(days=days), asked.time())


@given(ANY)
def test_what_is_not_quiet_is_left_as_it_is(moment: datetime) -> None:
    assert after_quiet(moment) == moment or is_quiet(moment)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (local(2026, 11, 24, 20, 59), local(2026, 11, 24, 20, 59)),
        (local(2026, 11, 24, 21, 0), local(2026, 11, 25, 8, 30)),
        (local(2026, 11, 25, 8, 29), local(2026, 11, 25, 8, 30)),
        (local(2026, 11, 28, 21, 0), local(2026, 11, 29, 12, 0)),
        (local(2026, 11, 29, 11, 59), local(2026, 11, 29, 12, 0)),
        (local(2026, 11, 29, 23, 0), local(2026, 11, 30, 8, 30)),
        (local(2026, 10, 24, 22, 0), local(2026, 10, 25, 12, 0)),
        (local(2027, 3, 27, 22, 0), local(2027, 3, 28, 12, 0)),
    ],
)
def test_edges(asked: datetime, found: datetime) -> None:
    assert after_quiet(asked) == found
