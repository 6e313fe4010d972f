"""Groups whose period is over, and what was agreed to for them that nobody is going to read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    distinct,
    exists,
    func,
    not_,
    or_,
    select,
    update,
)

from bot.store import schema as s
from bot.store.releasing import KINDS

FOR_MASKING = timedelta(days=14)
"""After the period: who is asked to mask their text may still do so until then; they count, and nobody is told an end before it."""
MOST_LEAST = 100
"""The highest `least` that a group can have: counting ends there."""
_r, _g = s.release.c, s.coach_group.c
_other = s.release.alias()
"""The texts of the same group."""


@dataclass(frozen=True)
class Unread:
    """Texts of one kind and state, of a group that is over, that nobody reads; `least` is how many people they lacked.

    A slogan lacks no number: it waits for a coach who shows the wall as well. Nor does what lies with its writer to be masked
    in a group that is read.
    """

    group_id: str
    kind: str
    state: str
    least: int = 0

    @property
    def is_of_too_few(self) -> bool:
        """Tell whether it is not read because the whole group came to too few people."""
        return self.least > 0 and self.state != "waiting"

    @property
    def is_left(self) -> bool:
        """Tell whether it lay with its writer for too long."""
        return self.least == 0 and self.state == "masking" and self.kind in KINDS


def too_few(connection: Connection, *, today: date) -> Collection[str]:
    """Return the groups that are over with too few people, also with all who may still mask their text."""
    people = select(func.count()).select_from(_people(today).subquery()).scalar_subquery()
    begun = exists().where(_other.c.group_id == _g.id, _other.c.state.in_(("released", "masking")), _read(_other))
    return connection.execute(select(_g.id).where(_g.ends_on < today, begun, _g.least > people)).scalars().all()


def too_small(connection: Connection, groups: Collection[str]) -> Sequence[Unread]:
    """Return what coaches would read of groups of too few people, but for what waits."""
    query = select(_r.group_id, _r.kind, _r.state, _g.least).distinct().join(s.coach_group, _g.id == _r.group_id)
    here = (_r.group_id.in_(groups), _read(s.release), _r.state.in_(("released", "masking")))
    return [Unread(*row) for row in connection.execute(query.where(*here))]


def alone(connection: Connection, groups: Collection[str], *, today: date, least: int) -> Sequence[Unread]:
    """Return what waits in groups that are over, of too few people to leave together."""
    query = _over(groups, today=today).where(_r.state == "waiting", _read(s.release))
    found = connection.execute(query.having(func.count(distinct(_r.participant_id)) < least))
    return [Unread(row.group_id, row.kind, row.state, least) for row in found]


def not_hung(connection: Connection, groups: Collection[str], *, today: date) -> Sequence[Unread]:
    """Return the slogans of groups that are over that wait for the wall, or for their writers."""
    query = _over(groups, today=today).where(_r.state.in_(("waiting", "masking")), _r.kind == "slogan")
    return [Unread(*row) for row in connection.execute(query)]


def left(connection: Connection, groups: Collection[str], *, today: date) -> Sequence[Unread]:
    """Return what lay with its writers for too long, to be masked, in groups of enough people."""
    query = _over((), today=today).where(_r.state == "masking", _read(s.release), _r.group_id.not_in(groups))
    return [Unread(*row) for row in connection.execute(query)]


def writers(connection: Connection, unread: Unread) -> Sequence[str]:
    """Return whose texts these are, in no order that means anything."""
    query = select(distinct(_r.participant_id)).where(_these(unread))
    return connection.execute(query.order_by(_r.participant_id)).scalars().all()


def unshare(connection: Connection, unread: Unread, *, participant_id: str) -> int:
    """Take these texts of one person away from the group for good, and return how many there were."""
    own = _these(unread) & (_r.participant_id == participant_id)
    return connection.execute(update(s.release).where(own).values(state="unshared", agreed_at=None)).rowcount


def _people(today: date) -> Select[Any]:
    """Select whose summary is read, or may come to be: who masked theirs waits for the others who do."""
    shared = or_(_r.state == "released", _r.state.in_(("masking", "waiting")) & _in_time(today))
    here = select(_r.participant_id).where(_r.group_id == _g.id, _r.kind == "summary", shared)
    return here.distinct().limit(MOST_LEAST).correlate(s.coach_group)


def _in_time(today: date) -> ColumnElement[bool]:
    """Say that somebody of the group may still mask a text."""
    here = select(_other.c.id).where(_other.c.group_id == _g.id, _other.c.state == "masking", _read(_other))
    # Told whose group it is, as a query within a query would else look at every group.
    return (_g.ends_on >= today - FOR_MASKING) & here.correlate(s.coach_group).exists()


def _over(groups: Collection[str], *, today: date) -> Select[Any]:
    """Select by group, kind and state what is over: in these groups at once, in others when nobody masks any more."""
    query = select(_r.group_id, _r.kind, _r.state).join(s.coach_group, _g.id == _r.group_id)
    over = (_g.ends_on < today) & or_(_g.id.in_(groups), not_(_in_time(today)))
    return query.where(over).group_by(_r.group_id, _r.kind, _r.state)


def _read(texts: FromClause) -> ColumnElement[bool]:
    return texts.c.kind.in_(KINDS)


def _these(unread: Unread) -> ColumnElement[bool]:
    return and_(_r.group_id == unread.group_id, _r.kind == unread.kind, _r.state == unread.state)
