"""Before and after one person: somebody looks at the desk, waits until one phone goes down or one text goes, and looks again."""

from __future__ import annotations

import pytest

from bot.services.desk_reading import DeskReading, Narrowing
from bot.store.database import Database
from tests.bench.desk_seed import Seeded
from tests.portal.wall_room import COACH, CODE, Room, texts
from tests.services.desk_rows import DeskRows

WORDS = "Het rooster en het overleg vallen samen"


def gathered(room: Room) -> list[str]:
    """Let a group finish, and return who they are."""
    one = room.many(9, "VMM", ratings={"VMM": 5}, earlier={"VMM": 2}, challenge=WORDS, slogan="Eerst kijken")
    return one + room.many(8, "LOS", ratings={"LOS": 2}, challenge=WORDS)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_wall_is_the_same_before_and_after_a_few_people(room: Room, number: int) -> None:
    gathered(room)
    before = room.reveal()

    room.many(number, "VMM", "SRI", ratings={"SRI": 1}, challenge="Iets heel anders", slogan="Mijn eigen woorden")

    assert room.look() == before


def test_the_wall_is_the_same_however_it_is_covered_and_opened_in_between(room: Room) -> None:
    gathered(room)
    before = room.reveal()
    for _ in range(4):
        room.finishes("SRI", slogan="Mijn eigen woorden")

        assert room.reveal() == before


def test_a_wall_under_way_tells_only_that_another_five_have_finished(room: Room) -> None:
    room.walls.open(COACH, CODE)
    seen = []
    for _ in range(15):
        room.finishes("VMM", slogan="Mijn eigen woorden")
        seen.append(room.look())

    assert len({str(wall.shown) for wall in seen}) == 4
    assert all(not wall.slogans for wall in seen)


def test_who_takes_a_slogan_back_changes_nothing_else(room: Room) -> None:
    people = gathered(room)
    before = room.reveal()

    room.withdraws(people[0])
    after = room.look()

    assert after.shown == before.shown
    assert len(texts(after)) == len(texts(before)) - 1


@pytest.mark.parametrize("goes", ["leaves", "erases"])
def test_the_figures_do_not_tell_what_who_goes_had_chosen(room: Room, goes: str) -> None:
    people = gathered(room)
    before = room.reveal()

    getattr(room, goes)(people[0])
    getattr(room, goes)(people[-1])

    assert room.look().shown == before.shown


def test_figures_are_made_anew_after_somebody_went_only_with_a_block_of_others(room: Room) -> None:
    people = gathered(room)
    before = room.reveal().shown
    room.erases(people[0])
    seen = [before]

    for _ in range(12):
        room.finishes("LOS")
        seen.append(room.look().shown)

    contents = [shown.content for shown in seen if shown is not None]
    assert all(content == contents[0] for content in contents)


def test_at_the_least_a_text_that_is_taken_back_takes_the_whole_group_with_it(
    store: Database, reading: DeskReading
) -> None:
    rows = DeskRows(store)
    rows.group(coaches=(COACH,))
    known = rows.people(5)

    rows.withdraw(known[2])
    line = reading.line(COACH, narrowing=Narrowing())

    assert (line.rows, line.total, line.choices) == ([], 0, [])


def test_a_text_that_is_taken_back_leaves_no_narrowing_that_points_at_it(
    seeded: Seeded, reading: DeskReading, store: Database
) -> None:
    """After every withdrawal, one by one down to nothing, whatever can be asked for stands for enough people."""
    from tests.attacks.test_pairs_of_filters import LEAST, narrowings, shown, writers

    coach, people_of, rows = seeded.staff[1], writers(store), DeskRows.__new__(DeskRows)
    rows.store = store
    for text in sorted(shown(reading, coach, Narrowing()))[::3]:
        rows.withdraw(text)
        for narrowing in narrowings(reading, coach)[::20]:
            people = {people_of[one] for one in shown(reading, coach, narrowing)}

            assert not people or len(people) >= LEAST
