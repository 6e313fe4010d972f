"""Somebody at an address of a channel who stands at the sharing step, in a group that the desk knows."""

from __future__ import annotations

from itertools import count

from sqlalchemy import update

from bot.services.talks import Talks
from bot.store import schema as s
from bot.store.database import Database
from bot.store.people import Address
from tests.fixed import Person
from tests.services.releases import group
from tests.services.rows import go_to, rows

NAMED = "Karin de Wit zei <b>ja</b> & ik zei *niets* over het rooster"


class Sharer(Person):
    """A person at a given address, whose messages are numbered from somewhere on."""

    def __init__(self, use_cases: Talks, address: Address, *, numbers: int = 0) -> None:
        self.talks, self.lang, self.address, self._numbers = use_cases, "nl", address, count(numbers)
        self.reply = self.send(opens=True)


def at_sharing(use_cases: Talks, address: Address, *, store: Database) -> Sharer:
    """Return somebody who has come as far as the sharing step."""
    person = Sharer(use_cases, address)
    person.press("begin:long")
    group(store)
    with store.write() as connection:
        connection.execute(update(s.participant).values(group_code="zorg-2"))
    go_to(person, "sharing", NAMED)
    return person


def released(store: Database) -> list[str]:
    """Return the texts that somebody agreed to show."""
    return [row["text"] for row in rows(store, "release")]
