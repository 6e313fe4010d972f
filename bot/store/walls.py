"""Walls as rows: what a group's people answered, for the making; and what is shown, through views that hold no more."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, column, distinct, func, insert, select, table, update

from bot.store import schema as s
from bot.store.groups import Group
from bot.store.json_text import json_text
from bot.store.new_readers import reads
from bot.store.releases import HELD
from bot.store.releasing import Waiting

_w = s.wall.c
SHOWN = table("wall_shown", *map(column, ("group_id", "revealed", "finished", "people", "content")))
TEXTS = table("wall_text", *map(column, ("group_id", "place", "lang", "text")))
MOST_SLOGANS = 60
"""On one wall: more cannot be read in a room."""


@dataclass(frozen=True)
class WallRow:
    """A wall as it is kept; `content` is what is shown, `basis` the sums that its figures rest on."""

    revealed: bool
    people: int
    content: Mapping[str, Any]
    basis: Mapping[str, Any]


@dataclass(frozen=True)
class WallShown:
    """A wall as it is seen: `finished` in steps, the rest empty until it is revealed and enough people have finished."""

    revealed: bool
    finished: int
    people: int
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Hung:
    """A slogan on a wall."""

    lang: str
    text: str


@dataclass(frozen=True)
class Given:
    """One answer of one person, in one of their finished reflections."""

    person: str
    lang: str
    number: int
    place: str
    content: Mapping[str, Any]
    edits: Mapping[str, str]


def shown(connection: Connection, group_id: str) -> WallShown | None:
    """Return what is seen of a group's wall, or None where none was opened."""
    v = SHOWN.c
    query = select(v.revealed, v.finished, v.people, v.content).where(v.group_id == group_id)
    row = connection.execute(query).one_or_none()
    return WallShown(bool(row[0]), row[1], row[2], json.loads(row[3])) if row else None


def slogans(connection: Connection, group_id: str) -> Sequence[Hung]:
    """Return the slogans that hang on a wall, in the order of their places, which were drawn by lot; of very many the first."""
    t = TEXTS.c
    here = select(t.lang, t.text).where(t.group_id == group_id).order_by(t.place).limit(MOST_SLOGANS)
    return [Hung(*row) for row in connection.execute(here)]


def kept(connection: Connection, group_id: str, *, lock: bool = False) -> WallRow | None:
    """Return a wall as it is kept; with `lock`, nobody else changes it until the transaction ends."""
    query = select(_w.revealed, _w.people, _w.content, _w.basis).where(_w.group_id == group_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return WallRow(row[0], row[1], json.loads(row[2]), json.loads(row[3])) if row else None


def open_wall(connection: Connection, group_id: str) -> bool:
    """Open a wall for a session: nothing of it is seen until it is revealed. What its figures rest on stays."""
    again = update(s.wall).where(_w.group_id == group_id).values(revealed=False)
    if not connection.execute(again).rowcount:
        empty = {"revealed": False, "people": 0, "content": "{}", "basis": "{}"}
        connection.execute(insert(s.wall).values(group_id=group_id, **empty))
    return True


def reveal(connection: Connection, group_id: str) -> bool:
    """Let everybody see a wall, and tell whether there is one."""
    return bool(connection.execute(update(s.wall).where(_w.group_id == group_id).values(revealed=True)).rowcount)


def keep(
    connection: Connection, group_id: str, *, people: int, content: Mapping[str, Any], basis: Mapping[str, Any]
) -> None:
    """Keep a wall as it was made anew."""
    made = {"people": people, "content": json_text(content), "basis": json_text(basis)}
    connection.execute(update(s.wall).where(_w.group_id == group_id).values(made))


def waiting_slogans(connection: Connection, group_id: str, *, lock: bool = False) -> Sequence[Waiting]:
    """Return the slogans of a group that may hang and do not yet; with `lock`, none is taken back until the transaction ends."""
    r, h = s.release.c, s.wall_slogan.c
    agreed = (r.group_id == group_id) & (r.kind == "slogan") & r.state.in_(HELD)
    query = select(r.id, r.participant_id, r.text).where(agreed, r.id.not_in(select(h.release_id))).order_by(r.id)
    return [Waiting(*row) for row in connection.execute(query.with_for_update() if lock else query)]


def hang(connection: Connection, places: Mapping[str, str]) -> None:
    """Hang slogans, each release in its place; when they were agreed to is forgotten."""
    connection.execute(insert(s.wall_slogan), [{"release_id": one, "place": place} for one, place in places.items()])
    hung = update(s.release).where(s.release.c.id == bindparam("hung")).values(state="released", agreed_at=None)
    connection.execute(hung, [{"hung": one} for one in places])


def answers(connection: Connection, code: str, *, places: Collection[str]) -> Sequence[Given]:
    """Return what the people of a group answered at some places, in every finished reflection."""
    p, r, a = s.participant.c, s.reflection.c, s.answer.c
    joined = s.participant.join(s.reflection, r.participant_id == p.id).join(s.answer, a.reflection_id == r.id)
    query = select(p.id, p.lang, r.number, a.place, a.content, r.edits).select_from(joined)
    here = query.where(p.group_code == code, r.finished_at.is_not(None), a.present, a.place.in_(places))
    rows = connection.execute(here)
    return [Given(row[0], row[1], row[2], row[3], json.loads(row[4]), json.loads(row[5])) for row in rows]


def taken_out(connection: Connection, group_id: str) -> frozenset[str]:
    """Return the words that people of a group took out of anything that they agreed to show."""
    r = s.release.c
    marks = connection.execute(select(distinct(r.marks)).where(r.group_id == group_id)).scalars()
    return frozenset(word for one in marks for word in json.loads(one).get("out", ()))


def coached(connection: Connection, staff_id: str) -> Sequence[Group]:
    """Return the groups of a coach, the latest period first."""
    g, c = s.coach_group.c, s.group_coach.c
    query = select(s.coach_group).join(s.group_coach, c.group_id == g.id).where(reads(staff_id))
    rows = connection.execute(query.order_by(g.ends_on.desc(), func.lower(g.name), g.id))
    return [Group(**row._mapping) for row in rows]
