"""A desk as tests need it: groups, coaches, and people with released summaries, put in as rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete, insert, update

from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import NOW

WEEK = date(2026, 11, 16)
LATER_WEEK = date(2026, 11, 23)


class DeskRows:
    """Puts rows in. Ids are the names that a test gives."""

    def __init__(self, store: Database) -> None:
        self.store = store
        self._add(s.flow_version, version="v", flow="boundary_role", content="{}", first_used_on=WEEK)

    def group(self, group_id: str = "group", *, least: int = 5, coaches: tuple[str, ...] = ("anna",)) -> str:
        """Put a group in with its coaches."""
        period = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 7, 1)}
        values = {"code": f"code-{group_id}", "name": f"Name of {group_id}", "assesses": False, "least": least}
        self._add(s.coach_group, id=group_id, **values, **period)
        for staff_id in coaches:
            self.coach(staff_id)
            self._add(s.group_coach, group_id=group_id, staff_id=staff_id)
        return group_id

    def coach(self, staff_id: str) -> str:
        """Put a coach in if they are not there."""
        with self.store.write() as connection:
            if not connection.execute(s.staff.select().where(s.staff.c.id == staff_id)).first():
                account = {"mail": f"{staff_id}@example.org", "name": staff_id.title(), "lang": "nl", "active": True}
                connection.execute(insert(s.staff).values(id=staff_id, **account))
                connection.execute(insert(s.staff_right).values(staff_id=staff_id, right="coach"))
        return staff_id

    def person(self, name: str) -> str:
        """Put a person in with one reflection if they are not there."""
        with self.store.write() as connection:
            if not connection.execute(s.participant.select().where(s.participant.c.id == name)).first():
                kept = {"lang": "nl", "consented": True, "created_on": WEEK, "touched_on": WEEK}
                connection.execute(insert(s.participant).values(id=name, group_code=None, **kept))
                stage = {"stage": "done", "cursor": "{}", "edits": "{}", "started_at": NOW, "finished_at": NOW}
                connection.execute(
                    insert(s.reflection).values(
                        id=f"r-{name}", participant_id=name, number=1, flow_version="v", **stage
                    )
                )
        return name

    def summary(self, name: str, *, group: str = "group", public_id: str = "", **more: Any) -> str:
        """Put a released summary of a person in, and return its public id."""
        self.person(name)
        known = public_id or f"pub{name}"
        row = {"id": f"rel-{known}", "participant_id": name, "reflection_id": f"r-{name}", "group_id": group}
        text = {"kind": "summary", "state": "released", "lang": "nl", "text": f"Tekst van {known}", "marks": "{}"}
        shown = {"public_id": known, "audit_ref": f"ref-{known}", "week": WEEK}
        self._add(s.release, **{**row, **text, **shown, **more})
        return known

    def people(self, count: int, *, group: str = "group", prefix: str = "p", **more: Any) -> list[str]:
        """Put a released summary of each of some people in."""
        names = [f"{prefix}{number:02d}" for number in range(count)]
        return [self.summary(name, group=group, public_id=f"x{group[:3]}{name}", **more) for name in names]

    def reply(self, name: str, *, note_id: str, public_id: str, text: str, group: str = "group") -> str:
        """Put a released reply to a note in."""
        return self.summary(name, group=group, public_id=public_id, kind="reply", note_id=note_id, text=text)

    def withdraw(self, public_id: str) -> None:
        """Take a text away, as its writer does."""
        with self.store.write() as connection:
            connection.execute(delete(s.release).where(s.release.c.public_id == public_id))

    def send_back(self, public_id: str) -> None:
        """Send a text back for masking, as the courier does."""
        r, w = s.release.c, s.recognised.c
        with self.store.write() as connection:
            connection.execute(update(s.release).where(r.public_id == public_id).values(state="masking"))
            connection.execute(update(s.recognised).where(w.public_id == public_id).values(done=True, words=""))

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return all rows of a table."""
        with self.store.read() as connection:
            return [dict(row) for row in connection.execute(s.metadata.tables[table].select()).mappings()]

    def _add(self, table: Any, **values: Any) -> None:
        with self.store.write() as connection:
            connection.execute(insert(table).values(**values))
