"""What waits to be shown to a group, by group and kind, and how it is released."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, distinct, func, insert, select, update

from bot.store import schema as s
from bot.store.releases import HELD, SHARED

KINDS = ("summary", "reply")
"""What coaches read one by one. Slogans go to the wall, which has a rule of its own."""
_r = s.release.c


@dataclass(frozen=True)
class Line:
    """The texts of one kind that wait in one group; `people` counts different writers."""

    group_id: str
    kind: str
    people: int


@dataclass(frozen=True)
class Waiting:
    """A text that waits."""

    id: str
    participant_id: str
    text: str


@dataclass(frozen=True)
class Held:
    """A text that a group reads or is going to read."""

    id: str
    participant_id: str
    kind: str
    text: str


def lines(connection: Connection) -> Sequence[Line]:
    """Return every line in which somebody waits."""
    query = select(_r.group_id, _r.kind, func.count(distinct(_r.participant_id))).group_by(_r.group_id, _r.kind)
    rows = connection.execute(query.where(_r.state == "waiting", _r.kind.in_(KINDS)))
    return [Line(*row) for row in rows]


def waiting(connection: Connection, line: Line) -> Sequence[Waiting]:
    """Return the texts of a line, in no order that means anything."""
    query = select(_r.id, _r.participant_id, _r.text).where(_in(line))
    return [Waiting(*row) for row in connection.execute(query.order_by(_r.id))]


def release(connection: Connection, shown: Sequence[tuple[Waiting, str]], *, week: date) -> Sequence[str]:
    """Release texts, each with its public id, and return what the audit calls them, in the order given.

    Whoever calls this holds their writers' locks. The rows are written anew, so that not even their order in the file is that
    of arrival; when they were agreed is forgotten.
    """
    refs = []
    for text, public_id in shown:
        row = _row(connection, text.id)
        refs.append(row.audit_ref)
        connection.execute(delete(s.release).where(_r.id == text.id))
        new = {"state": "released", "public_id": public_id, "week": week, "agreed_at": None}
        connection.execute(insert(s.release).values({**row._mapping, **new}))
    return refs


def held(connection: Connection) -> Iterator[Held]:
    """Yield every text that a group reads or is going to read."""
    query = select(_r.id, _r.participant_id, _r.kind, _r.text).where(_r.state.in_(HELD))
    yield from (Held(*row) for row in connection.execute(query))


def send_back(connection: Connection, release_id: str) -> bool:
    """Take a text from its readers, so that its writer can mask more of it; False if it is not held any more."""
    here = (_r.id == release_id) & _r.state.in_(HELD)
    return connection.execute(update(s.release).where(here).values(state="masking")).rowcount > 0


def kind_of(connection: Connection, release_id: str) -> tuple[str, str | None]:
    """Return the kind of a text, and the note that it answers, if it is a reply."""
    row = connection.execute(select(_r.kind, _r.note_id).where(_r.id == release_id)).one()
    return row.kind, row.note_id


def shares(connection: Connection, participant_id: str) -> bool:
    """Tell whether anything of a person is with a group or on its way there."""
    here = (_r.participant_id == participant_id) & _r.state.in_(SHARED)
    return connection.execute(select(_r.id).where(here).limit(1)).first() is not None


def _in(line: Line) -> Any:
    return (_r.group_id == line.group_id) & (_r.kind == line.kind) & (_r.state == "waiting")


def _row(connection: Connection, release_id: str) -> Row[Any]:
    return connection.execute(select(s.release).where(_r.id == release_id)).one()
