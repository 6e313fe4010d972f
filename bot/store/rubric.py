"""What coaches chose in the rubric. Another coach's values leave this module only when both have finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from bot.store import schema as s
from bot.store.desk_views import desk_text
from bot.store.desk_work import of_what_is_there

_v, _r, _t = s.rubric_value.c, s.reading.c, desk_text.c


@dataclass(frozen=True)
class Finished:
    """One coach's finished reading of one text."""

    public_id: str
    staff_id: str
    name: str
    values: Mapping[str, str]


def own(connection: Connection, public_id: str, *, staff_id: str) -> Mapping[str, str]:
    """Return what a coach chose for a text, by field."""
    query = select(_v.field, _v.value).where(_v.public_id == public_id, _v.staff_id == staff_id)
    return {row.field: row.value for row in connection.execute(query)}


def is_finished(connection: Connection, public_id: str, *, staff_id: str) -> bool:
    """Tell whether a coach has finished their rubric of a text."""
    here = (_r.public_id == public_id) & (_r.staff_id == staff_id) & _r.finished.is_(True)
    return connection.execute(select(_r.public_id).where(here)).first() is not None


def keep(connection: Connection, public_id: str, *, staff_id: str, values: Mapping[str, str]) -> None:
    """Keep a coach's values for a text in place of those before. Raises Gone."""
    connection.execute(delete(s.rubric_value).where(_v.public_id == public_id, _v.staff_id == staff_id))
    rows = [{"public_id": public_id, "staff_id": staff_id, "field": f, "value": v} for f, v in values.items()]
    if rows:
        with of_what_is_there():
            connection.execute(insert(s.rubric_value), rows)


def side_by_side(connection: Connection, public_id: str, *, staff_id: str) -> Sequence[Finished]:
    """Return every finished reading of a text, once this coach's own is among at least two of them."""
    found = _finished(connection, [public_id])
    return found if len(found) > 1 and staff_id in {one.staff_id for one in found} else []


def doubly_read(connection: Connection, group_id: str) -> Sequence[Finished]:
    """Return the finished readings of the texts of a group that at least two coaches have finished."""
    finished = select(_r.public_id).where(_r.finished.is_(True)).group_by(_r.public_id).having(func.count() > 1)
    here = (_t.group_id == group_id) & (_t.kind == "summary") & _t.public_id.in_(finished)
    return _finished(connection, connection.execute(select(_t.public_id).where(here)).scalars().all())


def _finished(connection: Connection, public_ids: Sequence[str]) -> list[Finished]:
    who = select(_r.public_id, _r.staff_id, s.staff.c.name).join(s.staff, s.staff.c.id == _r.staff_id)
    readers = connection.execute(who.where(_r.public_id.in_(public_ids), _r.finished.is_(True))).all()
    values: dict[tuple[str, str], dict[str, str]] = {}
    for row in connection.execute(select(s.rubric_value).where(_v.public_id.in_(public_ids))):
        values.setdefault((row.public_id, row.staff_id), {})[row.field] = row.value
    return [
        Finished(row.public_id, row.staff_id, row.name, values.get((row.public_id, row.staff_id), {}))
        for row in readers
    ]
