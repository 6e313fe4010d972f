"""What coaches do with a text: open it, take it up, finish it, skip it, say that they recognise somebody.

Whoever calls these has found the text in the views; a text that went in between is refused by the database, as Gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.store import schema as s

_r, _v = s.reading.c, s.review.c


class Gone(RuntimeError):
    """The text was withdrawn, erased or taken away; nothing can be kept about it."""


@contextmanager
def of_what_is_there() -> Iterator[None]:
    """Turn the refusal of a row about a text that has gone into Gone."""
    try:
        yield
    except IntegrityError:
        raise Gone("the text is not there any more") from None


def count_view(connection: Connection, public_id: str, *, staff_id: str) -> None:
    """Count that a coach opened a text."""
    _keep(connection, public_id, staff_id=staff_id, count=_r.count + 1, new={"count": 1})


def skip(connection: Connection, public_id: str, *, staff_id: str, on: bool = True) -> None:
    """Put a text at the end of this coach's line, or back in its place."""
    _keep(connection, public_id, staff_id=staff_id, skipped=on)


def finish(connection: Connection, public_id: str, *, staff_id: str) -> None:
    """Keep that a coach's rubric is finished, for good."""
    _keep(connection, public_id, staff_id=staff_id, finished=True)


def set_state(connection: Connection, public_id: str, *, state: str, staff_id: str | None) -> None:
    """Keep where the reading of a text stands, and who has it."""
    values = {"state": state, "staff_id": staff_id}
    _change_or_add(connection, s.review, {"public_id": public_id}, values, values)


def recognise(connection: Connection, public_id: str, *, staff_id: str, until: datetime) -> None:
    """Keep that a coach recognised somebody: from now on the views show the text to nobody. `until`: the words may come."""
    row = {"public_id": public_id, "staff_id": staff_id, "words": "", "done": False, "waits_until": until}
    with of_what_is_there():
        connection.execute(insert(s.recognised).values(row))


def say_words(connection: Connection, public_id: str, *, staff_id: str, words: str) -> None:
    """Keep the words by which somebody was recognised; after the writer has been asked, they are a press of their own."""
    w = s.recognised.c
    still_open = (w.public_id == public_id) & (w.staff_id == staff_id) & w.done.is_(False)
    said = update(s.recognised).where(still_open).values(words=words, waits_until=None)
    if not connection.execute(said).rowcount and words:
        row = {"public_id": public_id, "staff_id": staff_id, "words": words, "done": False}
        with of_what_is_there():
            connection.execute(insert(s.recognised).values(row))


def presses(connection: Connection, public_id: str, *, staff_id: str) -> int:
    """Return how often this coach said that they recognise somebody in a text: the press itself, and words that came later."""
    w = s.recognised.c
    found = select(func.count(w.id)).where(w.public_id == public_id, w.staff_id == staff_id)
    return connection.execute(found).scalar_one()


def _keep(connection: Connection, public_id: str, *, staff_id: str, new: Any = None, **values: Any) -> None:
    key = {"public_id": public_id, "staff_id": staff_id}
    blank = {"count": 0, "finished": False, "skipped": False}
    _change_or_add(connection, s.reading, key, values, {**blank, **(new or values)})


def _change_or_add(connection: Connection, table: Table, key: Any, values: Any, new: Any) -> None:
    change = update(table).where(*(table.c[column] == value for column, value in key.items())).values(values)
    if connection.execute(change).rowcount:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(table).values({**key, **new}))
    except IntegrityError:  # somebody was first with this very row, or the text has gone
        if not connection.execute(change).rowcount:
            raise Gone("the text is not there any more") from None
