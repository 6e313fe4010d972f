"""A house with a chat that can be written to: somebody in it, a clock, a worker, and a sender that does as it is told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.services.delivery import Delivery, Parcel, Result, Sent
from bot.services.inbox import Inbox
from bot.services.keeping import Kept, purge
from bot.services.news import News
from bot.services.reach import Reach
from bot.services.reminders import Reminders
from bot.store.database import Database
from tests.fixed import KEYS, NOW, SECRECY, Person, library, talks
from tests.services.test_purge import HOUSE

CHAT = "4321098765"


class FakeSender:
    """Keeps what it is asked to send, and answers with the results that it was given, then with Sent."""

    def __init__(self, *results: Result | Exception) -> None:
        self.sent: list[tuple[Parcel, str]] = []
        self.results = list(results)

    async def send(self, row: Parcel, chat_id: str) -> Result:
        self.sent.append((row, chat_id))
        result = self.results.pop(0) if self.results else Sent()
        if isinstance(result, Exception):
            raise result
        return result

    @property
    def texts(self) -> list[str]:
        return [row.text for row, _ in self.sent]


class Chat:
    """One store, and somebody who talks in a channel that can be written to."""

    def __init__(self, store: Database, *results: Result | Exception, name: str = "chat", at: datetime = NOW) -> None:
        self.store, self.now = store, at
        self.talks = replace(talks(store), clock=self.clock)
        self.person = _Caller(self.talks, name)
        self.person.address = KEYS.address("telegram", name)
        self.person.send(opens=True)
        self.reach = Reach(store, SECRECY)
        self.inbox = Inbox(store, SECRECY, self.clock)
        self.news = News(store, self.talks.wording, self.clock)
        self.sender = FakeSender(*results)
        self.reminders = Reminders(store, library(), self.clock, self.talks.signal)
        self.delivery = self.worker()

    def clock(self) -> datetime:
        return self.now

    def worker(self) -> Delivery:
        """Return a worker, as another process would have one."""
        return Delivery(self.store, self.talks.wording, SECRECY, self.reminders, self.clock, {"telegram": self.sender})

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def remember(self) -> None:
        self.reach.remember(self.person.address, CHAT)

    def round(self) -> int:
        """Let the worker look once."""
        return asyncio.run(self.delivery.round())

    def purge(self, **time: float) -> Kept:
        return purge(self.store, house=HOUSE, keys=KEYS, at=self.now + timedelta(**time), dry_run=False)


class _Caller(Person):
    """Somebody who has not said anything yet: the address is given first."""

    def __init__(self, use_cases: object, name: str) -> None:
        self._begun = False
        super().__init__(use_cases, name)  # type: ignore[arg-type]

    def send(self, **message: object):  # type: ignore[no-untyped-def,override]
        if not self._begun:
            self._begun = True
            return None
        return super().send(**message)  # type: ignore[arg-type]
