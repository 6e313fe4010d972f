"""A group of the seed in a room with its wall: who is in it finishes when the attack wants, with what the seed lets them say."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from random import Random

from sqlalchemy import delete, select, update

from bot.services.walls import Wall
from bot.store import schema as s
from bot.store.database import Database
from tests.bench.desk_seed import Seeded
from tests.fixed import NOW
from tests.portal.wall_room import Room

LEAST = 5
"""The minimum of the seeded groups."""
Looks = tuple[Wall, Wall]
"""A wall before and after one person."""


class SeededRoom(Room):
    """One of the seeded groups, by its place, with its wall and its own coach."""

    def __init__(self, store: Database, seeded: Seeded, number: int, *, desk: Database) -> None:
        self.group_id = seeded.groups[number]
        self._furnish(store, desk=desk, least=LEAST, code=seeded.codes[number], coach=seeded.coach_of(number))
        self._numbers, lot = count(1 + 1000 * number), Random(number)
        self.walls = replace(self.walls, keeper=replace(self.walls.keeper, place=lambda: f"{lot.getrandbits(64):016x}"))

    def people(self) -> Sequence[str]:
        """Return who is in the group, in an order that means nothing."""
        p = s.participant.c
        with self.store.read() as connection:
            return connection.execute(select(p.id).where(p.group_code == self.code).order_by(p.id)).scalars().all()

    def hold_back(self, people: Sequence[str]) -> None:
        """Let people be still at it: nothing of theirs is finished, and no slogan is agreed to."""
        self._at(people, finished_at=None, slogan="masking")

    def come(self, *people: str) -> None:
        """Let people who were held back finish, with their slogan if they have one."""
        self._at(people, finished_at=NOW, slogan="waiting")

    def _at(self, people: Sequence[str], *, finished_at: datetime | None, slogan: str) -> None:
        r, a = s.reflection.c, s.release.c
        theirs = a.participant_id.in_(people) & (a.kind == "slogan")
        with self.store.write() as connection:
            connection.execute(update(s.reflection).where(r.participant_id.in_(people)).values(finished_at=finished_at))
            connection.execute(update(s.release).where(theirs).values(state=slogan))

    def wall_of(self, *people: str) -> Wall:
        """Return the wall as it is made of these people alone, and take it away again."""
        self.hold_back(self.people())
        self.come(*people)
        wall = self.reveal()
        with self.store.write() as connection:
            connection.execute(delete(s.wall).where(s.wall.c.group_id == self.group_id))
            connection.execute(delete(s.wall_slogan))
        return wall

    def come_one_by_one(self, late: Sequence[str], *, goes: Callable[[int], None] = lambda number: None) -> list[Looks]:
        """Let people finish one after another, after what `goes` does, and return the wall before and after each of them."""
        self.hold_back(late)
        looks = [(self.reveal(), self.look())]
        for number, one in enumerate(late):
            goes(number)
            before = self.look()
            self.come(one)
            looks.append((before, self.look()))
        return looks

    def chose(self) -> dict[str, frozenset[str]]:
        """Return what everybody chose the last time; only a test can know."""
        r, a = s.reflection.c, s.answer.c
        query = select(r.participant_id, a.content).join_from(s.reflection, s.answer).where(a.place == "elements")
        with self.store.read() as connection:
            rows = connection.execute(query.order_by(r.number)).all()
        return {person: frozenset(json.loads(content)["codes"]) for person, content in rows}

    def hung(self) -> dict[str, str]:
        """Return who wrote each slogan that hangs, in their order; only a test can know."""
        r, h = s.release.c, s.wall_slogan.c
        query = select(h.release_id, r.participant_id).join_from(s.wall_slogan, s.release)
        with self.store.read() as connection:
            rows = connection.execute(query.where(r.group_id == self.group_id).order_by(h.place))
            return {slogan: writer for slogan, writer in rows}
