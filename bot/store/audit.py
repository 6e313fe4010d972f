"""The audit: one row for one act of staff, chained by hashes, in a table that the database lets nobody change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Integer, Select, String, cast, func, insert, select

from bot.store import schema as s
from bot.store.database import in_utc

START = "0" * 64
"""The hash before the first row."""
ONE_AT_A_TIME = 0x617564697400
"""The lock of PostgreSQL under which rows are added; to lock the table itself one would need the right to change its rows."""
_a = s.audit.c
LAST = select(_a.number, _a.hash).order_by(_a.number.desc()).limit(1)


@dataclass(frozen=True)
class Act:
    """One act: who (a staff id), what was done, to what (an id that points at nobody), when."""

    number: int
    at: datetime
    staff_id: str
    act: str
    what: str
    before: str
    hash: str = ""

    def digest(self) -> str:
        """Return the hash that covers the row and, by `before`, every row above it."""
        row = [self.number, self.at.isoformat(timespec="microseconds"), self.staff_id, self.act, self.what, self.before]
        return sha256(json.dumps(row, separators=(",", ":")).encode()).hexdigest()


def add(connection: Connection, *, staff_id: str, act: str, what: str, at: datetime) -> None:
    """Add an act in the transaction of the act itself, so that neither is kept without the other."""
    if connection.dialect.name != "sqlite":  # SQLite has one writer at a time
        connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    last = connection.execute(LAST).one_or_none()
    number, before = (last.number + 1, last.hash) if last else (1, START)
    new = Act(number, at, staff_id, act, what, before)
    connection.execute(insert(s.audit).values(**{**vars(new), "hash": new.digest()}))


def acts(connection: Connection) -> Iterator[Act]:
    """Yield every act, the first one first."""
    for row in connection.execute(select(s.audit).order_by(_a.number)):
        yield Act(**{**row._mapping, "at": in_utc(row.at)})


def unanswered(connection: Connection, kind: str, *, by: str) -> Sequence[Act]:
    """Return the acts of a kind whose number no act of another kind names, the first one first."""
    answered = select(_a.what).where(_a.act == by)
    query = select(s.audit).where(_a.act == kind, cast(_a.number, String).not_in(answered))
    return _acts(connection, query.order_by(_a.number))


def by_others(connection: Connection, staff_id: str, *, kinds: Sequence[str], read: str) -> Sequence[Act]:
    """Return what others did to an account since the last row that its owner read by an act `read`, the first one first."""
    query = select(func.max(cast(_a.what, Integer))).where(_a.act == read, _a.staff_id == staff_id)
    last = connection.execute(query).scalar_one() or 0
    theirs = select(s.audit).where(_a.act.in_(kinds), _a.what == staff_id, _a.staff_id != staff_id, _a.number > last)
    return _acts(connection, theirs.order_by(_a.number))


def hash_at(connection: Connection, number: int) -> str | None:
    """Return the hash of a row, that before the first one for 0, and None where there is no such row."""
    found = connection.execute(select(_a.hash).where(_a.number == number)).scalar_one_or_none()
    return found if number else START


def latest(connection: Connection, *, before: int | None, most: int) -> Sequence[Act]:
    """Return the last acts before a number, the last one first."""
    query = select(s.audit).order_by(_a.number.desc()).limit(most)
    return _acts(connection, query if before is None else query.where(_a.number < before))


def first_broken(connection: Connection) -> int | None:
    """Return the number of the first row that is changed or missing, None if the chain holds."""
    expected, before = 1, START
    for act in acts(connection):
        if (act.number, act.before, act.hash) != (expected, before, act.digest()):
            return expected
        expected, before = act.number + 1, act.hash
    return None


def _acts(connection: Connection, query: Select[Any]) -> Sequence[Act]:
    return [Act(**{**row._mapping, "at": in_utc(row.at)}) for row in connection.execute(query)]
