"""Who reads for a group: not before those who shared with it have been told their name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, distinct, select, update

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


def reads(staff_id: str) -> ColumnElement[bool]:
    """Return the condition under which a row of `group_coach` lets this coach read."""
    return and_(_c.staff_id == staff_id, _c.told)


def untold(connection: Connection) -> Sequence[NewReader]:
    """Return the coaches of whom people have not been told."""
    query = select(_c.group_id, _c.staff_id, _g.name, _t.name).join_from(s.group_coach, s.coach_group)
    rows = connection.execute(query.join(s.staff, _t.id == _c.staff_id).where(_c.told.is_(False)))
    return [NewReader(*row) for row in rows]


def sharing(connection: Connection, group_id: str) -> Sequence[str]:
    """Return who shared anything with a group, in no order that means anything."""
    query = select(distinct(_r.participant_id)).where(_r.group_id == group_id, _r.state.in_(SHARED))
    return connection.execute(query.order_by(_r.participant_id)).scalars().all()


def is_untold(connection: Connection, reader: NewReader) -> bool:
    """Tell whether a coach is still to be told of; nobody else does that until the transaction ends."""
    waiting = select(_c.staff_id).where(_this_one(reader), _c.told.is_(False))
    return connection.execute(waiting.with_for_update()).first() is not None


def settle(connection: Connection, reader: NewReader) -> None:
    """Let a coach read, of whom people were told."""
    connection.execute(update(s.group_coach).where(_this_one(reader)).values(told=True))


def _this_one(reader: NewReader) -> ColumnElement[bool]:
    return and_(_c.group_id == reader.group_id, _c.staff_id == reader.staff_id)
