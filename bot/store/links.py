"""Links by which somebody comes in once, found by the hash of a key that only the link has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from bot.store import schema as s
from bot.store.database import in_utc

Kind = Literal["first", "invite", "recovery"]
_l = s.staff_link.c


@dataclass(frozen=True)
class Link:
    """What a link is for, and whose account; the first link makes an account and is nobody's."""

    kind: Kind
    staff_id: str | None


def put(connection: Connection, link: Link, *, key_hash: str, ends_at: datetime) -> None:
    """Keep a link; whichever there was for the same account is void."""
    remove(connection, link.staff_id)
    connection.execute(insert(s.staff_link).values(key_hash=key_hash, ends_at=ends_at, **vars(link)))


def find(connection: Connection, key_hash: str, *, at: datetime) -> Link | None:
    """Return a link that is still good."""
    query = select(_l.kind, _l.staff_id).where(_l.key_hash == key_hash, _l.ends_at > at)
    row = connection.execute(query).one_or_none()
    return Link(*row) if row else None


def take(connection: Connection, key_hash: str) -> bool:
    """Use a link up; False if somebody else just did."""
    return connection.execute(delete(s.staff_link).where(_l.key_hash == key_hash)).rowcount == 1


def remove(connection: Connection, staff_id: str | None) -> None:
    """Make the links of an account void; of nobody: the first link."""
    whose = _l.staff_id.is_(None) if staff_id is None else _l.staff_id == staff_id
    connection.execute(delete(s.staff_link).where(whose))


def waiting(connection: Connection, *, at: datetime) -> Mapping[str, datetime]:
    """Return until when each account has a link that is still good."""
    rows = connection.execute(select(_l.staff_id, _l.ends_at).where(_l.ends_at > at, _l.staff_id.is_not(None)))
    return {row.staff_id: in_utc(row.ends_at) for row in rows}
