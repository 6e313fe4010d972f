"""Whom a message meets: the person at its address, where they stand, and the reply if it came before. One statement, since every turn asks it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, select

from bot.store import people, reflections
from bot.store import schema as s
from bot.store.people import Address, Participant
from bot.store.reflections import StoredReflection, reflection_of

_a, _p, _r, _e = s.address.c, s.participant.c, s.reflection.c, s.exchange.c
OWN = len(people.COLUMNS)
MET = (
    select(*people.COLUMNS, _e.reply, *reflections.COLUMNS)
    .join_from(s.address, s.participant, _a.participant_id == _p.id)
    .outerjoin(s.exchange, and_(_e.participant_id == _p.id, _e.message_id == bindparam("message_id")))
    .outerjoin(s.reflection, _r.participant_id == _p.id)
    .where(_a.channel == bindparam("channel"), _a.key_hash == bindparam("key_hash"))
    .order_by(_r.number.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Met:
    """A person, the stored reply to this message as JSON, and the last reflection that they began."""

    person: Participant
    reply: str | None
    reflection: StoredReflection | None


def meet_alone(connection: Connection, address: Address, *, message_id: str) -> Met | None:
    """Return whom a message meets, as `meet` does; nobody else changes this person until the transaction ends."""
    if connection.dialect.name != "sqlite":  # there a transaction that writes has the whole database to itself
        people.find(connection, address, lock=True)
    return meet(connection, address, message_id=message_id)


def meet(connection: Connection, address: Address, *, message_id: str) -> Met | None:
    """Return whom a message from an address meets, None when nobody is known there."""
    given = {"channel": address.channel, "key_hash": address.key_hash, "message_id": message_id}
    row = connection.execute(MET, given).one_or_none()
    if row is None:
        return None
    reflection = reflection_of(row[OWN + 1 :]) if row[OWN + 1] else None
    return Met(Participant(*row[:OWN]), row[OWN], reflection)
