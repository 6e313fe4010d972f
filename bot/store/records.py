"""What is kept beside reflections: exchanges for repeated messages, consents, feedback, counts of alarms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.store import schema as s
from bot.store.database import in_utc

# Built once: making and keying a statement takes longer than running it.
_e, _c = s.exchange.c, s.consent.c
MESSAGE = select(_e.said, _e.place, _e.at).where(
    _e.participant_id == bindparam("participant_id"), _e.message_id == bindparam("message_id")
)
ADD_EXCHANGE = insert(s.exchange)

KEEPING = "reflection"
"""The purpose of the consent at the beginning."""
REMINDERS = "reminders"
"""The purpose of the consent to be told something of the coach's own accord."""


@dataclass(frozen=True)
class Message:
    """What somebody said, and the place of the answer that it gave."""

    said: str | None
    place: str | None
    at: datetime


def add_exchange(
    connection: Connection,
    participant_id: str,
    *,
    message_id: str,
    said: str | None,
    reply: str,
    at: datetime,
    place: str | None = None,
) -> None:
    """Keep a message with its reply and the place that it answered, so that the same message again changes nothing."""
    values = {"participant_id": participant_id, "message_id": message_id, "said": said, "reply": reply, "at": at}
    connection.execute(ADD_EXCHANGE, {**values, "place": place})


def message(connection: Connection, participant_id: str, *, message_id: str) -> Message | None:
    """Return a message that came before."""
    row = connection.execute(MESSAGE, {"participant_id": participant_id, "message_id": message_id}).one_or_none()
    return Message(row.said, row.place, in_utc(row.at)) if row else None


def correct(connection: Connection, participant_id: str, *, message_id: str, said: str) -> None:
    """Keep other words for a message that came before; its reply stays."""
    e = s.exchange.c
    here = (e.participant_id == participant_id) & (e.message_id == message_id)
    connection.execute(update(s.exchange).where(here).values(said=said))


def exchanges(
    connection: Connection, participant_id: str, *, most: int = 200
) -> Sequence[tuple[str | None, str, datetime]]:
    """Return the last exchanges, oldest first, as (said, reply JSON, moment in UTC)."""
    e = s.exchange.c
    query = select(e.said, e.reply, e.at).where(e.participant_id == participant_id).order_by(e.id.desc()).limit(most)
    return [(said, reply, in_utc(at)) for said, reply, at in reversed(connection.execute(query).all())]


def add_consent(
    connection: Connection, participant_id: str, *, purpose: str, given: bool, version: str, channel: str, at: datetime
) -> None:
    """Keep that a consent was given or withdrawn; rows are only added."""
    values = {"purpose": purpose, "given": given, "version": version, "channel": channel, "at": at}
    connection.execute(insert(s.consent).values(participant_id=participant_id, **values))


def shared(connection: Connection, participant_id: str) -> frozenset[str]:
    """Return the purposes of sharing for which the last word was yes; keeping the reflection itself and reminders are none."""
    c = s.consent.c
    rows = connection.execute(select(c.purpose, c.given).where(c.participant_id == participant_id).order_by(c.id))
    last = {purpose: given for purpose, given in rows}
    return frozenset(purpose for purpose, given in last.items() if given and purpose not in (KEEPING, REMINDERS))


def add_feedback(connection: Connection, participant_id: str, *, text: str, lang: str, at: datetime) -> None:
    """Keep a remark about Grenswerk itself."""
    connection.execute(insert(s.feedback).values(participant_id=participant_id, text=text, lang=lang, at=at))


def count_alarm(connection: Connection, *, month: str, tier: str) -> None:
    """Count an alarm in its month, without text or person."""
    c = s.alarm_count.c
    here = (c.month == month) & (c.tier == tier)
    counted = connection.execute(update(s.alarm_count).where(here).values(count=c.count + 1))
    if not counted.rowcount:
        connection.execute(insert(s.alarm_count).values(month=month, tier=tier, count=1))
