"""Groups: who they are for the desk, how many people are in them, and who reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, delete, distinct, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.store import schema as s

_g = s.coach_group.c


class CodeTaken(ValueError):
    """Another group has this code."""


@dataclass(frozen=True)
class Group:
    """A group. Under `least` different people nothing of it is shown; `assesses`: its coach also gives marks."""

    id: str
    code: str
    name: str
    starts_on: date
    ends_on: date
    assesses: bool
    least: int

    def runs_on(self, day: date) -> bool:
        """Tell whether a day is in the group's period, its ends included."""
        return self.starts_on <= day <= self.ends_on


def _group(row: Row[tuple[object, ...]] | None) -> Group | None:
    return Group(**row._mapping) if row else None


def by_code(connection: Connection, code: str) -> Group | None:
    """Return the group of a code, in whatever case it was typed."""
    return _group(connection.execute(select(s.coach_group).where(_g.code == code.lower())).one_or_none())


def by_id(connection: Connection, group_id: str) -> Group | None:
    """Return a group."""
    return _group(connection.execute(select(s.coach_group).where(_g.id == group_id)).one_or_none())


def of_participant(connection: Connection, participant_id: str) -> Group | None:
    """Return the group that a person is in, if it is one that the desk knows."""
    p = s.participant.c
    query = select(s.coach_group).join(s.participant, p.group_code == _g.code).where(p.id == participant_id)
    return _group(connection.execute(query).one_or_none())


def coaches(connection: Connection, group_id: str) -> Sequence[tuple[str, str]]:
    """Return the coaches who read for a group, as (id, name)."""
    c = s.staff.c
    joined = select(c.id, c.name).join(s.group_coach, s.group_coach.c.staff_id == c.id)
    rows = connection.execute(joined.where(s.group_coach.c.group_id == group_id, c.active).order_by(c.name))
    return [(row.id, row.name) for row in rows]


def people_released(connection: Connection, group_id: str) -> int:
    """Return how many different people have a summary released to a group now."""
    r = s.release.c
    here = (r.group_id == group_id) & (r.kind == "summary") & (r.state == "released")
    return connection.execute(select(func.count(distinct(r.participant_id))).where(here)).scalar_one()


def people_finished(connection: Connection, group_id: str) -> int:
    """Return how many different people of a group finished a reflection."""
    r, p = s.reflection.c, s.participant.c
    here = select(func.count(distinct(r.participant_id))).join(s.participant, p.id == r.participant_id)
    joined = here.join(s.coach_group, _g.code == p.group_code).where(_g.id == group_id, r.finished_at.is_not(None))
    return connection.execute(joined).scalar_one()


def count_join(connection: Connection, group_id: str, *, day: date) -> None:
    """Count that somebody joined on a day, and keep nothing else of it."""
    j = s.group_joins.c
    here = (j.group_id == group_id) & (j.day == day)
    if not connection.execute(update(s.group_joins).where(here).values(count=j.count + 1)).rowcount:
        connection.execute(insert(s.group_joins).values(group_id=group_id, day=day, count=1))


def everyone(connection: Connection) -> Sequence[Group]:
    """Return every group, the one that ends last first."""
    rows = connection.execute(select(s.coach_group).order_by(_g.ends_on.desc(), _g.name))
    return [Group(**row._mapping) for row in rows]


def keep(connection: Connection, group: Group) -> None:
    """Add a group, or change the one with its id. Raises CodeTaken."""
    values = {**vars(group), "code": group.code.lower()}
    try:
        with connection.begin_nested():
            if not connection.execute(update(s.coach_group).where(_g.id == group.id).values(**values)).rowcount:
                connection.execute(insert(s.coach_group).values(**values))
    except IntegrityError:
        raise CodeTaken("this code is taken") from None


def add_coach(connection: Connection, group_id: str, *, staff_id: str) -> bool:
    """Make somebody a coach of a group, who reads as soon as people were told (`new_readers`); False if they were one."""
    c = s.group_coach.c
    if connection.execute(select(c.staff_id).where(c.group_id == group_id, c.staff_id == staff_id)).first():
        return False
    connection.execute(insert(s.group_coach).values(group_id=group_id, staff_id=staff_id, told=False))
    return True


def remove_coach(connection: Connection, group_id: str, *, staff_id: str) -> bool:
    """Let a coach not read for a group any more; False if they did not."""
    c = s.group_coach.c
    theirs = delete(s.group_coach).where(c.group_id == group_id, c.staff_id == staff_id)
    return connection.execute(theirs).rowcount == 1


def drop_coach(connection: Connection, staff_id: str) -> None:
    """Let a coach read for no group any more."""
    connection.execute(delete(s.group_coach).where(s.group_coach.c.staff_id == staff_id))


def joins(connection: Connection, group_id: str) -> Sequence[tuple[date, int]]:
    """Return how many joined on each day, the last day first."""
    j = s.group_joins.c
    rows = connection.execute(select(j.day, j.count).where(j.group_id == group_id).order_by(j.day.desc()))
    return [(day, count) for day, count in rows]
