"""What others did to let somebody in by another way, told to the owner of the account: a link for a new password, a code taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.store import audit, staff
from bot.store.audit import Act
from bot.store.database import Database

KINDS = ("link_recovery", "code_taken")
READ = "recovery_read"


@dataclass(frozen=True)
class Recovery:
    """One such act: who did what, when; `number` is its row in the audit."""

    number: int
    kind: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Recoveries:
    """What the owner of an account has not said to have read."""

    database: Database
    clock: Callable[[], datetime]

    def unread(self, staff_id: str) -> Sequence[Recovery]:
        """Return the acts of others on an account that its owner has not read, the oldest first."""
        with self.database.read() as connection:
            names = staff.names(connection)
            found = _unread(connection, staff_id)
        return [Recovery(act.number, act.act, names.get(act.staff_id, ""), act.at) for act in found]

    def read(self, staff_id: str, *, upto: int) -> bool:
        """Keep that the owner has read everything up to a row; False if nothing of it was unread."""
        with self.database.write() as connection:
            numbers = [act.number for act in _unread(connection, staff_id) if act.number <= upto]
            if numbers:
                audit.add(connection, staff_id=staff_id, act=READ, what=str(numbers[-1]), at=self.clock())
        return bool(numbers)


def _unread(connection: Connection, staff_id: str) -> Sequence[Act]:
    return audit.by_others(connection, staff_id, kinds=KINDS, read=READ)
