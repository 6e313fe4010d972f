"""Sign-ins that failed, by keyed hashes of who was tried and from where: neither can be read from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, true

from bot.store import schema as s
from bot.store.database import in_utc

_t = s.sign_in_try.c


def add(connection: Connection, keys: Sequence[str], *, at: datetime) -> None:
    """Count one failure under each key."""
    connection.execute(insert(s.sign_in_try), [{"key_hash": key, "at": at} for key in keys])


def hold(connection: Connection, key: str) -> None:
    """Let nobody else count under a key until the transaction ends."""
    if connection.dialect.name != "sqlite":  # SQLite has one writer at a time
        connection.execute(select(func.pg_advisory_xact_lock(int(key[:15], 16))))


def since(connection: Connection, key: str, *, moment: datetime) -> Sequence[datetime]:
    """Return when a key failed since a moment, the first first."""
    query = select(_t.at).where(_t.key_hash == key, _t.at > moment).order_by(_t.at)
    return [in_utc(at) for at in connection.execute(query).scalars()]


def forget(connection: Connection, keys: Sequence[str], *, at: datetime | None = None) -> None:
    """Forget the failures of keys that succeeded: all, or those of one moment."""
    when = true() if at is None else _t.at == at
    connection.execute(delete(s.sign_in_try).where(_t.key_hash.in_(keys), when))


def purge(connection: Connection, *, before: datetime) -> None:
    """Forget what failed before a moment."""
    connection.execute(delete(s.sign_in_try).where(_t.at < before))
