"""Groups whose period is over, and what was agreed to for them that nobody is going to read."""

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
class Unread:
    """Texts of one kind and state, of a group that is over, that nobody reads; `least` is how many people they lacked.

    A slogan lacks no number: it waits for a coach who shows the wall as well.
    """

    group_id: str
    kind: str
    state: str
    least: int = 0


def too_small(connection: Connection, *, today: date) -> Sequence[Unread]:
    """Return what was released to groups that are over and have too few people."""
    people = select(func.count()).select_from(_people(today).subquery()).scalar_subquery()
    over = select(_g.id).where(_g.ends_on < today, _some_released(_r.kind.in_(KINDS)), _g.least > people)
    ids = connection.execute(over).scalars().all()
    query = select(_r.group_id, _r.kind, _r.state, _g.least).distinct().join(s.coach_group, _g.id == _r.group_id)
    rows = connection.execute(query.where(_r.group_id.in_(ids), _r.kind.in_(KINDS), _r.state == "released"))
    return [Unread(*row) for row in rows]


def alone(connection: Connection, *, today: date, least: int) -> Sequence[Unread]:
    """Return what waits in groups that are over, of too few people to leave together."""
    query = _waiting(today).where(_r.kind.in_(KINDS)).having(func.count(distinct(_r.participant_id)) < least)
    return [Unread(row.group_id, row.kind, row.state, least) for row in connection.execute(query)]


def not_hung(connection: Connection, *, today: date) -> Sequence[Unread]:
    """Return the slogans that wait for the wall of a group that is over."""
    return [Unread(*row) for row in connection.execute(_waiting(today).where(_r.kind == "slogan"))]


def writers(connection: Connection, unread: Unread) -> Sequence[str]:
    """Return whose texts these are, in no order that means anything."""
    query = select(distinct(_r.participant_id)).where(_these(unread))
    return connection.execute(query.order_by(_r.participant_id)).scalars().all()


def unshare(connection: Connection, unread: Unread, *, participant_id: str) -> int:
    """Take these texts of one person away from the group for good, and return how many there were."""
    own = _these(unread) & (_r.participant_id == participant_id)
    return connection.execute(update(s.release).where(own).values(state="unshared", agreed_at=None)).rowcount


def _people(today: date) -> Select[Any]:
    still = and_(_r.state == "masking", _g.ends_on >= today - FOR_MASKING)
    shared = or_(_r.state == "released", still)
    here = select(_r.participant_id).where(_r.group_id == _g.id, _r.kind == "summary", shared)
    return here.distinct().limit(MOST_LEAST).correlate(s.coach_group)


def _some_released(kinds: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(_r.group_id == _g.id, _r.state == "released", kinds)


def _waiting(today: date) -> Select[Any]:
    query = select(_r.group_id, _r.kind, _r.state).join(s.coach_group, _g.id == _r.group_id)
    return query.where(_r.state == "waiting", _g.ends_on < today).group_by(_r.group_id, _r.kind, _r.state)


def _these(unread: Unread) -> ColumnElement[bool]:
    return and_(_r.group_id == unread.group_id, _r.kind == unread.kind, _r.state == unread.state)
