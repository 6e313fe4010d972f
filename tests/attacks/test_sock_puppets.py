"""Minimum size minus one: somebody brings so many invented people that a single real person is all that is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from bot.services.desk_reading import DeskReading, Narrowing
from bot.services.releasing import Releasing
from bot.store.database import Database
from tests.attacks.seeded_room import SeededRoom
from tests.attacks.seeded_texts import SeededTexts
from tests.attacks.test_pairs_of_filters import assert_no_few_apart, shown
from tests.bench.desk_seed import CODES, Seeded
from tests.fixed import KEYS, NOW
from tests.portal.wall_room import COACH, Room, chosen
from tests.services.desk_rows import LATER_WEEK, DeskRows

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


def test_four_puppets_see_the_same_wall_around_whichever_person_of_the_seed(seeded_room: SeededRoom) -> None:
    people = seeded_room.people()
    puppets = seeded_room.many(PUPPETS, "VMM", ratings={"VMM": 5}, challenge=CHALLENGE)

    walls = [seeded_room.wall_of(*puppets, one) for one in people[::3]]

    assert walls[0].shown is not None and walls[0].shown.people == PUPPETS + 1
    assert len(walls) > 10 and all(wall == walls[0] for wall in walls)


def said_of_some(room: SeededRoom, genuine: int) -> Iterator[tuple[object, int]]:
    """Yield what the wall says of each element, and of how many real people, for all of a group by so many at a time.

    With them are four puppets, of whom some choose everything and the others nothing: what they did, their owner knows.
    """
    people, chose = room.people(), room.chose()
    yes, no = room.many(PUPPETS, *CODES), room.many(PUPPETS, "none")
    for start in range(0, len(people) - genuine + 1, genuine):
        some = people[start : start + genuine]
        for puppets in range(0, PUPPETS + 1, 2):
            said = chosen(room.wall_of(*some, *yes[:puppets], *no[puppets:]))
            yield from (((puppets, said.get(code)), sum(code in chose[one] for one in some)) for code in CODES)


@pytest.mark.parametrize("genuine", [2, 4, 8])
def test_four_puppets_among_people_of_the_seed_leave_each_of_them_either_answer(
    store: Database, narrow: Database, seeded: Seeded, genuine: int
) -> None:
    """Nothing is said, or kept unsaid, that only ever stands for people of the seed who all chose alike."""
    said = defaultdict[object, set[int]](set)
    for number in range(len(seeded.groups)):
        for what, count in said_of_some(SeededRoom(store, seeded, number, desk=narrow), genuine):
            said[what].add(count)

    assert all(fits - {0} and fits - {genuine} for fits in said.values()), said


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


def test_puppets_who_are_read_take_no_text_of_the_seed_along(
    store: Database, seeded: Seeded, reading: DeskReading
) -> None:
    """In each group the puppets are read and one of the seed agrees, then another: neither leaves, and the group stays shut."""
    texts, rows = SeededTexts(store), DeskRows(store)
    for number, group_id in enumerate(seeded.groups):
        rows.people(PUPPETS, group=group_id, prefix=f"puppet{number}")
        first, *others = [text for text in texts.in_order() if text.group_id == group_id]
        second = next(text for text in others if text.writer != first.writer)
        for text in (first, second):
            texts.agree(text)

            assert texts.releasing.make_due() == 0
            assert shown(reading, seeded.coach_of(number), Narrowing(group_id)) == frozenset()


@pytest.mark.parametrize("week", [LATER_WEEK, date(2026, 10, 5)], ids=["of their own", "of others"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_puppets_in_one_week_of_a_group_of_the_seed_part_no_few_people(
    store: Database, seeded: Seeded, reading: DeskReading, lang: str, week: date
) -> None:
    """Each writes two texts, and they count as four people, as decision 0009 says: what is parted off is of five at least."""
    rows, group_id = DeskRows(store), seeded.groups[3]
    rows.people(PUPPETS, group=group_id, lang=lang, week=week)
    for at in range(PUPPETS):
        rows.summary(f"p{at:02d}", group=group_id, public_id=f"again{at}", lang=lang, week=week)

    assert_no_few_apart(store, reading, seeded.coach_of(3))
