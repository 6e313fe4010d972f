"""Notes of coaches on their way to a person, and what the person does with them: mute, report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.store import schema as s

_n, _r, _t, _m = s.desk_note.c, s.release.c, s.staff.c, s.muted.c


@dataclass(frozen=True)
class Note:
    """A note with the person whom it is for. `coach` is a name, `audit_ref` names the text that it is about."""

    id: str
    participant_id: str
    staff_id: str
    coach: str
    lang: str
    text: str
    state: str
    audit_ref: str


NOTE = (
    select(_n.id, _r.participant_id, _n.staff_id, _t.name, _n.lang, _n.text, _n.state, _r.audit_ref)
    .join_from(s.desk_note, s.release, _r.public_id == _n.public_id)
    .join(s.staff, _t.id == _n.staff_id)
)


def waiting(connection: Connection, *, after: str = "", most: int) -> Sequence[Note]:
    """Return notes that nobody has been told of, from one on."""
    query = NOTE.where(_n.state == "waiting", _n.id > after)
    return [Note(*row) for row in connection.execute(query.order_by(_n.id).limit(most))]


def find(connection: Connection, note_id: str, *, participant_id: str) -> Note | None:
    """Return a note to a person, unless it is not theirs or went with the text that it was about."""
    own = (_n.id == note_id) & (_r.participant_id == participant_id)
    row = connection.execute(NOTE.where(own)).one_or_none()
    return Note(*row) if row else None


def settle(connection: Connection, note_id: str, *, state: str) -> None:
    """Keep where a note is now."""
    connection.execute(update(s.desk_note).where(_n.id == note_id).values(state=state))


def is_muted(connection: Connection, participant_id: str, *, staff_id: str) -> bool:
    """Tell whether a person wants no notes of a coach."""
    return connection.execute(select(_m.staff_id).where(_pair(participant_id, staff_id))).first() is not None


def mute(connection: Connection, participant_id: str, *, staff_id: str, on: bool) -> None:
    """Keep whether a person wants no notes of a coach."""
    connection.execute(delete(s.muted).where(_pair(participant_id, staff_id)))
    if on:
        connection.execute(insert(s.muted).values(participant_id=participant_id, staff_id=staff_id))


def _pair(participant_id: str, staff_id: str) -> ColumnElement[bool]:
    return (_m.participant_id == participant_id) & (_m.staff_id == staff_id)
