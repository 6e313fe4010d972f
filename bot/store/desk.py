"""What a coach reads: their groups, the line of texts, one text. Everything comes from the views; nothing here knows whose it is.

No set that a coach can steer is ever measured in people: a state, an assignment or a skip orders the line and never narrows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, exists, false, func, select

from bot.store import schema as s
from bot.store.desk_views import desk_group, desk_lang, desk_text, desk_week
from bot.store.new_readers import reads

NEW, IN_REVIEW, DONE, FLAGGED = STATES = ("new", "in_review", "done", "flagged")
UNREAD, OWN, READ = range(3)
"""In which order texts are taken up by one coach."""
_t, _v, _m = desk_text.c, s.review.c, s.reading.c
_state = func.coalesce(_v.state, NEW)
_skipped = func.coalesce(_m.skipped, false())


@dataclass(frozen=True)
class DeskGroup:
    """A group that a coach reads for; `is_open` once enough different people are in it."""

    id: str
    name: str
    assesses: bool
    least: int
    is_open: bool


@dataclass(frozen=True)
class Narrowing:
    """Which texts of a line: of one group, in a language, of a week. Only what `named` names can be asked for."""

    group_id: str | None = None
    lang: str | None = None
    week: date | None = None


@dataclass(frozen=True)
class Row:
    """A text in the line, without its words."""

    public_id: str
    group_id: str
    state: str
    coach_id: str | None
    coach: str | None
    opened: bool
    finished: bool
    skipped: bool


@dataclass(frozen=True)
class Onward:
    """The text to take up next; `opened` says that this coach has read it, and with it everything that is open to them."""

    public_id: str
    opened: bool


@dataclass(frozen=True)
class Text:
    """A released text. `week` is None where it would stand for too few people."""

    public_id: str
    group_id: str
    lang: str
    week: date | None
    text: str
    audit_ref: str


def groups(connection: Connection, staff_id: str) -> Sequence[DeskGroup]:
    """Return the groups that a coach reads for, by name."""
    g = s.coach_group.c
    is_open = exists().where(desk_group.c.id == g.id)
    query = select(g.id, g.name, g.assesses, g.least, is_open).join(s.group_coach, s.group_coach.c.group_id == g.id)
    rows = connection.execute(query.where(reads(staff_id)).order_by(g.name, g.id))
    return [DeskGroup(*row) for row in rows]


def readers(connection: Connection, group_id: str) -> Sequence[tuple[str, str]]:
    """Return id and name of who reads for a group, by name."""
    c, t, r = s.group_coach.c, s.staff.c, s.staff_right.c
    joined = select(t.id, t.name).join(s.group_coach, c.staff_id == t.id).join(s.staff_right, r.staff_id == t.id)
    reading = joined.where(c.group_id == group_id, c.told, t.active, r.right == "coach")
    return [(row.id, row.name) for row in connection.execute(reading.order_by(t.name, t.id))]


def named(connection: Connection, group_id: str) -> Sequence[tuple[str, date | None]]:
    """Return by what the texts of a group may be told apart: languages, and weeks within one."""
    langs = connection.execute(select(desk_lang.c.lang).where(desk_lang.c.group_id == group_id))
    weeks = connection.execute(select(desk_week.c.lang, desk_week.c.week).where(desk_week.c.group_id == group_id))
    found = [(row.lang, None) for row in langs] + [(row.lang, row.week) for row in weeks]
    return sorted(found, key=lambda pair: (pair[0], pair[1] or date.min))


def count(connection: Connection, group_ids: Sequence[str], *, narrowing: Narrowing) -> int:
    """Return how many texts are in a line."""
    texts = _of(group_ids, select(func.count()).select_from(desk_text), narrowing=narrowing)
    counted: int = connection.execute(texts).scalar_one()
    return counted


def line(
    connection: Connection,
    staff_id: str,
    group_ids: Sequence[str],
    *,
    narrowing: Narrowing,
    first: str | None,
    start: int,
    most: int,
) -> Sequence[Row]:
    """Return a part of the line: texts in the state `first` come first, what this coach skipped last."""
    in_front = [case((_state == first, 0), else_=1)] if first else []
    query = _of(group_ids, _line(staff_id), narrowing=narrowing).add_columns(s.staff.c.name)
    joined = query.outerjoin(s.staff, s.staff.c.id == _v.staff_id)
    ordered = joined.order_by(*in_front, _skipped, _t.public_id).offset(start).limit(most)
    return [_row(row) for row in connection.execute(ordered)]


def following(connection: Connection, staff_id: str, group_ids: Sequence[str], *, after: str = "") -> Onward | None:
    """Return the next text to take up, round and round: unread, in review by this coach, read; then skipped, then `after`."""
    # Made first and by itself: PostgreSQL would else take the states for rarer than they are.
    shown = _of(group_ids, select(_t.public_id).select_from(desk_text), narrowing=Narrowing())
    t = shown.cte("shown").prefix_with("MATERIALIZED", dialect="postgresql")
    opened = func.coalesce(_m.count, 0) > 0
    joined = select(t.c.public_id, opened.label("opened")).outerjoin(s.review, _v.public_id == t.c.public_id)
    mine = joined.outerjoin(s.reading, (_m.public_id == t.c.public_id) & (_m.staff_id == staff_id))
    open_ones = (_state == NEW) | ((_state == IN_REVIEW) & (_v.staff_id == staff_id))
    place = case((~opened, UNREAD), (_v.staff_id == staff_id, OWN), else_=READ)
    at = _place(connection, staff_id, after) if after else UNREAD
    ahead = (place > at) | (place.in_((UNREAD, at)) & (t.c.public_id > after))
    order = (t.c.public_id == after, _skipped, place > UNREAD, ~ahead, place, t.c.public_id)
    row = connection.execute(mine.where(open_ones).order_by(*order).limit(1)).first()
    return Onward(row.public_id, bool(row.opened)) if row else None


def _place(connection: Connection, staff_id: str, public_id: str) -> int:
    """Return among which texts one stands that this coach has read: their own, or the rest."""
    had = select(_v.public_id).where(_v.public_id == public_id, _v.staff_id == staff_id)
    return OWN if connection.execute(had).first() else READ


def find(connection: Connection, staff_id: str, public_id: str) -> Text | None:
    """Return a summary of a group that this coach reads for."""
    mine = select(s.group_coach.c.group_id).where(reads(staff_id))
    query = select(_t.public_id, _t.group_id, _t.lang, _t.week, _t.text, _t.audit_ref)
    here = (_t.public_id == public_id) & (_t.kind == "summary") & _t.group_id.in_(mine)
    row = connection.execute(query.where(here)).one_or_none()
    if row is None:
        return None
    week = row.week if (row.lang, row.week) in named(connection, row.group_id) else None
    return Text(row.public_id, row.group_id, row.lang, week, row.text, row.audit_ref)


def standing(connection: Connection, staff_id: str, public_id: str) -> Row | None:
    """Return where the reading of a text stands."""
    query = _line(staff_id).where(_t.public_id == public_id).add_columns(s.staff.c.name)
    row = connection.execute(query.outerjoin(s.staff, s.staff.c.id == _v.staff_id)).one_or_none()
    return _row(row) if row else None


def _line(staff_id: str) -> Select[Any]:
    columns = (_t.public_id, _t.group_id, _state.label("state"), _v.staff_id, _m.count, _m.finished, _m.skipped)
    joined = select(*columns).select_from(desk_text).outerjoin(s.review, _v.public_id == _t.public_id)
    return joined.outerjoin(s.reading, (_m.public_id == _t.public_id) & (_m.staff_id == staff_id))


def _of(group_ids: Sequence[str], query: Select[Any], *, narrowing: Narrowing) -> Select[Any]:
    """Return a query of texts, cut to the summaries of some groups and to what is narrowed to.

    The groups are found first and by themselves: SQLite would else count the people of a group again for each of its texts. They are
    named once more for PostgreSQL, which takes nothing but plain values into a view that is closed.
    """
    asked = [group_id for group_id in group_ids if narrowing.group_id in (None, group_id)]
    there = select(desk_group.c.id).where(desk_group.c.id.in_(asked)).cte("there").prefix_with("MATERIALIZED")
    return query.join(there, there.c.id == _t.group_id).where(_t.group_id.in_(asked), *_shown(narrowing))


def _shown(narrowing: Narrowing) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_t.kind == "summary"]
    conditions += [_t.lang == narrowing.lang] if narrowing.lang else []
    return conditions + ([_t.week == narrowing.week] if narrowing.week else [])


def _row(row: Any) -> Row:
    opened, finished, skipped = bool(row.count), bool(row.finished), bool(row.skipped)
    return Row(row.public_id, row.group_id, row.state, row.staff_id, row.name, opened, finished, skipped)
