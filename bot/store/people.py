"""Participants and the addresses by which they are found; what is left after an erasure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.store import schema as s

# Built once: making and keying a statement takes longer than running it.
_p, _a, _e = s.participant.c, s.address.c, s.erased_address.c
COLUMNS = (_p.id, _p.lang, _p.consented, _p.touched_on, _p.group_code)
"""What a Participant is made of, in its order."""
FOUND = (
    select(*COLUMNS)
    .join_from(s.address, s.participant, _a.participant_id == _p.id)
    .where(_a.channel == bindparam("channel"), _a.key_hash == bindparam("key_hash"))
)
FOUND_LOCKED = FOUND.with_for_update(of=s.participant)
BY_ID_LOCKED = select(*COLUMNS).where(_p.id == bindparam("id")).with_for_update()
ERASED = select(_e.receipt).where(_e.channel == bindparam("channel"), _e.key_hash == bindparam("key_hash"))


OWN_TABLES = (
    s.exchange, s.consent, s.feedback, s.resume_key, s.outbox, s.reminder, s.release, s.muted, s.reflection, s.address,
)  # fmt: skip
"""Tables whose rows go with their participant, in an order in which they can be deleted. What the desk made of a release goes with it."""


@dataclass(frozen=True)
class Address:
    """Where a person is reached: a channel and the keyed hash of what it knows them by."""

    channel: str
    key_hash: str


@dataclass(frozen=True)
class Participant:
    """A person, as a random id; `group_code` is that of the group they are in, if any."""

    id: str
    lang: str
    consented: bool
    touched_on: date
    group_code: str | None = None


def find(connection: Connection, address: Address, *, lock: bool = False) -> Participant | None:
    """Return who is reached at an address; with `lock`, nobody else changes this person until the transaction ends."""
    given = {"channel": address.channel, "key_hash": address.key_hash}
    row = connection.execute(FOUND_LOCKED if lock else FOUND, given).one_or_none()
    return Participant(*row) if row else None


def lock(connection: Connection, participant_id: str) -> Participant | None:
    """Return a participant; nobody else changes them until the transaction ends."""
    row = connection.execute(BY_ID_LOCKED, {"id": participant_id}).one_or_none()
    return Participant(*row) if row else None


def add(connection: Connection, address: Address, *, lang: str, today: date) -> Participant:
    """Make a new participant, reached at this address."""
    new = Participant(uuid4().hex, lang, False, today)
    connection.execute(
        insert(s.participant).values(id=new.id, lang=lang, consented=False, created_on=today, touched_on=today)
    )
    add_address(connection, new.id, address=address)
    return new


def add_address(connection: Connection, participant_id: str, *, address: Address) -> None:
    """Let a participant be reached at one more address."""
    values = {"channel": address.channel, "key_hash": address.key_hash, "participant_id": participant_id}
    connection.execute(insert(s.address).values(values))


def join(connection: Connection, participant_id: str, *, group: str | None) -> None:
    """Keep the code of the group that a participant is in, or that they are in none; the last one counts."""
    connection.execute(update(s.participant).where(s.participant.c.id == participant_id).values(group_code=group))


def touch(connection: Connection, participant: Participant, *, lang: str, consented: bool, today: date) -> None:
    """Keep language, consent and the day of the last touch, if any of them changed."""
    if (participant.lang, participant.consented, participant.touched_on) == (lang, consented, today):
        return
    values = {"lang": lang, "consented": consented, "touched_on": today}
    connection.execute(update(s.participant).where(s.participant.c.id == participant.id).values(values))


def is_erased(connection: Connection, address: Address) -> bool:
    """Tell whether the person of this address was erased; such an address never makes a new participant."""
    given = {"channel": address.channel, "key_hash": address.key_hash}
    return connection.execute(ERASED, given).first() is not None


def erase(connection: Connection, participant_id: str, *, participant_hash: str, receipt: str, today: date) -> None:
    """Delete every row about a participant; a receipt and keyed hashes stay, so that nothing brings the person back."""
    a = s.address.c
    rows = connection.execute(select(a.channel, a.key_hash).where(a.participant_id == participant_id)).all()
    for channel, key_hash in rows:
        connection.execute(insert(s.erased_address).values(channel=channel, key_hash=key_hash, receipt=receipt))
    connection.execute(insert(s.erasure).values(receipt=receipt, participant_hash=participant_hash, erased_on=today))
    forget(connection, participant_id)


def forget(connection: Connection, participant_id: str) -> None:
    """Delete every row about a participant."""
    reflections = select(s.reflection.c.id).where(s.reflection.c.participant_id == participant_id)
    for table in (s.answer, s.note):
        connection.execute(delete(table).where(table.c.reflection_id.in_(reflections)))
    own = select(s.address.c.key_hash).where(s.address.c.participant_id == participant_id)
    connection.execute(delete(s.reachable).where(s.reachable.c.key_hash.in_(own)))
    for table in OWN_TABLES:
        connection.execute(delete(table).where(table.c.participant_id == participant_id))
    connection.execute(delete(s.participant).where(s.participant.c.id == participant_id))


def erased_hashes(connection: Connection) -> set[str]:
    """Return the keyed hashes of erased participants, for applying erasures again after a restore."""
    return set(connection.execute(select(s.erasure.c.participant_hash)).scalars())
