"""Messages that the coach sends of its own accord, kept until they have arrived. Words them not, sends them not.

`number` orders the messages of one person as they are shown: a later number never becomes due before an earlier one, so
"everything after number N" misses nothing. Whoever adds one holds the participant's lock.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, or_, select, update

from bot.store import schema as s
from bot.store.database import in_utc
from bot.store.json_text import json_text

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# Built once: making and keying a statement takes longer than running it.
_o = s.outbox.c
_SHOWN_NOW = (
    (_o.participant_id == bindparam("participant_id"))
    & (_o.due_at <= bindparam("at"))
    & or_(_o.channel.is_(None), _o.channel == bindparam("channel"))
)
_UNSEEN = or_(_o.number > bindparam("after"), _o.state == "waiting")
UNSEEN = (
    select(_o.number, _o.kind, _o.lang, _o.body, _o.due_at)
    .where(_SHOWN_NOW, _o.body.is_not(None), _UNSEEN)
    .order_by(_o.number)
)
LAST = (
    select(_o.number, _o.kind, _o.lang, _o.body, _o.due_at)
    .where(_SHOWN_NOW, _o.body.is_not(None))
    .order_by(_o.number.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True)
class Message:
    """A message that is due. `lang` is set where its words are fixed; `body` holds those, or a prompt and its data."""

    number: int
    kind: str
    lang: str | None
    body: Mapping[str, Any]
    due_at: datetime


def add(
    connection: Connection,
    participant_id: str,
    *,
    kind: str,
    body: Mapping[str, Any],
    due_at: datetime,
    lang: str | None = None,
    channel: str | None = None,
) -> int:
    """Keep a message for a participant, to be shown from a moment on, and return its number."""
    number = _number(connection, participant_id, due_at=due_at)
    values = {"participant_id": participant_id, "number": number, "channel": channel, "kind": kind, "lang": lang}
    written = json_text(body)
    connection.execute(insert(s.outbox).values(**values, body=written, due_at=due_at, state="waiting", tries=0))
    return number


def _number(connection: Connection, participant_id: str, *, due_at: datetime) -> int:
    """Return a number after those of everything due no later: microseconds, which JavaScript still counts exactly."""
    # What has arrived was due, whatever a clock that was set back says now.
    due = or_(_o.due_at <= due_at, _o.state == "sent")
    before = select(func.max(_o.number)).where(_o.participant_id == participant_id, due)
    return max((due_at - EPOCH) // MICROSECOND, (connection.execute(before).scalar_one() or 0) + 1)


def unseen(
    connection: Connection, participant_id: str, *, after: int, at: datetime, channel: str = "web"
) -> Sequence[Message]:
    """Return what a channel shows by now after a number, oldest first, and what nobody confirmed of before it."""
    given = {"participant_id": participant_id, "at": at, "channel": channel, "after": after}
    return [_message(row) for row in connection.execute(UNSEEN, given)]


def last(
    connection: Connection, participant_id: str, *, at: datetime, most: int = 200, channel: str = "web"
) -> Sequence[Message]:
    """Return the last messages that a channel shows by now, oldest first."""
    given = {"participant_id": participant_id, "at": at, "channel": channel, "most": most}
    return [_message(row) for row in reversed(connection.execute(LAST, given).all())]


def confirm(connection: Connection, participant_id: str, *, upto: int, at: datetime, channel: str = "web") -> None:
    """Keep that everything which a channel has shown up to a number arrived."""
    shown = (_o.participant_id == participant_id) & (_o.due_at <= at) & or_(_o.channel.is_(None), _o.channel == channel)
    arrived = update(s.outbox).where(shown, _o.number <= upto, _o.state == "waiting")
    connection.execute(arrived.values(state="sent", sent_at=at))


def count_words(connection: Connection, *, before: datetime) -> int:
    """Return how many messages that need no more sending still have their words, of before a moment."""
    return connection.execute(select(func.count()).select_from(s.outbox).where(_done_before(before))).scalar_one()


def forget_words(connection: Connection, *, before: datetime) -> None:
    """Delete the words of messages that need no more sending; that they were sent stays known."""
    connection.execute(update(s.outbox).where(_done_before(before)).values(body=None))


def _done_before(moment: datetime) -> ColumnElement[bool]:
    done = func.coalesce(_o.sent_at, _o.due_at) < moment
    return _o.body.is_not(None) & (_o.state != "waiting") & done


def _message(row: Any) -> Message:
    number, kind, lang, body, due_at = row
    return Message(number, kind, lang, json.loads(body), in_utc(due_at))
