"""Which messages of the outbox are to be sent now, and by whom: a row that is taken is nobody else's for some minutes.

A message is sent by every channel that sends (the web looks for itself), if its person can be reached there. Whoever
stops between sending and `arrived` leaves a row that is taken again later: that is the one way to a double.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, exists, or_, select, update

from bot.store import schema as s
from bot.store.database import in_utc
from bot.store.outbox import Message
from bot.store.people import Address

FRESH = timedelta(days=7)
"""What could not be sent for so long is not sent any more; the web still shows it."""
_o, _r, _a, _p = s.outbox.c, s.reachable.c, s.address.c, s.participant.c
WANTED = (
    _o.id, _o.participant_id, _r.channel, _r.key_hash, _r.ciphertext, _p.lang, _o.tries,
    _o.number, _o.kind, _o.lang.label("fixed"), _o.body, _o.due_at,
)  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """A message with the address to send it to; `lang` is the person's language of the moment."""

    id: int
    participant_id: str
    address: Address
    ciphertext: str
    lang: str
    tries: int
    message: Message


def is_any(connection: Connection, *, channels: Sequence[str], at: datetime, waits: Sequence[str]) -> bool:
    """Tell whether there is anything to take."""
    query = _query(_o.id, channels=channels, at=at, waits=waits)
    return connection.execute(query.limit(1)).first() is not None


def take(
    connection: Connection, *, channels: Sequence[str], at: datetime, until: datetime, waits: Sequence[str], most: int
) -> list[Taken]:
    """Take what is due, the first of each person, and keep others away from it until a moment.

    `waits` are the kinds that stay where they are now.
    """
    query = _query(*WANTED, channels=channels, at=at, waits=waits).order_by(_o.due_at, _o.id).limit(most)
    query = query.with_for_update(of=s.outbox, skip_locked=True)
    # Somebody with two chats gets it in one of them.
    taken = {row.id: _taken(row) for row in connection.execute(query)}
    connection.execute(update(s.outbox).where(_o.id.in_(taken)).values(next_try_at=until, tries=_o.tries + 1))
    return list(taken.values())


def _query(*columns: Any, channels: Sequence[str], at: datetime, waits: Sequence[str]) -> Select[Any]:
    """Return the query for what can be sent now, with where to."""
    return (
        select(*columns)
        .join_from(s.outbox, s.participant, _p.id == _o.participant_id)
        .join(s.address, _a.participant_id == _p.id)
        .join(s.reachable, (_r.channel == _a.channel) & (_r.key_hash == _a.key_hash))
        .where(_sendable(s.outbox, at=at, waits=waits), _r.state == "ok", _r.channel.in_(channels))
        .where(or_(_o.next_try_at.is_(None), _o.next_try_at <= at), ~_another_before(at=at, waits=waits))
    )


def _sendable(outbox: FromClause, *, at: datetime, waits: Sequence[str]) -> ColumnElement[bool]:
    o = outbox.c
    timely = (o.due_at <= at) & (o.due_at > at - FRESH) & o.kind.not_in(waits)
    here = or_(o.channel.is_(None), o.channel == _r.channel)
    return (o.state == "waiting") & timely & here & o.body.is_not(None)


def _another_before(*, at: datetime, waits: Sequence[str]) -> ColumnElement[bool]:
    """Tell whether the person has an earlier message that has not arrived: they come in order."""
    earlier = s.outbox.alias("earlier")
    e, sendable = earlier.c, _sendable(earlier, at=at, waits=waits)
    return exists().where(e.participant_id == _o.participant_id, e.number < _o.number, sendable)


def _taken(row: Any) -> Taken:
    message = Message(row.number, row.kind, row.fixed, json.loads(row.body), in_utc(row.due_at))
    address = Address(row.channel, row.key_hash)
    return Taken(row.id, row.participant_id, address, row.ciphertext, row.lang, row.tries, message)


def is_waiting(connection: Connection, row_id: int) -> bool:
    """Tell whether a message that was taken is still to be sent: it may have been seen or stopped since."""
    return connection.execute(select(_o.id).where(_o.id == row_id, _o.state == "waiting")).first() is not None


def arrived(connection: Connection, row_id: int, *, at: datetime) -> None:
    """Keep that a message was sent."""
    _change(connection, row_id, state="sent", sent_at=at)


def later(connection: Connection, row_id: int, *, at: datetime, counts: bool) -> None:
    """Try a message again at a moment; one that only has to wait its turn has had no try."""
    tries = {} if counts else {"tries": _o.tries - 1}
    _change(connection, row_id, next_try_at=at, **tries)


def give_up(connection: Connection, row_id: int) -> None:
    """Keep that a message cannot be sent; the web still shows it, unless it is for another channel alone."""
    _change(connection, row_id, state="failed")


def _change(connection: Connection, row_id: int, **values: object) -> None:
    connection.execute(update(s.outbox).where(_o.id == row_id, _o.state == "waiting").values(**values))
