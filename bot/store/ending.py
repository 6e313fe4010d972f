"""Groups whose period is over with too few people for anybody to read them, and what was released to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, exists, func, or_, select, update

from bot.store import schema as s
from bot.store.releasing import KINDS

FOR_MASKING = timedelta(days=14)
"""After the period: who is asked to mask their text may still do so, and counts for the others until then."""
MOST_LEAST = 100
"""The highest `least` that a group can have: counting ends there."""
_r, _g = s.release.c, s.coach_group.c


@dataclass(frozen=True)
class TooSmall:
    """Texts of one kind that were released to a group and that nobody can read; `least` is what the group lacks."""

    group_id: str
    kind: str
    least: int


def too_small(connection: Connection, *, today: date) -> Sequence[TooSmall]:
    """Return what was released to groups that are over and have too few people."""
    people = select(func.count()).select_from(_people(today).subquery()).scalar_subquery()
    over = select(_g.id).where(_g.ends_on < today, _some_released(_r.kind.in_(KINDS)), _g.least > people)
    ids = connection.execute(over).scalars().all()
    query = select(_r.group_id, _r.kind, _g.least).distinct().join(s.coach_group, _g.id == _r.group_id)
    rows = connection.execute(query.where(_r.group_id.in_(ids), _r.kind.in_(KINDS), _r.state == "released"))
    return [TooSmall(*row) for row in rows]


def writers(connection: Connection, small: TooSmall) -> Sequence[str]:
    """Return whose texts these are, in no order that means anything."""
    query = select(distinct(_r.participant_id)).where(_these(small))
    return connection.execute(query.order_by(_r.participant_id)).scalars().all()


def unshare(connection: Connection, small: TooSmall, *, participant_id: str) -> int:
    """Take these texts of one person away from the group for good, and return how many there were."""
    own = _these(small) & (_r.participant_id == participant_id)
    return connection.execute(update(s.release).where(own).values(state="unshared")).rowcount


def _people(today: date) -> Select[Any]:
    still = and_(_r.state == "masking", _g.ends_on >= today - FOR_MASKING)
    shared = or_(_r.state == "released", still)
    here = select(_r.participant_id).where(_r.group_id == _g.id, _r.kind == "summary", shared)
    return here.distinct().limit(MOST_LEAST).correlate(s.coach_group)


def _some_released(kinds: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(_r.group_id == _g.id, _r.state == "released", kinds)


def _these(small: TooSmall) -> ColumnElement[bool]:
    return and_(_r.group_id == small.group_id, _r.kind == small.kind, _r.state == "released")
