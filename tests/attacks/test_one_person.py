"""The wall before and after one person: somebody looks at it, waits until one phone goes down, and looks again."""

from __future__ import annotations

import pytest

from tests.attacks.batches import assert_in_batches
from tests.attacks.seeded_room import LEAST, SeededRoom
from tests.portal.wall_room import COACH, CODE, Room


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_wall_is_the_same_before_and_after_a_few_people(room: Room, number: int) -> None:
    room.gather()
    before = room.reveal()

    room.many(number, "VMM", "SRI", ratings={"SRI": 1}, challenge="Iets heel anders", slogan="Mijn eigen woorden")

    assert room.look() == before


def test_the_wall_is_the_same_however_it_is_covered_and_opened_in_between(room: Room) -> None:
    room.gather()
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


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_wall_of_the_seed_is_the_same_before_and_after_a_few_people(seeded_room: SeededRoom, number: int) -> None:
    """Second slogans of the same people may be waiting, so that a first one of somebody else makes them five: then five hang."""
    late = seeded_room.people()[:number]
    seeded_room.hold_back(late)
    before, hung = seeded_room.reveal(), seeded_room.hung()

    seeded_room.come(*late)
    after = seeded_room.look()
    new = {writer for slogan, writer in seeded_room.hung().items() if slogan not in hung}

    assert before.shown is not None and before.shown.people == len(seeded_room.people()) - number
    assert after.shown == before.shown
    assert after.slogans == before.slogans if not new else len(new) >= LEAST


def test_while_the_seed_comes_in_one_by_one_no_change_points_at_fewer_than_a_batch(seeded_room: SeededRoom) -> None:
    looks = seeded_room.come_one_by_one(seeded_room.people()[14:])

    assert_in_batches(looks)
