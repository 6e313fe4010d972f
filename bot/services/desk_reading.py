"""The reading desk of one coach: their groups, the line, one text. No method returns raw answers, a person or a text not released."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.store import audit, desk, desk_work
from bot.store.database import Database
from bot.store.desk import DONE, FLAGGED, IN_REVIEW, NEW, STATES, DeskGroup, Narrowing, Onward, Row, Text
from bot.store.desk_work import Gone

__all__ = [
    "DONE",
    "FLAGGED",
    "IN_REVIEW",
    "NEW",
    "STATES",
    "DeskGroup",
    "DeskReading",
    "Gone",
    "Line",
    "Narrowing",
    "Onward",
    "Opened",
]

PAGE = 50
FOR_WORDS = timedelta(minutes=10)
"""How long the writer is not asked yet, so that the coach can say the words first."""
MOST_PRESSES = 3
"""How often one coach may come back with words about one text: each time its writer is asked again."""


@dataclass(frozen=True)
class Line:
    """A part of the line. `choices`: by what it can be narrowed; `total` counts what is in the line, on every part of it."""

    groups: Sequence[DeskGroup]
    narrowing: Narrowing
    first: str | None
    rows: Sequence[Row]
    total: int
    start: int
    choices: Sequence[tuple[str, date | None]]


@dataclass(frozen=True)
class Opened:
    """A text that was opened, where its reading stands, and the (id, name) of the other coaches who could take it."""

    text: Text
    group: DeskGroup
    row: Row
    others: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class DeskReading:
    """What a coach can do with the texts of their groups. `staff_id` is always who asks."""

    database: Database
    clock: Callable[[], datetime]

    def line(self, staff_id: str, *, narrowing: Narrowing, first: str | None = None, start: int = 0) -> Line:
        """Return a part of the line. What cannot be asked for is left out of the narrowing."""
        with self.database.read() as connection:
            groups = desk.groups(connection, staff_id)
            group_id = next((g.id for g in groups if g.id == narrowing.group_id and g.is_open), None)
            choices = desk.named(connection, group_id) if group_id else []
            fit = _fit(Narrowing(group_id, narrowing.lang, narrowing.week), choices=choices)
            ids = [group.id for group in groups if group.is_open]
            state = first if first in STATES else None
            rows = desk.line(connection, staff_id, ids, narrowing=fit, first=state, start=max(start, 0), most=PAGE)
            total = desk.count(connection, ids, narrowing=fit)
        return Line(groups, fit, state, rows, total, max(start, 0), choices)

    def groups(self, staff_id: str) -> Sequence[DeskGroup]:
        """Return the groups that a coach reads for."""
        with self.database.read() as connection:
            return desk.groups(connection, staff_id)

    def next(self, staff_id: str, *, after: str = "") -> Onward | None:
        """Return the text to take up after another one: unread ones first."""
        with self.database.read() as connection:
            ids = [group.id for group in desk.groups(connection, staff_id) if group.is_open]
            return desk.following(connection, staff_id, ids, after=after)

    def open(self, staff_id: str, public_id: str, *, again: bool = False) -> Opened:
        """Return a text; that it was opened is counted and in the audit. Raises Gone.

        `again`: it stays open after an act of its reader, which is in the audit by itself.
        """
        with self.database.write() as connection:
            opened = self._opened(connection, staff_id, self._found(connection, staff_id, public_id))
            if not (again and opened.row.opened):
                desk_work.count_view(connection, public_id, staff_id=staff_id)
                self._keep(connection, staff_id, "viewed", opened.text)
            return opened

    def set_state(self, staff_id: str, public_id: str, state: str) -> None:
        """Take a text up, finish it, flag it, or put it back as new. Raises Gone; ValueError for a state that is none."""
        if state not in STATES:
            raise ValueError("no such state")
        with self.database.write() as connection:
            text = self._found(connection, staff_id, public_id)
            who = None if state == NEW else staff_id
            desk_work.set_state(connection, public_id, state=state, staff_id=who)
            self._keep(connection, staff_id, f"state_{state}", text)

    def assign(self, staff_id: str, public_id: str, *, to: str) -> str:
        """Give a text to another coach of its group, who then has it in review, and return their name.

        In the audit stand who gave and who got it. Raises Gone; ValueError for who cannot take it, and for a text that is done.
        """
        with self.database.write() as connection:
            text = self._found(connection, staff_id, public_id)
            name = dict(self._opened(connection, staff_id, text).others).get(to)
            if name is None:
                raise ValueError("that is no other coach of this group who could take it now")
            desk_work.set_state(connection, public_id, state=IN_REVIEW, staff_id=to)
            self._keep(connection, staff_id, "assigned", text)
            self._keep(connection, to, "assigned_to", text)
        return name

    def skip(self, staff_id: str, public_id: str, *, on: bool = True) -> None:
        """Put a text at the end of this coach's own line, or back. Raises Gone."""
        with self.database.write() as connection:
            self._found(connection, staff_id, public_id)
            desk_work.skip(connection, public_id, staff_id=staff_id, on=on)

    def recognise(self, staff_id: str, public_id: str) -> None:
        """Hide a text from every coach, because this one recognised somebody. Pressed twice it is once. Raises Gone."""
        with self.database.write() as connection:
            if desk_work.presses(connection, public_id, staff_id=staff_id):
                return
            text = self._found(connection, staff_id, public_id)
            desk_work.recognise(connection, public_id, staff_id=staff_id, until=self.clock() + FOR_WORDS)
            self._keep(connection, staff_id, "recognised", text)

    def say_words(self, staff_id: str, public_id: str, words: str) -> None:
        """Keep by which words somebody was recognised, if by any, for who pressed that. Raises Gone."""
        with self.database.write() as connection:
            if not 0 < desk_work.presses(connection, public_id, staff_id=staff_id) <= MOST_PRESSES:
                raise Gone("nobody was recognised here, or enough was said of it")
            desk_work.say_words(connection, public_id, staff_id=staff_id, words=words)

    def _found(self, connection: Connection, staff_id: str, public_id: str) -> Text:
        text = desk.find(connection, staff_id, public_id)
        if text is None:
            raise Gone("there is no such text, or not any more")
        return text

    def _opened(self, connection: Connection, staff_id: str, text: Text) -> Opened:
        row = desk.standing(connection, staff_id, text.public_id)
        group = next((g for g in desk.groups(connection, staff_id) if g.id == text.group_id), None)
        if row is None or group is None:
            raise Gone("the text went while it was opened")
        return Opened(text, group, row, _takers(connection, row, but=staff_id))

    def _keep(self, connection: Connection, staff_id: str, act: str, text: Text) -> None:
        audit.add(connection, staff_id=staff_id, act=act, what=text.audit_ref, at=self.clock())


def _takers(connection: Connection, row: Row, *, but: str) -> Sequence[tuple[str, str]]:
    """Return which other readers of its group could take a text: nobody when it is done, and not who has it."""
    if row.state == DONE:
        return []
    return [one for one in desk.readers(connection, row.group_id) if one[0] not in (but, row.coach_id)]


def _fit(narrowing: Narrowing, *, choices: Sequence[tuple[str, date | None]]) -> Narrowing:
    """Leave out of a narrowing whatever stands for too few people."""
    if (narrowing.lang or "", narrowing.week) in choices:
        return narrowing
    return Narrowing(narrowing.group_id)
