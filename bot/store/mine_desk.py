"""What the desk made of a person's texts, for `my_data`: without accounts of coaches, whose names are enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select

from bot.store import schema as s

_r, _n, _t = s.release.c, s.desk_note.c, s.staff.c
_v, _c, _b, _w, _m, _h = s.rubric_value.c, s.reading.c, s.review.c, s.recognised.c, s.muted.c, s.wall_slogan.c


def made_of(connection: Connection, participant_id: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows about everything that a person agreed to show, by table; in no order that tells one coach from another.

    The readers of a text are counted, by ids that say nothing: what one of them chose stays together.
    """
    queries = {**_about_texts(_own(participant_id)), **_about_person(participant_id)}
    return {name: [dict(row) for row in connection.execute(query).mappings()] for name, query in queries.items()}


def _own(participant_id: str) -> Select[Any]:
    return select(_r.public_id).where(_r.participant_id == participant_id, _r.public_id.is_not(None))


def _about_texts(own: Select[Any]) -> Mapping[str, Select[Any]]:
    reader = func.dense_rank().over(partition_by=_v.public_id, order_by=_v.staff_id).label("reader")
    values = select(_v.public_id, reader, _v.field, _v.value).where(_v.public_id.in_(own))
    readings = select(_c.public_id, func.sum(_c.count).label("count")).where(_c.public_id.in_(own))
    notes = select(_n.public_id, _t.name.label("coach"), _n.kind, _n.lang, _n.text, _n.week, _n.state)
    return {
        "review": select(_b.public_id, _b.state).where(_b.public_id.in_(own)).order_by(_b.public_id),
        "rubric_value": values.order_by(_v.public_id, reader, _v.field),
        "reading": readings.group_by(_c.public_id).order_by(_c.public_id),
        "desk_note": notes.join(s.staff, _t.id == _n.staff_id).where(_n.public_id.in_(own)).order_by(_n.week, _n.id),
        "recognised": select(_w.public_id, _w.words, _w.done)
        .where(_w.public_id.in_(own))
        .order_by(_w.public_id, _w.id),
    }


def _about_person(participant_id: str) -> Mapping[str, Select[Any]]:
    hanging = select(_h.release_id, _h.place).join(s.release, _r.id == _h.release_id)
    muted = select(_t.name.label("coach")).join(s.muted, _m.staff_id == _t.id)
    return {
        "muted": muted.where(_m.participant_id == participant_id).order_by(_t.name),
        "wall_slogan": hanging.where(_r.participant_id == participant_id).order_by(_h.release_id),
    }
