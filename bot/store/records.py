"""What is kept beside reflections: exchanges for repeated messages, consents, feedback, counts of alarms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.store import schema as s

# Built once: making and keying a statement takes longer than running it.
_e, _c = s.exchange.c, s.consent.c
REPLY = select(_e.reply).where(
    _e.participant_id == bindparam("participant_id"), _e.message_id == bindparam("message_id")
)
ADD_EXCHANGE = insert(s.exchange)

KEEPING = "reflection"
"""The purpose of the consent at the beginning."""


def reply_to(connection: Connection, participant_id: str, message_id: str) -> str | None:
    """Return the stored reply to a message that came before, as JSON."""
    given = {"participant_id": participant_id, "message_id": message_id}
    return connection.execute(REPLY, given).scalar_one_or_none()


def add_exchange(
    connection: Connection, participant_id: str, *, message_id: str, said: str | None, reply: str, at: datetime
) -> None:
    """Keep a message and its reply, so that the same message again changes nothing."""
    values = {"participant_id": participant_id, "message_id": message_id, "said": said, "reply": reply, "at": at}
    connection.execute(ADD_EXCHANGE, values)


def exchanges(connection: Connection, participant_id: str, *, most: int = 200) -> Sequence[tuple[str | None, str]]:
    """Return the last exchanges, oldest first, as (said, reply JSON)."""
    e = s.exchange.c
    query = select(e.said, e.reply).where(e.participant_id == participant_id).order_by(e.id.desc()).limit(most)
    return [(said, reply) for said, reply in reversed(connection.execute(query).all())]


def add_consent(
    connection: Connection, participant_id: str, *, purpose: str, given: bool, version: str, channel: str, at: datetime
) -> None:
    """Keep that a consent was given or withdrawn; rows are only added."""
    values = {"purpose": purpose, "given": given, "version": version, "channel": channel, "at": at}
    connection.execute(insert(s.consent).values(participant_id=participant_id, **values))


def shared(connection: Connection, participant_id: str) -> frozenset[str]:
    """Return the purposes of sharing for which the last word was yes; keeping the reflection itself is none of them."""
    c = s.consent.c
    rows = connection.execute(select(c.purpose, c.given).where(c.participant_id == participant_id).order_by(c.id))
    last = {purpose: given for purpose, given in rows}
    return frozenset(purpose for purpose, given in last.items() if given and purpose != KEEPING)


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
