"""What an admin does about groups: make and change them, say who reads, and see on which days many joined at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import Connection

from bot.store import audit, groups, staff
from bot.store.database import Database, StoreUnavailable
from bot.store.groups import Group
from bot.store.staff import Account

CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,30}[a-z0-9])")
LEAST = 3
"""Under this no group can go: two people know of one another who wrote what."""
MOST_YEARS = 5


class BadGroup(ValueError):
    """A group as it was given cannot be; `why` is code, name, period, least, smaller, assesses or taken."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Burst:
    """A day on which many joined: at least the group's least size, and more than half of all who ever did."""

    day: date
    count: int
    of: int


@dataclass(frozen=True)
class GroupsAdmin:
    """Groups, for admins. `least` is the smallest that this installation allows; `by` is who does it.

    `introduce` tells of new coaches, who read only then; where it fails, the house does so within seconds.
    """

    database: Database
    clock: Callable[[], datetime]
    least: int = 5
    introduce: Callable[[], object] = lambda: None

    def everyone(self) -> Sequence[tuple[Group, Sequence[str]]]:
        """Return every group with the names of its coaches."""
        with self.database.read() as connection:
            found = groups.everyone(connection)
            return [(group, [name for _, name in groups.coaches(connection, group.id)]) for group in found]

    def of(self, group_id: str) -> Group | None:
        """Return a group."""
        with self.database.read() as connection:
            return groups.by_id(connection, group_id)

    def may_read(self, group_id: str) -> tuple[Sequence[Account], frozenset[str]]:
        """Return everybody who has the right of a coach, and the ids of those who read for a group."""
        with self.database.read() as connection:
            coaches = [one for one in staff.everyone(connection) if one.active and "coach" in one.rights]
            return coaches, frozenset(staff_id for staff_id, _ in groups.coaches(connection, group_id))

    def bursts(self, group_id: str) -> Sequence[Burst]:
        """Return the days on which suspiciously many joined a group."""
        with self.database.read() as connection:
            group, days = groups.by_id(connection, group_id), groups.joins(connection, group_id)
        of = sum(count for _, count in days)
        least = group.least if group else self.least
        return [Burst(day, count, of) for day, count in days if count >= least and count * 2 > of]

    def with_bursts(self) -> frozenset[str]:
        """Return the ids of the groups that have such a day."""
        return frozenset(group.id for group, _ in self.everyone() if self.bursts(group.id))

    def add(self, group: Group, *, by: str) -> str:
        """Make a group and return its id. Raises BadGroup."""
        made = replace(self._checked(group), id=uuid4().hex)
        self._keep(made, act="group_made", by=by)
        return made.id

    def change(self, group: Group, *, by: str) -> None:
        """Change a group; its code stays, and its least size cannot shrink. Raises BadGroup, LookupError."""
        kept = self.of(group.id)
        if kept is None:
            raise LookupError("there is no such group")
        if group.assesses and not kept.assesses and self._has_people(group.id):
            raise BadGroup("assesses")  # they shared with somebody who, as they read, gives no marks
        if group.least < kept.least and self._has_people(group.id):
            raise BadGroup("smaller")  # that would show at once what its people were told would not be shown
        self._keep(self._checked(replace(group, code=kept.code)), act="group_changed", by=by)

    def set_coaches(self, group_id: str, *, staff_ids: Sequence[str], by: str) -> None:
        """Say who reads for a group: of the people with the right of a coach, these."""
        coaches, now_reading = self.may_read(group_id)
        with self.database.write() as connection:
            for one in coaches:
                wanted = one.id in staff_ids
                if wanted != (one.id in now_reading):
                    self._switch(connection, group_id, one.id, on=wanted, by=by)
        with suppress(StoreUnavailable):
            self.introduce()

    def _switch(self, connection: Connection, group_id: str, staff_id: str, *, on: bool, by: str) -> None:
        switch = groups.add_coach if on else groups.remove_coach
        if switch(connection, group_id, staff_id=staff_id):
            act, what = "coach_added" if on else "coach_removed", f"{staff_id} {group_id}"
            audit.add(connection, staff_id=by, act=act, what=what, at=self.clock())

    def _has_people(self, group_id: str) -> bool:
        with self.database.read() as connection:
            return bool(groups.joins(connection, group_id))

    def _keep(self, group: Group, *, act: str, by: str) -> None:
        try:
            with self.database.write() as connection:
                groups.keep(connection, group)
                audit.add(connection, staff_id=by, act=act, what=group.id, at=self.clock())
        except groups.CodeTaken:
            raise BadGroup("taken") from None

    def _checked(self, group: Group) -> Group:
        """Return a group with its code in lower case, if it can be one. Raises BadGroup."""
        group = replace(group, code=group.code.lower())
        if not CODE.fullmatch(group.code):
            raise BadGroup("code")
        if not 1 <= len(group.name) <= 120:
            raise BadGroup("name")
        if not 0 < (group.ends_on - group.starts_on).days <= MOST_YEARS * 366:
            raise BadGroup("period")
        if not max(LEAST, self.least) <= group.least <= 100:
            raise BadGroup("least")
        return group
