"""The wall of a group: covered until it is revealed, made anew in batches, without what people kept to themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.services.figures import block_size
from bot.services.keys import Keys
from bot.store import audit
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import KEYS
from tests.portal.wall_room import COACH, CODE, STRANGER, Room, chosen, texts


@pytest.fixture
def room(store: Database, narrow: Database) -> Room:
    """Give a room whose wall is looked at as the portal does."""
    return Room(store, desk=narrow)


def content(room: Room) -> Any:
    shown = room.look().shown
    assert shown is not None
    return shown.content


def test_a_wall_that_was_not_opened_shows_nothing(room: Room) -> None:
    room.many(20, "VMM", slogan="Eerst kijken")

    wall = room.look()

    assert (wall.shown, wall.slogans) == (None, [])


def test_a_covered_wall_tells_only_steps_of_how_many_have_finished(room: Room) -> None:
    room.walls.open(COACH, CODE)
    seen = []
    for _ in range(12):
        room.finishes("VMM", slogan="Eerst kijken")
        shown = room.look().shown
        assert shown is not None
        seen.append((shown.finished, shown.people, shown.content))

    assert [finished for finished, *_ in seen] == [0] * 4 + [5] * 5 + [10] * 3
    assert all(rest == [0, {}] for _, *rest in seen)
    assert texts(room.look()) == []


def test_who_joined_and_did_not_finish_is_not_counted(room: Room) -> None:
    room.many(4, "VMM")
    for _ in range(20):
        room.joins()

    shown = room.reveal().shown

    assert shown is not None
    assert (shown.finished, shown.people) == (0, 0)


def test_who_finished_twice_is_one_person(room: Room) -> None:
    person = room.finishes("VMM")
    for _ in range(9):
        room.finishes("VMM", person=person)

    shown = room.reveal().shown

    assert shown is not None
    assert (shown.finished, shown.people, shown.content) == (0, 0, {})


def test_a_revealed_wall_shows_elements_as_they_may_be_said(room: Room) -> None:
    room.many(7, "VMM", "LOS")
    room.many(6, "LOS")
    room.finishes("SRI")

    said = chosen(room.reveal())

    assert said["VMM"] == ("exactly", 7, 14)
    assert said["LOS"] == ("at_least", 9, 14)
    assert said["SRI"] == said["VOR"] == ("at_most", 5, 14)


def test_what_is_only_for_the_writer_counts_nowhere(room: Room) -> None:
    room.many(7, "VMM")
    room.many(7, "LOS")
    room.many(7, "VMM", private=True)

    assert chosen(room.reveal())["VMM"] == ("exactly", 7, 14)


def test_ratings_now_and_then_are_said_without_their_numbers(room: Room) -> None:
    room.many(14, "VMM", ratings={"VMM": 5}, earlier={"VMM": 2})
    room.many(8, "LOS", ratings={"LOS": 1})

    room.reveal()
    vmm = next(raw for raw in content(room)["elements"] if raw["code"] == "VMM")

    assert (vmm["now"], vmm["then"]) == ("most", "few")
    assert content(room)["together"] == {"now": "part", "then": "few"}


def test_ratings_are_left_out_where_the_number_who_chose_is(room: Room) -> None:
    room.many(9, "VMM", ratings={"VMM": 5})
    room.many(5, "LOS", ratings={"LOS": 5})

    room.reveal()

    assert {raw["now"] for raw in content(room)["elements"]} == {""}


def test_words_that_enough_people_used_are_shown_and_names_are_not(room: Room) -> None:
    named = {"text": "Het rooster van Kees Bakker klopt niet", "reading": {"names": ["Kees Bakker"]}}
    room.many(6, "VMM", challenge=named)
    room.many(6, "LOS", challenge="Er is geen overleg over roosters bij Fontys, vindt Anna")

    room.reveal()
    words = content(room)["words"]["nl"]

    assert "overleg" in words
    assert set(words) <= {"rooster", "roosters", "klopt", "overleg", "vindt"}


def test_a_word_that_a_person_took_out_anywhere_is_on_no_wall(room: Room) -> None:
    people = room.many(12, "VMM", challenge="Het overleg valt uit", slogan="Kort en goed")
    with room.store.write() as connection:
        own = s.release.c.participant_id == people[0]
        connection.execute(s.release.update().where(own).values(marks='{"out": ["Overleg"], "back": []}'))

    room.reveal()

    assert "overleg" not in content(room)["words"]["nl"]


def test_what_alarmed_or_was_pasted_gives_no_words(room: Room) -> None:
    room.many(12, "VMM", challenge={"text": "Het overleg valt uit", "quotable": False})

    room.reveal()

    assert content(room)["words"] == {"nl": [], "en": []}


def test_slogans_hang_once_three_people_let_theirs(room: Room) -> None:
    room.many(8, "VMM")
    room.finishes("VMM", slogan="Eerst kijken")
    room.finishes("VMM", slogan="Dan doen")

    assert texts(room.reveal()) == []


def test_slogans_hang_byte_for_byte_as_they_were_agreed_to(room: Room) -> None:
    slogans = ["Eerst  kijken ", "<b>Dan</b> doen", "‘Samen’ – of niet"]
    room.many(5, "VMM")
    for slogan in slogans:
        room.finishes("VMM", slogan=slogan)

    assert sorted(texts(room.reveal())) == sorted(slogans)


def test_fewer_new_people_than_the_least_change_nothing(room: Room) -> None:
    room.many(14, "VMM", slogan="Eerst kijken")
    before = room.reveal()

    room.many(4, "LOS", slogan="Dan doen")

    assert room.look() == before


def test_enough_new_people_bring_their_slogans_and_a_block_of_them_the_figures(room: Room) -> None:
    room.many(7, "VMM", slogan="Eerst kijken")
    room.many(7, "LOS")
    before = room.reveal()
    room.many(5, "VMM", slogan="Dan doen")

    batch = room.look()
    room.many(block_size(5) - 6, "LOS")
    room.look()
    room.many(6, "VMM")
    after = room.look()

    assert len(texts(batch)) == 12
    assert chosen(batch) == chosen(before)
    assert chosen(after)["VMM"][0] == "exactly" and chosen(after)["VMM"][2] > 14


def test_covering_and_revealing_again_brings_nothing_forward(room: Room) -> None:
    room.many(14, "VMM", slogan="Eerst kijken")
    before = room.reveal()
    room.finishes("LOS", slogan="Dan doen")

    assert room.reveal() == before


def test_a_slogan_that_is_taken_back_goes_at_once_and_nothing_else_changes(room: Room) -> None:
    people = room.many(12, "VMM", slogan="Eerst kijken")
    person = room.finishes("VMM", slogan="Mijn eigen woorden")
    before = room.reveal()

    room.withdraws(person)
    after = room.look()

    assert "Mijn eigen woorden" in texts(before) and "Mijn eigen woorden" not in texts(after)
    assert after.shown == before.shown and len(texts(after)) == len(people)


def test_an_erased_person_leaves_no_slogan(room: Room) -> None:
    room.many(12, "VMM", slogan="Eerst kijken")
    person = room.finishes("VMM", slogan="Mijn eigen woorden")
    room.reveal()

    room.erases(person)

    with room.store.read() as connection:
        assert len(connection.execute(select(s.wall_slogan)).all()) == 12
    assert "Mijn eigen woorden" not in texts(room.look())


def test_below_the_least_nothing_is_shown_any_more(room: Room) -> None:
    people = room.many(8, "VMM", slogan="Eerst kijken")
    room.reveal()

    for person in people[:4]:
        room.leaves(person)
    wall = room.look()

    assert wall.shown is not None
    assert (wall.shown.people, wall.shown.content, wall.slogans) == (0, {}, [])


def test_only_a_coach_of_the_group_gets_to_its_wall(room: Room) -> None:
    room.many(12, "VMM", slogan="Eerst kijken")
    room.reveal()

    assert room.walls.seen(STRANGER, CODE) is None
    assert room.walls.seen(COACH, "another") is None
    assert not room.walls.open(STRANGER, CODE)
    assert not room.walls.reveal(STRANGER, CODE)
    assert room.walls.groups(STRANGER) == []
    assert [wall.group.code for wall in room.walls.groups(COACH)] == [CODE]


def test_opening_and_revealing_stand_in_the_audit(room: Room) -> None:
    room.reveal()
    room.walls.reveal(STRANGER, CODE)

    with room.store.read() as connection:
        acts = [(act.staff_id, act.act, act.what) for act in audit.acts(connection)]

    assert acts == [(COACH, "wall_open", room.group_id), (COACH, "wall_reveal", room.group_id)]


def test_a_wall_that_is_not_open_cannot_be_revealed(room: Room) -> None:
    assert not room.walls.reveal(COACH, CODE)

    with room.store.read() as connection:
        assert not list(audit.acts(connection))


def test_two_who_look_at_once_make_one_wall(room: Room) -> None:
    """While one makes the wall anew, another has made it already: what the first one made is not kept."""
    room.many(12, "VMM", slogan="Eerst kijken", challenge="het overleg")
    room.walls.open(COACH, CODE)
    room.walls.reveal(COACH, CODE)
    seen: list[Any] = []

    class Meddling(Keys):
        def hashed(self, text: str) -> str:
            if not seen:
                seen.append(None)
                seen.append(room.look())
            return super().hashed(text)

    late = replace(room.walls, keeper=replace(room.walls.keeper, keys=Meddling(KEYS.secret))).seen(COACH, CODE)

    assert seen[1] == late
    assert late is not None and len(texts(late)) == 12
