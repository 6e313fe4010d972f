"""Tells whoever shared with a group that another coach reads there as well: they agreed to be read by the ones they knew of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.services import news
from bot.services.signal import Signal
from bot.store import new_readers, people
from bot.store.database import Database
from bot.store.new_readers import NewReader


@dataclass(frozen=True)
class Introducing:
    """Brings the name of a new coach to those who can take back what they shared."""

    database: Database
    clock: Callable[[], datetime]
    signal: Signal = field(default_factory=Signal)

    def make_due(self) -> int:
        """Tell everybody of every new coach, and return how many messages that gave. Raises StoreUnavailable."""
        with self.database.read() as connection:
            found = new_readers.untold(connection)
        return sum(self._introduce(reader) for reader in found)

    def _introduce(self, reader: NewReader) -> int:
        with self.database.read() as connection:
            writers = new_readers.sharing(connection, reader.group_id)
        told = sum(self._tell(writer, reader) for writer in writers)
        with self.database.write() as connection:
            new_readers.settle(connection, reader)
        return told

    def _tell(self, participant_id: str, reader: NewReader) -> int:
        with self.database.write() as connection:
            if people.lock(connection, participant_id) is None:
                return 0
            data = {"coach": reader.coach, "group": reader.group}
            prompt = "news.new_reader"
            news.add(
                connection, participant_id, "notice", due_at=self.clock(), prompt=prompt, data=data, options=("/share",)
            )
        self.signal.stored(participant_id)
        return 1
