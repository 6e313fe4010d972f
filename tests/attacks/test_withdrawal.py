"""The difference that a withdrawal makes: somebody looks at the line or at the wall before one person takes something away, and after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from bot.services.desk_reading import DeskReading, Narrowing
from bot.store.database import Database
from tests.attacks.batches import assert_in_batches
from tests.attacks.seeded_room import LEAST, SeededRoom
from tests.attacks.test_pairs_of_filters import narrowings, shown, writers
from tests.bench.desk_seed import Seeded
from tests.portal.wall_room import COACH, Room, texts
from tests.services.desk_rows import DeskRows

ENDS = ("leaves", "erases", "withdraws")
"""What a person can do: leave the group, erase everything, take the slogan back."""


def test_who_takes_a_slogan_back_changes_nothing_else(room: Room) -> None:
    people = room.gather()
    before = room.reveal()

    room.withdraws(people[0])
    after = room.look()

    assert after.shown == before.shown
    assert len(texts(after)) == len(texts(before)) - 1


@pytest.mark.parametrize("goes", ["leaves", "erases"])
def test_the_figures_do_not_tell_what_who_goes_had_chosen(room: Room, goes: str) -> None:
    people = room.gather()
    before = room.reveal()

    getattr(room, goes)(people[0])
    getattr(room, goes)(people[-1])

    assert room.look().shown == before.shown


def test_figures_are_made_anew_after_somebody_went_only_with_a_block_of_others(room: Room) -> None:
    people = room.gather()
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
    coach, people_of, rows = seeded.staff[1], writers(store), DeskRows(store)
    for text in sorted(shown(reading, coach, Narrowing()))[::3]:
        rows.withdraw(text)
        for narrowing in narrowings(reading, coach)[::20]:
            people = {people_of[one] for one in shown(reading, coach, narrowing)}

            assert not people or len(people) >= LEAST


@pytest.mark.parametrize("end", ENDS)
def test_who_goes_from_a_wall_of_the_seed_changes_nothing_but_their_slogan(seeded_room: SeededRoom, end: str) -> None:
    """Every fourth person, one after another, however the wall is covered and opened in between."""
    before = seeded_room.reveal()

    for person in seeded_room.people()[::4]:
        of_theirs = sum(writer == person for writer in seeded_room.hung().values())
        getattr(seeded_room, end)(person)
        after = seeded_room.reveal()

        assert after.shown == before.shown
        assert _without(of_theirs if end != "leaves" else 0, before=texts(before), after=texts(after))
        before = after


def _without(number: int, *, before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether one row of texts is another one in its order, without so many of them."""
    rest = iter(before)
    return len(after) == len(before) - number and all(text in rest for text in after)


@pytest.mark.parametrize("end", ENDS)
def test_while_the_seed_comes_in_and_goes_no_change_points_at_fewer_than_a_batch(
    seeded_room: SeededRoom, end: str
) -> None:
    """With every fourth who comes in somebody goes: what was made anew is not made sooner, and not of them."""
    first, late = seeded_room.people()[:14], seeded_room.people()[14:]
    go = iter(first[:8])

    def goes(number: int) -> None:
        if number % 4 == 3 and (person := next(go, None)):
            getattr(seeded_room, end)(person)

    assert_in_batches(seeded_room.come_one_by_one(late, goes=goes))


def offered(reading: DeskReading, coach: str, group_id: str) -> set[Narrowing]:
    """Return every narrowing of a group that the page offers, and none."""
    line = reading.line(coach, narrowing=Narrowing(group_id))
    return {Narrowing(group_id), *(Narrowing(group_id, lang, week) for lang, week in line.choices)}


@pytest.mark.parametrize("number", [1, 4])
def test_two_looks_around_a_withdrawal_differ_by_the_text_or_by_enough_people(
    seeded: Seeded, reading: DeskReading, store: Database, number: int
) -> None:
    """Text by text until the group closes; what was offered once is asked for again. Whose text it was counts: it was seen before."""
    coach, group_id, people_of = seeded.coach_of(number), seeded.groups[number], writers(store)
    rows, asked, before = DeskRows(store), set[Narrowing](), set[frozenset[str]]()
    for text in sorted(shown(reading, coach, Narrowing(group_id))):
        asked |= offered(reading, coach, group_id)
        before = {shown(reading, coach, narrowing) for narrowing in asked}
        rows.withdraw(text)
        after = {shown(reading, coach, narrowing) for narrowing in asked}
        apart = {one - other for one, other in (*product(before, after), *product(after, before))} - {frozenset()}

        assert all(rest == {text} or len({people_of[one] for one in rest | {text}}) >= LEAST for rest in apart)
