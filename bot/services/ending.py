"""Tells the writers of a group that is over with too few people that nobody is going to read what was released to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.services import news
from bot.services.local_time import local_day
from bot.services.signal import Signal
from bot.store import ending, people
from bot.store.database import Database
from bot.store.ending import TooSmall


@dataclass(frozen=True)
class Ending:
    """Ends what three people could release and the group's own, higher minimum kept from being read."""

    database: Database
    clock: Callable[[], datetime]
    signal: Signal = field(default_factory=Signal)

    def make_due(self) -> int:
        """End what can be, and return how many texts that were. Comes after the releasing. Raises StoreUnavailable."""
        with self.database.read() as connection:
            found = ending.too_small(connection, today=local_day(self.clock()))
            writers = [(small, writer) for small in found for writer in ending.writers(connection, small)]
        return sum(self._end(small, writer) for small, writer in writers)

    def _end(self, small: TooSmall, writer: str) -> int:
        with self.database.write() as connection:
            if people.lock(connection, writer) is None:
                return 0
            ended = ending.unshare(connection, small, participant_id=writer)
            if ended:
                data = {"kind": small.kind, "least": small.least}
                news.add(connection, writer, "notice", due_at=self.clock(), prompt="news.not_read", data=data)
        self.signal.stored(writer)
        return ended
