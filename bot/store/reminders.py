"""What somebody asked to be reminded of: one nudge for a reflection that was left, one question about its step.

A row stays when its reminder was made, so that there is at most one of a kind for a reflection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.store import schema as s
from bot.store.database import in_utc

ReminderKind = Literal["nudge", "step"]
_m = s.reminder.c


@dataclass(frozen=True)
class Reminder:
    """A reminder that is planned for somebody."""

    participant_id: str
    kind: ReminderKind
    reflection_id: str
    due_at: datetime


def plan(
    connection: Connection, participant_id: str, *, kind: ReminderKind, reflection_id: str, due_at: datetime
) -> None:
    """Plan the one reminder of a kind for a reflection; a nudge that was made for it is not made again.

    Whoever calls this holds the participant's lock.
    """
    here = _of(participant_id, kind=kind)
    before = connection.execute(select(_m.reflection_id, _m.state).where(here)).one_or_none()
    if before is not None and kind == "nudge" and tuple(before) == (reflection_id, "made"):
        return
    connection.execute(delete(s.reminder).where(here))
    values = {"participant_id": participant_id, "kind": kind, "reflection_id": reflection_id}
    connection.execute(insert(s.reminder).values(**values, state="planned", due_at=due_at))


def due(connection: Connection, *, at: datetime, most: int) -> Sequence[Reminder]:
    """Return planned reminders whose moment has come, oldest first."""
    query = select(_m.participant_id, _m.kind, _m.reflection_id, _m.due_at)
    query = query.where(_m.state == "planned", _m.due_at <= at).order_by(_m.due_at).limit(most)
    return [
        Reminder(who, cast(ReminderKind, kind), what, in_utc(when))
        for who, kind, what, when in connection.execute(query)
    ]


def is_planned(connection: Connection, reminder: Reminder) -> bool:
    """Tell whether a reminder still stands as it was found."""
    query = select(_m.due_at).where(_of(reminder.participant_id, kind=reminder.kind), _m.state == "planned")
    found = connection.execute(query.where(_m.reflection_id == reminder.reflection_id)).scalar_one_or_none()
    return found is not None and in_utc(found) == reminder.due_at


def move(connection: Connection, reminder: Reminder, *, due_at: datetime) -> None:
    """Plan a reminder for a later moment."""
    connection.execute(update(s.reminder).where(_of(reminder.participant_id, kind=reminder.kind)).values(due_at=due_at))


def close(connection: Connection, reminder: Reminder) -> None:
    """Keep that nothing is to be done for a reminder any more."""
    connection.execute(update(s.reminder).where(_of(reminder.participant_id, kind=reminder.kind)).values(state="made"))


def stop(connection: Connection, participant_id: str) -> None:
    """Delete everything that is planned for somebody, and what was made of it and has not arrived."""
    connection.execute(delete(s.reminder).where(_m.participant_id == participant_id, _m.state == "planned"))
    o = s.outbox.c
    unsent = (o.participant_id == participant_id) & (o.kind == "reminder") & (o.state == "waiting")
    connection.execute(delete(s.outbox).where(unsent))


def _of(participant_id: str, *, kind: str) -> ColumnElement[bool]:
    return (_m.participant_id == participant_id) & (_m.kind == kind)
