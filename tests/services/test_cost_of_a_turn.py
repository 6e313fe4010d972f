"""An ordinary turn looks into the store as often as before there were reminders, edits and chats to write to."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event

from tests.fixed import Person, database, talks
from tests.services.rows import GOOD, go_to

STATEMENTS = 11


def test_an_answer_takes_no_more_statements(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    person = Person(talks(store))
    person.press("begin:long")
    go_to(person, "challenge")
    seen: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda c, cur, statement, *rest: seen.append(statement))

    person.say(GOOD)

    assert not [one for one in seen if any(name in one for name in ("reminder", "reachable", "outbox", "inbox"))]
    assert len(seen) <= STATEMENTS, "\n".join(seen)
