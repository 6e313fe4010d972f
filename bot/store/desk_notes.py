"""A coach's notes, and the replies to them that were released. Where a note is, and when, a coach does not learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from bot.store import schema as s
from bot.store.desk_views import desk_text
from bot.store.desk_work import of_what_is_there
from bot.store.new_readers import reads

_n = s.desk_note.c
_about, _reply = desk_text.alias("about"), desk_text.alias("reply")


@dataclass(frozen=True)
class Reply:
    """What a writer answered to a note."""

    public_id: str
    lang: str
    text: str
    audit_ref: str


@dataclass(frozen=True)
class OwnNote:
    """A note of this coach, about a text that is still there."""

    id: str
    public_id: str
    group_id: str
    kind: str
    lang: str
    text: str
    week: date
    replies: tuple[Reply, ...]


def add(
    connection: Connection, *, note_id: str, public_id: str, staff_id: str, kind: str, lang: str, text: str, week: date
) -> bool:
    """Keep a note for the courier; False if the same one was kept before. Raises Gone."""
    if connection.execute(select(_n.id).where(_n.id == note_id)).first():
        return False
    row = {"id": note_id, "public_id": public_id, "staff_id": staff_id, "kind": kind, "lang": lang, "text": text}
    with of_what_is_there():
        connection.execute(insert(s.desk_note).values({**row, "state": "waiting", "week": week}))
    return True


def count(connection: Connection, public_id: str, *, staff_id: str) -> int:
    """Return how many notes a coach wrote about a text."""
    own = (_n.public_id == public_id) & (_n.staff_id == staff_id)
    return connection.execute(select(func.count()).select_from(s.desk_note).where(own)).scalar_one()


def of_coach(connection: Connection, staff_id: str, *, public_id: str | None = None) -> Sequence[OwnNote]:
    """Return a coach's notes about texts that they may read, or about one; newest week first, then in no order of time."""
    query = _of_coach(staff_id).order_by(_n.week.desc(), _n.id)
    rows = connection.execute(query.where(_n.public_id == public_id) if public_id else query).mappings().all()
    replies = _replies(connection, [row["id"] for row in rows])
    return [OwnNote(**row, replies=tuple(replies.get(row["id"], ()))) for row in rows]


def _of_coach(staff_id: str) -> Select[Any]:
    c = s.group_coach.c
    columns = (_n.id, _n.public_id, _about.c.group_id, _n.kind, _n.lang, _n.text, _n.week)
    joined = select(*columns).join_from(s.desk_note, _about, _about.c.public_id == _n.public_id)
    of_group = joined.join(s.group_coach, (c.group_id == _about.c.group_id) & reads(staff_id))
    return of_group.where(_n.staff_id == staff_id)


def _replies(connection: Connection, note_ids: Sequence[str]) -> dict[str, list[Reply]]:
    r, found = _reply.c, dict[str, list[Reply]]()
    query = select(r.note_id, r.public_id, r.lang, r.text, r.audit_ref).where(
        r.kind == "reply", r.note_id.in_(note_ids)
    )
    for row in connection.execute(query.order_by(r.public_id)):
        found.setdefault(row.note_id, []).append(Reply(row.public_id, row.lang, row.text, row.audit_ref))
    return found
