"""Minimum size minus one: somebody brings so many invented people that a single real person is all that is missing."""

from __future__ import annotations

import pytest

from bot.services.desk_reading import DeskReading, Narrowing
from bot.services.releasing import Releasing
from bot.store.database import Database
from tests.fixed import KEYS, NOW
from tests.portal.wall_room import COACH, Room, chosen
from tests.services.desk_rows import DeskRows

PUPPETS = 4
"""The minimum of these groups, less one."""
CHALLENGE = "Het overleg over roosters valt steeds uit"


@pytest.fixture
def store_rows(store: Database) -> DeskRows:
    return DeskRows(store)


def tried(room: Room, *, by_puppets: str, by_person: str) -> object:
    room.empty()
    room.many(PUPPETS, by_puppets, ratings={by_puppets: 5}, challenge=CHALLENGE)
    room.finishes(by_person, ratings={by_person: 1}, challenge=CHALLENGE if by_person == "VMM" else "Te weinig tijd")
    return room.reveal().shown


@pytest.mark.parametrize("by_puppets", ["VMM", "LOS", "none"])
def test_four_puppets_and_one_person_tell_nothing_of_that_person(room: Room, by_puppets: str) -> None:
    walls = [tried(room, by_puppets=by_puppets, by_person=choice) for choice in ("VMM", "LOS", "none")]

    assert walls[0] == walls[1] == walls[2]


@pytest.mark.parametrize("genuine", [2, 4, 8])
def test_four_puppets_among_more_people_leave_each_of_them_either_answer(room: Room, genuine: int) -> None:
    """Whatever the puppets choose, what is said of an element fits people who chose it and people who did not."""
    for puppets in range(PUPPETS + 1):
        said: dict[object, set[int]] = {}
        for chose in range(genuine + 1):
            room.empty()
            room.many(puppets + chose, "VMM")
            room.many(PUPPETS + genuine - puppets - chose, "LOS")
            said.setdefault(chosen(room.reveal()).get("VMM"), set()).add(chose)

        assert all(fits - {0} and fits - {genuine} for fits in said.values()), (puppets, said)


def test_a_batch_of_puppets_around_one_new_person_changes_no_figure(room: Room) -> None:
    room.many(9, "VMM", challenge=CHALLENGE)
    room.many(9, "LOS", challenge=CHALLENGE)
    before = room.reveal().shown
    room.many(PUPPETS, "LOS")
    room.finishes("VMM")

    after = room.look().shown

    assert before is not None and after is not None
    assert after.content == before.content


def test_puppets_alone_open_no_line(reading: DeskReading, store_rows: DeskRows) -> None:
    store_rows.group(coaches=(COACH,))
    store_rows.people(PUPPETS)
    for number in range(20):
        store_rows.summary("p00", public_id=f"again{number}")

    line = reading.line(COACH, narrowing=Narrowing())

    assert (line.rows, line.total, line.choices) == ([], 0, [])


def test_one_person_who_waits_among_puppets_of_the_same_hand_is_not_released(store_rows: DeskRows) -> None:
    """A coach whose puppets were released before waits for one more: a text leaves only with those of two others."""
    store_rows.group()
    store_rows.people(PUPPETS)
    store_rows.summary("somebody", public_id="waits", state="waiting", week=None)

    assert Releasing(store_rows.store, KEYS, lambda: NOW).make_due() == 0
