"""Sessions of the desk, found by the hash of a key that only the browser has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.store import schema as s
from bot.store.database import in_utc

_s = s.staff_session.c


@dataclass(frozen=True)
class Session:
    """A sign-in on one device, over at `ends_at` at the latest."""

    key_hash: str
    staff_id: str
    device: str
    made_at: datetime
    seen_at: datetime
    ends_at: datetime


def add(connection: Connection, session: Session) -> None:
    """Keep a session."""
    connection.execute(insert(s.staff_session).values(**vars(session)))


def find(connection: Connection, key_hash: str) -> Session | None:
    """Return a session of an account that is active, whether it has ended or not."""
    joined = select(s.staff_session).join(s.staff, s.staff.c.id == _s.staff_id)
    row = connection.execute(joined.where(_s.key_hash == key_hash, s.staff.c.active)).one_or_none()
    return _session(row._mapping) if row else None


def of_staff(connection: Connection, staff_id: str) -> Sequence[Session]:
    """Return somebody's sessions, the last used first."""
    query = select(s.staff_session).where(_s.staff_id == staff_id).order_by(_s.seen_at.desc(), _s.key_hash)
    return [_session(row._mapping) for row in connection.execute(query)]


def touch(connection: Connection, key_hash: str, *, at: datetime) -> None:
    """Note that a session was used."""
    connection.execute(update(s.staff_session).where(_s.key_hash == key_hash).values(seen_at=at))


def end(connection: Connection, staff_id: str, *, key_hash: str) -> bool:
    """End one session of somebody; False if it is not theirs."""
    theirs = delete(s.staff_session).where(_s.staff_id == staff_id, _s.key_hash == key_hash)
    return connection.execute(theirs).rowcount == 1


def end_all(connection: Connection, staff_id: str, *, but: str = "") -> int:
    """End somebody's sessions, but for one, and return how many."""
    theirs = delete(s.staff_session).where(_s.staff_id == staff_id, _s.key_hash != but)
    return connection.execute(theirs).rowcount


def forget(connection: Connection, *, unseen_since: datetime, ended_before: datetime) -> None:
    """Remove the sessions that are over."""
    over = (_s.seen_at < unseen_since) | (_s.ends_at <= ended_before)
    connection.execute(delete(s.staff_session).where(over))


def _session(row: RowMapping) -> Session:
    times = {name: in_utc(row[name]) for name in ("made_at", "seen_at", "ends_at")}
    return Session(**{**row, **times})
