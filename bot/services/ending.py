"""Tells the writers of a group that is over what nobody is going to read of what they agreed to: each of them once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.services import news
from bot.services.local_time import local_day
from bot.services.releasing import LEAST_WAITING
from bot.services.signal import Signal
from bot.store import ending, people
from bot.store.database import Database
from bot.store.ending import Unread


@dataclass(frozen=True)
class Ending:
    """Ends what stayed alone, what the group's own, higher minimum kept from being read, slogans that never hung, and what its
    writer never masked."""

    database: Database
    clock: Callable[[], datetime]
    signal: Signal = field(default_factory=Signal)

    def make_due(self) -> int:
        """End what can be, and return how many texts that were. Comes after the releasing. Raises StoreUnavailable."""
        by_writer: dict[tuple[str, str], list[Unread]] = defaultdict(list)
        with self.database.read() as connection:
            for unread in self._found(connection):
                for writer in ending.writers(connection, unread):
                    by_writer[writer, unread.group_id].append(unread)
        return sum(self._end(theirs, writer) for (writer, _), theirs in by_writer.items())

    def _found(self, connection: Connection) -> Sequence[Unread]:
        today = local_day(self.clock())
        few = ending.too_few(connection, today=today)
        alone = ending.alone(connection, few, today=today, least=LEAST_WAITING)
        slogans, left = ending.not_hung(connection, few, today=today), ending.left(connection, few, today=today)
        return [*ending.too_small(connection, few), *alone, *slogans, *left]

    def _end(self, theirs: Sequence[Unread], writer: str) -> int:
        with self.database.write() as connection:
            if people.lock(connection, writer) is None:
                return 0
            ended = {one: ending.unshare(connection, one, participant_id=writer) for one in theirs}
            if gone := [one for one in theirs if ended[one]]:
                self._tell(connection, gone, writer)
        self.signal.stored(writer)
        return sum(ended.values())

    def _tell(self, connection: Connection, gone: Sequence[Unread], writer: str) -> None:
        """Tell it in one message; where the whole group is too small, that is the reason for all of it."""
        prompt = "news.not_read" if any(one.is_of_too_few for one in gone) else "news.not_shared"
        kinds, left = (sorted({one.kind for one in gone if one.is_left == is_left}) for is_left in (False, True))
        data = {"kinds": kinds, "left": left, "least": max(one.least for one in gone)}
        news.add(connection, writer, "notice", due_at=self.clock(), prompt=prompt, data=data)
