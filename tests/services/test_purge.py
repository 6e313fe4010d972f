"""Nothing is kept too long, nothing too short, and a dry run only counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.services.house import House
from bot.services.keeping import Kept, purge
from bot.store import people
from bot.store.database import Database
from tests.fixed import KEYS, NOW, Person, database, talks
from tests.services.rows import bytes_of, counts, everything, go_to, rows

MARK = "kwartelmarkering"
HOUSE = House(keep_months=24, keep_replies_days=14)


def told(store: Database, name: str = "somebody", *, at: datetime = NOW) -> Person:
    person = Person(replace(talks(store), clock=lambda: at), name)
    person.press("begin:short")
    return go_to(person, "boundary", f"ik sprak over {MARK} met de docent, maar niet over het rooster")


def run(store: Database, *, days: int, dry_run: bool = False) -> Kept:
    return purge(store, house=HOUSE, keys=KEYS, at=NOW + timedelta(days=days), dry_run=dry_run)


@pytest.mark.parametrize(
    ("days", "people_gone", "replies_gone"),
    [(0, 0, False), (13, 0, False), (15, 0, True), (729, 0, True), (732, 1, True)],
)
def test_purge_keeps_to_the_limits(store: Database, days: int, people_gone: int, replies_gone: bool) -> None:
    told(store)
    before = counts(store)

    done = run(store, days=days)

    after = counts(store)
    assert done.participants == people_gone
    assert after["participant"] == 1 - people_gone
    assert (after["exchange"] == 0) == replies_gone
    assert after["answer"] == (0 if people_gone else before["answer"])


@pytest.mark.parametrize("days", [0, 15, 800])
def test_a_dry_run_counts_the_same_and_deletes_nothing(store: Database, days: int) -> None:
    told(store)
    before = everything(store)

    counted = run(store, days=days, dry_run=True)

    assert everything(store) == before
    assert run(store, days=days) == counted


def test_a_later_touch_keeps_a_person(store: Database) -> None:
    told(store)
    back = Person(replace(talks(store), clock=lambda: NOW + timedelta(days=700)))
    back.send(opens=True, message_id="much later")

    run(store, days=732)

    assert counts(store)["participant"] == 1


def test_purge_takes_only_those_who_are_due(store: Database) -> None:
    told(store)
    told(store, "another", at=NOW + timedelta(days=100))

    run(store, days=732)

    assert counts(store)["participant"] == 1
    assert counts(store)["address"] == 1


def test_purge_leaves_no_byte(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    told(store)

    run(store, days=800)

    assert MARK.encode() not in bytes_of(sqlite_file)


def test_a_purged_person_can_begin_again(store: Database) -> None:
    told(store)
    run(store, days=800)

    again = Person(talks(store))

    assert again.reply.stage == "welcome"
    assert counts(store)["participant"] == 1


def test_an_erasure_is_applied_again_after_a_restore(store: Database) -> None:
    person = told(store)
    found = rows(store, "participant")[0]["id"]
    with store.write() as connection:
        people.erase(connection, found, participant_hash=KEYS.hashed(found), receipt="A-B-C", today=NOW.date())
        connection.exec_driver_sql(_back(found))

    done = run(store, days=0)

    assert done.erased_again == 1
    assert counts(store)["participant"] == 0
    assert person.say("hallo daar").stage == "erased"


def _back(participant: str) -> str:
    day = NOW.date()
    return f"INSERT INTO participant (id, lang, consented, created_on, touched_on) VALUES ('{participant}', 'nl', true, '{day}', '{day}')"
