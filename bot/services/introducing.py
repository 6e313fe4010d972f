"""Tells whoever shared with a group that another coach is to read there, and only then lets that coach read.

They agreed to be read by the ones they knew of. It works as the house: the desk itself cannot see who shared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.services import news
from bot.services.signal import Signal
from bot.store import new_readers, people
from bot.store.database import Database
from bot.store.new_readers import NewReader

AT_ONCE = 200
"""People who are told in one transaction. Of more, the last ones are told in the one that lets the coach read."""


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
        told: set[str] = set()
        while now := self._tell_some(reader, told=told):
            told.update(now)
            for writer in now:
                self.signal.stored(writer)
        return len(told)

    def _tell_some(self, reader: NewReader, *, told: Collection[str]) -> Sequence[str]:
        """Tell those who have not been, so many at once; who tells the last ones lets the coach read in the same transaction."""
        with self.database.write() as connection:
            if not new_readers.is_untold(connection, reader):  # another was sooner, or they are no coach here any more
                return ()
            waiting = [one for one in new_readers.sharing(connection, reader.group_id) if one not in told]
            self._tell(connection, waiting[:AT_ONCE], reader=reader)
            if len(waiting) <= AT_ONCE:
                new_readers.settle(connection, reader)
        return waiting[:AT_ONCE]

    def _tell(self, connection: Connection, writers: Sequence[str], *, reader: NewReader) -> None:
        data = {"coach": reader.coach, "group": reader.group}
        prompt, way = "news.new_reader", ("/share",)
        for writer in writers:
            if people.lock(connection, writer) is not None:
                news.add(connection, writer, "notice", due_at=self.clock(), prompt=prompt, data=data, options=way)
