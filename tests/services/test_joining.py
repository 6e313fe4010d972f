"""The group that somebody came from is kept once they have said yes, and not before."""

from __future__ import annotations

from typing import Any

from bot.services.joining import MOST_WAITING, Joining
from bot.services.messages import Incoming
from bot.store.database import Database
from bot.store.people import Address
from tests.fixed import Person, talks
from tests.services.rows import everything, rows
from tests.services.test_erase import erase

CODE = "ZORG-2026"


def came(store: Database, **more: Any) -> Person:
    person = Person(talks(store))
    person.send(opens=True, group=CODE, **more)
    return person


def group(store: Database) -> str | None:
    found = rows(store, "participant")[0]["group_code"]
    return None if found is None else str(found)


def test_nothing_of_a_group_is_kept_before_consent(store: Database) -> None:
    came(store)

    assert CODE not in everything(store)


def test_the_group_is_kept_with_the_consent(store: Database) -> None:
    came(store).press("begin:short")

    assert group(store) == CODE


def test_the_group_of_a_later_link_counts(store: Database) -> None:
    person = came(store)
    person.press("begin:short")

    person.send(opens=True, group="SPORT-7")

    assert group(store) == "SPORT-7"


def test_no_group_leaves_the_one_there_is(store: Database) -> None:
    person = came(store)
    person.press("begin:short")

    person.send(opens=True)

    assert group(store) == CODE


def test_somebody_else_gets_no_group(store: Database) -> None:
    came(store)
    other = Person(talks(store), "another")
    other.press("begin:short")

    assert all(row["group_code"] is None for row in rows(store, "participant"))


def test_erase_takes_the_group(store: Database) -> None:
    person = came(store)
    person.press("begin:short")

    erase(person)

    assert CODE not in everything(store)


def test_what_is_held_is_bounded() -> None:
    joining = Joining()
    for number in range(MOST_WAITING + 5):
        joining.group(Incoming(Address("web", str(number)), "m", group=CODE), consented=False)

    assert joining.group(Incoming(Address("web", "0"), "m"), consented=True) is None
    assert joining.group(Incoming(Address("web", str(MOST_WAITING)), "m"), consented=True) == CODE
