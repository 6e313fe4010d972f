"""Coaches who came to a group after people had shared, until those people have been told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, distinct, select, update

from bot.store import schema as s
from bot.store.releases import SHARED

_c, _g, _t, _r = s.group_coach.c, s.coach_group.c, s.staff.c, s.release.c


@dataclass(frozen=True)
class NewReader:
    """A coach of a group of whom nobody has been told; `coach` and `group` are names."""

    group_id: str
    staff_id: str
    group: str
    coach: str


def untold(connection: Connection) -> Sequence[NewReader]:
    """Return the coaches of whom people have not been told."""
    query = select(_c.group_id, _c.staff_id, _g.name, _t.name).join_from(s.group_coach, s.coach_group)
    rows = connection.execute(query.join(s.staff, _t.id == _c.staff_id).where(_c.told.is_(False)))
    return [NewReader(*row) for row in rows]


def sharing(connection: Connection, group_id: str) -> Sequence[str]:
    """Return who shared anything with a group, in no order that means anything."""
    query = select(distinct(_r.participant_id)).where(_r.group_id == group_id, _r.state.in_(SHARED))
    return connection.execute(query.order_by(_r.participant_id)).scalars().all()


def settle(connection: Connection, reader: NewReader) -> None:
    """Keep that people were told of a coach."""
    this_one = (_c.group_id == reader.group_id) & (_c.staff_id == reader.staff_id)
    connection.execute(update(s.group_coach).where(this_one).values(told=True))
