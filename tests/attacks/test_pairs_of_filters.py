"""Pairs of filters: what one narrowing shows and another does not. Whatever is taken from whatever, it is nobody or enough people."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from sqlalchemy import select

from bot.services.desk_reading import PAGE, DeskReading, Narrowing
from bot.store import schema as s
from bot.store.database import Database
from tests.attacks.seeded_room import LEAST
from tests.bench.desk_seed import Seeded


def writers(store: Database) -> dict[str, str]:
    """Return who wrote each text; only a test can know."""
    r = s.release.c
    with store.read() as connection:
        return dict(connection.execute(select(r.public_id, r.participant_id).where(r.public_id.is_not(None))).all())


def listed(reading: DeskReading, staff_id: str, narrowing: Narrowing) -> list[str]:
    """Return every text that a narrowing shows, over all its parts, as the line shows them."""
    found: list[str] = []
    while rows := reading.line(staff_id, narrowing=narrowing, start=len(found)).rows:
        found += [row.public_id for row in rows]
        if len(rows) < PAGE:
            break
    return found


def shown(reading: DeskReading, staff_id: str, narrowing: Narrowing) -> frozenset[str]:
    """Return what a narrowing shows, whatever its order."""
    return frozenset(listed(reading, staff_id, narrowing))


def narrowings(reading: DeskReading, staff_id: str) -> list[Narrowing]:
    """Return everything that the page offers, and everything that an address could ask for besides."""
    groups = reading.line(staff_id, narrowing=Narrowing()).groups
    weeks = [None, *(date(2026, month, day) for month in (9, 10, 11) for day in range(1, 29))]
    asked = [Narrowing(group.id, lang, week) for group in groups for lang in (None, "nl", "en") for week in weeks]
    return [Narrowing(), *asked]


def assert_no_few_apart(store: Database, reading: DeskReading, coach: str) -> None:
    """See that each narrowing of a coach, and what one shows and another does not, is of nobody or of enough people."""
    people_of = writers(store)
    views = {shown(reading, coach, narrowing) for narrowing in narrowings(reading, coach)}
    apart = {one - other for one, other in permutations(views, 2)} | views

    few = [rest for rest in apart if 0 < len({people_of[text] for text in rest}) < LEAST]

    assert len(views) > 2 and not few


def test_no_two_narrowings_differ_by_few_people(store: Database, seeded: Seeded, reading: DeskReading) -> None:
    for coach in seeded.staff:
        assert_no_few_apart(store, reading, coach)


def test_a_count_is_that_of_what_is_shown(seeded: Seeded, reading: DeskReading) -> None:
    for coach in seeded.staff:
        for narrowing in narrowings(reading, coach)[::40]:
            line = reading.line(coach, narrowing=narrowing)

            assert line.total == len(shown(reading, coach, narrowing))


def test_states_and_skips_narrow_nothing(seeded: Seeded, reading: DeskReading) -> None:
    coach = seeded.staff[0]
    everything = shown(reading, coach, Narrowing())
    some = sorted(everything)[:3]
    reading.set_state(coach, some[0], "done")
    reading.set_state(coach, some[1], "flagged")
    reading.skip(coach, some[2])

    again = [reading.line(coach, narrowing=Narrowing(), first=first).total for first in ("new", "done", "flagged")]

    assert again == [len(everything)] * 3
