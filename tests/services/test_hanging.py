"""No slogan hangs that holds a word by which somebody is known, whenever it was agreed to."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.services.known_terms import keep_terms
from bot.store.database import Database
from tests.fixed import KEYS
from tests.portal.wall_room import Room, texts
from tests.services.rows import rows


@pytest.fixture
def room(store: Database, narrow: Database) -> Room:
    return Room(store, desk=narrow)


def becomes_known(room: Room, word: str) -> None:
    with room.store.write() as connection:
        keep_terms(connection, [word], keys=KEYS)


def state_of(room: Room, person: str) -> str:
    return str(next(row["state"] for row in rows(room.store, "release") if row["participant_id"] == person))


def test_a_slogan_agreed_in_the_instant_in_which_a_word_becomes_known_does_not_hang(room: Room) -> None:
    room.many(12, "VMM", slogan="Eerst kijken")
    becomes_known(room, "klaproos")
    person = room.finishes("VMM", slogan="Klaproos gaat voor")

    shown = texts(room.reveal())

    assert len(shown) == 12 and "Klaproos gaat voor" not in shown
    assert state_of(room, person) == "masking"


def test_its_writer_is_told_once_and_nobody_else(room: Room) -> None:
    room.many(12, "VMM", slogan="Eerst kijken")
    becomes_known(room, "klaproos")
    person = room.finishes("VMM", slogan="Klaproos gaat voor")

    room.reveal()
    room.many(6, "VMM", slogan="Dan doen")
    room.look()

    (told,) = rows(room.store, "outbox")
    assert told["participant_id"] == person
    assert "news.recognised" in str(told["body"]) and "laproos" not in str(told["body"])


def test_too_few_that_may_hang_wait_for_others(room: Room) -> None:
    room.many(8, "VMM")
    becomes_known(room, "klaproos")
    for slogan in ("Eerst kijken", "Dan doen", "Klaproos gaat voor"):
        room.finishes("VMM", slogan=slogan)

    assert texts(room.reveal()) == []


def test_late_slogans_hang_in_no_smaller_batch_when_one_goes_back(room: Room) -> None:
    people = room.many(12, "VMM")
    room.reveal()
    becomes_known(room, "klaproos")
    for person, slogan in zip(people[:5], ["Klaproos gaat voor", *["Dan doen"] * 4], strict=True):
        room.agrees(person, slogan, reflection_id=reflection_of(room, person))

    assert texts(room.look()) == []


def reflection_of(room: Room, person: str) -> str:
    with room.store.read() as connection:
        query = text("SELECT id FROM reflection WHERE participant_id = :person")
        return str(connection.execute(query, {"person": person}).scalar_one())
