"""Codes and links by which a person goes on elsewhere, as keyed hashes; one present of a kind a participant.

Whoever changes a participant's keys holds that participant's lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, insert, or_, select

from bot.store import schema as s
from bot.store.database import in_utc

KeyKind = Literal["code", "link"]


@dataclass(frozen=True)
class ResumeKey:
    """Whose key it is and of which kind."""

    participant_id: str
    kind: KeyKind


def put(
    connection: Connection,
    participant_id: str,
    *,
    kind: KeyKind,
    key_hash: str,
    made_at: datetime,
    expires_at: datetime | None = None,
) -> None:
    """Keep a key; the one of its kind before it is void."""
    remove(connection, participant_id, kind=kind)
    values = {"participant_id": participant_id, "kind": kind, "key_hash": key_hash}
    connection.execute(insert(s.resume_key).values(**values, made_at=made_at, expires_at=expires_at))


def find(connection: Connection, key_hash: str, *, at: datetime) -> ResumeKey | None:
    """Return whose key this is; None if it is nobody's or too old."""
    k = s.resume_key.c
    query = select(k.participant_id, k.kind).where(
        k.key_hash == key_hash, or_(k.expires_at.is_(None), k.expires_at > at)
    )
    row = connection.execute(query).one_or_none()
    return ResumeKey(*row) if row else None


def made_at(connection: Connection, participant_id: str, *, kind: KeyKind) -> datetime | None:
    """Return when the present key of a kind was made."""
    k = s.resume_key.c
    query = select(k.made_at).where(k.participant_id == participant_id, k.kind == kind)
    made = connection.execute(query).scalar_one_or_none()
    return in_utc(made) if made else None


def remove(connection: Connection, participant_id: str, *, kind: KeyKind) -> None:
    """Make the key of a kind void."""
    k = s.resume_key.c
    connection.execute(delete(s.resume_key).where(k.participant_id == participant_id, k.kind == kind))


def forget_expired(connection: Connection, *, before: datetime) -> None:
    """Delete the keys that have been void since before a moment."""
    connection.execute(delete(s.resume_key).where(s.resume_key.c.expires_at < before))
