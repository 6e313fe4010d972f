"""Texts that a person agreed to show: kept byte for byte, replaced as a whole, and gone at once when they are withdrawn."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from bot.store import schema as s
from bot.store.json_text import json_text

_r = s.release.c
HELD = ("waiting", "released")
"""States of a text that is with others or on its way there."""
SHARED = (*HELD, "masking")
"""The same, with what is back at its writer and may go there again."""
WITH: Mapping[str, tuple[str, ...]] = {"summary": ("summary", "reply")}
"""What goes with a text that is taken away: a reply answers a note about the summary, which goes as well."""


@dataclass(frozen=True)
class Release:
    """A text that its writer agreed to; `marks` holds the words that they took out and put back."""

    id: str
    reflection_id: str
    group_id: str
    kind: str
    state: str
    lang: str
    text: str
    marks: Mapping[str, Sequence[str]]
    week: date | None
    note_id: str | None

    @property
    def is_held(self) -> bool:
        """Tell whether it is with others or on its way there."""
        return self.state in HELD


OWN = select(
    _r.id, _r.reflection_id, _r.group_id, _r.kind, _r.state, _r.lang, _r.text, _r.marks, _r.week, _r.note_id
)  # fmt: skip


def agree(
    connection: Connection,
    *,
    participant_id: str,
    reflection_id: str,
    group_id: str,
    kind: str,
    lang: str,
    text: str,
    marks: Mapping[str, Sequence[str]],
    at: datetime,
    note_id: str | None = None,
) -> str:
    """Keep a text as agreed to, waiting for others, and return its id; one that was there is withdrawn first."""
    _replace(connection, reflection_id, kind=kind, note_id=note_id)
    new = uuid4().hex
    owned = {"participant_id": participant_id, "reflection_id": reflection_id, "group_id": group_id}
    agreed: dict[str, Any] = {"kind": kind, "state": "waiting", "lang": lang, "text": text, "agreed_at": at}
    named = {"marks": json_text(dict(marks)), "audit_ref": secrets.token_hex(16)}
    connection.execute(insert(s.release).values(id=new, note_id=note_id, **owned, **agreed, **named))
    return new


def _replace(connection: Connection, reflection_id: str, *, kind: str, note_id: str | None) -> None:
    """Delete what a text takes the place of; of the replies only the one to the same note."""
    here = (_r.reflection_id == reflection_id) & _r.kind.in_(WITH.get(kind, (kind,)))
    same = here & (_r.note_id == note_id) if kind == "reply" else here
    connection.execute(delete(s.release).where(same))


def withdraw(
    connection: Connection, participant_id: str, *, kind: str | None = None, reflection_id: str | None = None
) -> None:
    """Delete what a person agreed to, of one kind or of every kind, with everything that the desk made of it."""
    here: ColumnElement[bool] = _r.participant_id == participant_id
    if kind is not None:
        here &= _r.kind.in_(WITH.get(kind, (kind,)))
    if reflection_id is not None:
        here &= _r.reflection_id == reflection_id
    connection.execute(delete(s.release).where(here))


def of_participant(connection: Connection, participant_id: str) -> Sequence[Release]:
    """Return what a person agreed to, in no order that means anything."""
    rows = connection.execute(OWN.where(_r.participant_id == participant_id).order_by(_r.id))
    return [Release(**{**row._mapping, "marks": json.loads(row.marks)}) for row in rows]


def reflection_of(connection: Connection, note_id: str, *, participant_id: str) -> str | None:
    """Return the reflection whose summary a coach's note is about; None when the note is gone or not for this person."""
    query = select(_r.reflection_id).join(s.desk_note, s.desk_note.c.public_id == _r.public_id)
    own = (s.desk_note.c.id == note_id) & (_r.participant_id == participant_id)
    return connection.execute(query.where(own)).scalar_one_or_none()
