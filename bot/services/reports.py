"""Notes that their readers reported, for admins: which coach and in which week, until an admin has looked. No text of anybody.

A report is a row of the audit, and so is that it was seen: it outlives the text and the note that it was about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.store import audit, staff
from bot.store.database import Database

REPORTED, SEEN = "note_reported", "report_seen"


@dataclass(frozen=True)
class Report:
    """A report that no admin has seen to; `number` is its row in the audit, `week` a Monday."""

    number: int
    coach_id: str
    coach: str
    week: date


@dataclass(frozen=True)
class Reports:
    """The open reports."""

    database: Database
    clock: Callable[[], datetime]

    def open_ones(self) -> Sequence[Report]:
        """Return the reports that nobody has seen to, the oldest first."""
        with self.database.read() as connection:
            names = staff.names(connection)
            found = audit.unanswered(connection, REPORTED, by=SEEN)
        return [Report(act.number, act.staff_id, names.get(act.staff_id, ""), act.at.date()) for act in found]

    def mark_seen(self, number: int, *, by: str) -> bool:
        """Keep that an admin has seen to a report; False for one that is not open, or is about this admin."""
        with self.database.write() as connection:
            found = audit.unanswered(connection, REPORTED, by=SEEN)
            about = next((act.staff_id for act in found if act.number == number), by)
            if about == by:
                return False
            audit.add(connection, staff_id=by, act=SEEN, what=str(number), at=self.clock())
        return True
