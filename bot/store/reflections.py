"""Reflections and their answers, as rows; what they mean is for the coach."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, insert, null, select, union_all, update

from bot.store import schema as s
from bot.store.database import in_utc
from bot.store.json_text import json_text

# Built once: making and keying a statement takes longer than running it.
_r, _w, _n = s.reflection.c, s.answer.c, s.note.c
COLUMNS = (_r.id, _r.number, _r.flow_version, _r.stage, _r.cursor, _r.edits)
"""What a StoredReflection is made of, in its order."""
REFLECTION = select(*COLUMNS)
LATEST = REFLECTION.where(_r.participant_id == bindparam("participant_id")).order_by(_r.number.desc()).limit(1)
SAVE = update(s.reflection).where(_r.id == bindparam("reflection_id"))
ANSWERS = select(_w.place, _w.content).where(_w.reflection_id == bindparam("reflection_id"), _w.present).order_by(_w.id)
ADD_ANSWER = insert(s.answer)
RETIRE = (
    update(s.answer)
    .where(_w.reflection_id == bindparam("of_reflection"), _w.place == bindparam("at_place"), _w.present)
    .values(present=False)
)
_ours = (
    select(_w.id, _w.place, _w.content).where(_w.reflection_id == bindparam("reflection_id"), _w.present),
    select(_n.id, null(), _n.text).where(_n.reflection_id == bindparam("reflection_id")),
)
WORDS = union_all(*_ours).order_by("id")
"""Answers and notes in one statement, since every turn asks for both; a note stands at no place."""


@dataclass(frozen=True)
class StoredReflection:
    """One reflection without its answers; `cursor` and `edits` are parsed JSON."""

    id: str
    number: int
    flow_version: str
    stage: str
    cursor: Mapping[str, Any]
    edits: Mapping[str, str]


def latest(connection: Connection, participant_id: str) -> StoredReflection | None:
    """Return the last reflection that a participant began."""
    row = connection.execute(LATEST, {"participant_id": participant_id}).one_or_none()
    return reflection_of(row) if row else None


def by_id(connection: Connection, reflection_id: str) -> StoredReflection | None:
    """Return a reflection."""
    row = connection.execute(REFLECTION.where(_r.id == reflection_id)).one_or_none()
    return reflection_of(row) if row else None


def reflection_of(row: Sequence[Any]) -> StoredReflection:
    """Return the reflection of a row of COLUMNS."""
    return StoredReflection(row[0], row[1], row[2], row[3], json.loads(row[4]), json.loads(row[5]))


def finished_before(connection: Connection, participant_id: str, *, number: int) -> list[str]:
    """Return the ids of the finished reflections before this one, oldest first."""
    return [row[0] for row in kept_before(connection, participant_id, number=number)]


def kept_before(connection: Connection, participant_id: str, *, number: int) -> list[tuple[str, int, datetime]]:
    """Return id, number and end of the finished reflections before this one, oldest first."""
    done = select(_r.id, _r.number, _r.finished_at).where(
        _r.participant_id == participant_id, _r.number < number, _r.finished_at.is_not(None)
    )
    return [(row[0], row[1], in_utc(row[2])) for row in connection.execute(done.order_by(_r.number))]


def by_number(connection: Connection, participant_id: str, *, number: int) -> StoredReflection | None:
    """Return the finished reflection of a number."""
    wanted = REFLECTION.where(_r.participant_id == participant_id, _r.number == number, _r.finished_at.is_not(None))
    row = connection.execute(wanted).one_or_none()
    return reflection_of(row) if row else None


def started_at(connection: Connection, reflection_id: str) -> datetime:
    """Return when a reflection was begun."""
    r = s.reflection.c
    return in_utc(connection.execute(select(r.started_at).where(r.id == reflection_id)).scalar_one())


def add(connection: Connection, participant_id: str, *, number: int, version: str, stage: str, at: datetime) -> str:
    """Begin a reflection and return its id."""
    new = uuid4().hex
    values = {"id": new, "participant_id": participant_id, "number": number, "flow_version": version, "stage": stage}
    connection.execute(insert(s.reflection).values(**values, cursor="{}", edits="{}", started_at=at))
    return new


def save(
    connection: Connection, reflection_id: str, *, stage: str, cursor: Mapping[str, Any], edits: Mapping[str, str]
) -> None:
    """Keep where a reflection stands."""
    values = {"stage": stage, "cursor": json_text(cursor), "edits": json_text(edits)}
    connection.execute(SAVE, {"reflection_id": reflection_id, **values})


def keep_summary(connection: Connection, reflection_id: str, *, kept: Mapping[str, Any], at: datetime) -> None:
    """Keep the summary as it was agreed; the reflection counts as finished."""
    values = {"kept": json_text(kept), "finished_at": at}
    connection.execute(update(s.reflection).where(s.reflection.c.id == reflection_id).values(values))


def answers(connection: Connection, reflection_id: str) -> dict[str, Mapping[str, Any]]:
    """Return the present answer of every place, as parsed JSON, in the order in which they were first given."""
    present = connection.execute(ANSWERS, {"reflection_id": reflection_id})
    return {place: json.loads(content) for place, content in present}


def words(connection: Connection, reflection_id: str) -> tuple[dict[str, Mapping[str, Any]], tuple[str, ...]]:
    """Return the present answers, as `answers` does, and the notes, oldest first."""
    rows = connection.execute(WORDS, {"reflection_id": reflection_id}).all()
    placed = {place: json.loads(content) for _, place, content in rows if place is not None}
    return placed, tuple(text for _, place, text in rows if place is None)


def add_answer(
    connection: Connection, reflection_id: str, *, place: str, content: Mapping[str, Any], at: datetime
) -> None:
    """Keep an answer as the present one of its place; the one before it stays as an earlier revision."""
    values = {"reflection_id": reflection_id, "place": place, "present": True, "content": json_text(content), "at": at}
    connection.execute(ADD_ANSWER, values)


def retire(connection: Connection, reflection_id: str, *, place: str) -> None:
    """Make the present answer of a place an earlier revision."""
    connection.execute(RETIRE, {"of_reflection": reflection_id, "at_place": place})


def add_note(connection: Connection, reflection_id: str, *, text: str, at: datetime) -> None:
    """Keep a note beside the answers."""
    connection.execute(insert(s.note).values(reflection_id=reflection_id, text=text, at=at))


def drop_note(connection: Connection, reflection_id: str, *, place: int) -> None:
    """Delete the note at a place among those of a reflection, counted from 0, oldest first."""
    one = select(_n.id).where(_n.reflection_id == reflection_id).order_by(_n.id).offset(place).limit(1)
    connection.execute(delete(s.note).where(_n.id == one.scalar_subquery()))


def keep_flow(connection: Connection, *, version: str, flow: str, content: str, today: date) -> None:
    """Keep a flow version, once; an open reflection stays on the version that it began with."""
    v = s.flow_version.c
    if connection.execute(select(v.version).where(v.version == version)).first() is None:
        values = {"version": version, "flow": flow, "content": content, "first_used_on": today}
        connection.execute(insert(s.flow_version).values(values))


def flow_content(connection: Connection, version: str) -> str | None:
    """Return the content of a stored flow version, as JSON."""
    v = s.flow_version.c
    return connection.execute(select(v.content).where(v.version == version)).scalar_one_or_none()
