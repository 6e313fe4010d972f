"""Brings messages of the coach's own accord to people, by whatever sends in their channel. The web looks for itself.

A message is sent at least once: it is marked after the call that sends it, and that call is the only room for a double.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, cast

import structlog

from bot.coach.flow import Lang
from bot.coach.speech import Offer
from bot.services.messages import Choice
from bot.services.pauses import wait_after
from bot.services.quiet import is_quiet
from bot.services.reminders import Reminders
from bot.services.secrecy import Secrecy, Unreadable
from bot.services.wording import Wording
from bot.store import reachable, sending
from bot.store.database import Database, StoreUnavailable
from bot.store.sending import Taken

log = structlog.get_logger()
SECONDS_BETWEEN = 5.0
BATCH = 10
LEASE = timedelta(minutes=5)
MOST_TRIES = 10
WAIT_FOR_MORNING = ("reminder", "note", "notice")
"""Kinds that are not sent in quiet hours. That somebody opened a talk elsewhere is told at once."""


@dataclass(frozen=True)
class Parcel:
    """A message to be sent: its words, and what may be pressed under it as codes with labels."""

    number: int
    kind: str
    lang: Lang
    text: str
    options: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Sent:
    """It was sent."""


@dataclass(frozen=True)
class Blocked:
    """The person does not want to be reached there."""


@dataclass(frozen=True)
class Later:
    """The channel asks to wait; that is no failure."""

    seconds: float


@dataclass(frozen=True)
class Failed:
    """It was not sent, and may be another time."""


Result = Sent | Blocked | Later | Failed


class Sender(Protocol):
    """What sends in one channel. An exception counts as Failed."""

    async def send(self, row: Parcel, chat_id: str) -> Result: ...


@dataclass(frozen=True)
class Delivery:
    """The worker over the outbox; `senders` by channel are put in before it runs. `errands` are what else makes messages due."""

    database: Database
    wording: Wording
    secrecy: Secrecy
    reminders: Reminders
    clock: Callable[[], datetime]
    senders: dict[str, Sender] = field(default_factory=dict)
    errands: tuple[Callable[[], int], ...] = ()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what goes wrong is tried again in the next round."""
        while not stop.is_set():
            try:
                busy = await self.round()
            except StoreUnavailable as error:
                busy = False
                log.warning("delivery.store_unavailable", cause=str(error))
            except Exception as error:
                busy = False
                log.error("delivery.failed", kind=type(error).__name__)  # its text may hold what a person wrote
            if not busy:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), SECONDS_BETWEEN)

    async def round(self) -> int:
        """Make what is due, send what can be sent now, and return how many were tried. Raises StoreUnavailable."""
        await asyncio.to_thread(self._make_due)
        taken = await asyncio.to_thread(self._take) if self.senders else []
        await asyncio.gather(*(self._deliver(one) for one in taken))
        return len(taken)

    def _make_due(self) -> None:
        for make in (self.reminders.make_due, *self.errands):
            try:
                make()
            except StoreUnavailable:
                raise
            except Exception as error:  # one that fails keeps nobody's messages waiting
                log.error("delivery.not_made", kind=type(error).__name__)

    def _take(self) -> list[Taken]:
        at, channels = self.clock(), tuple(self.senders)
        waits = WAIT_FOR_MORNING if is_quiet(at) else ()
        with self.database.read() as connection:  # most of the time there is nothing, and nobody is kept from writing
            if not sending.is_any(connection, channels=channels, at=at, waits=waits):
                return []
        with self.database.write() as connection:
            return sending.take(connection, channels=channels, at=at, until=at + LEASE, waits=waits, most=BATCH)

    async def _deliver(self, taken: Taken) -> None:
        result = await self._send(taken)
        await asyncio.to_thread(self._settle, taken, result)

    async def _send(self, taken: Taken) -> Result | None:
        """Send a message; None if there is nothing to send any more."""
        if not await asyncio.to_thread(self._still_waits, taken):
            return None
        try:
            chat_id = self.secrecy.decrypt(taken.ciphertext)
            return await self.senders[taken.address.channel].send(self.parcel(taken), chat_id)
        except Unreadable:
            log.error("delivery.no_key", key="GRENSWERK_CHAT_KEYS")
        except Exception as error:
            log.error("delivery.not_sent", kind=type(error).__name__)
        return Failed()

    def _still_waits(self, taken: Taken) -> bool:
        with self.database.read() as connection:
            return sending.is_waiting(connection, taken.id)

    def _settle(self, taken: Taken, result: Result | None) -> None:
        at = self.clock()
        with self.database.write() as connection:
            if isinstance(result, Sent):
                sending.arrived(connection, taken.id, at=at)
            elif isinstance(result, Blocked):
                reachable.mark(connection, taken.address, state="unreachable")
                sending.give_up(connection, taken.id)
            elif isinstance(result, Later):
                sending.later(connection, taken.id, at=at + timedelta(seconds=result.seconds), counts=False)
            elif isinstance(result, Failed) and taken.tries + 1 >= MOST_TRIES:
                sending.give_up(connection, taken.id)
            elif isinstance(result, Failed):
                sending.later(connection, taken.id, at=at + wait_after(taken.tries), counts=True)

    def parcel(self, taken: Taken) -> Parcel:
        """Return a message in words, in the person's language of now unless its words are fixed."""
        body, lang = taken.message.body, cast(Lang, taken.message.lang or taken.lang)
        data = {**body.get("data", {}), "channel": taken.address.channel}
        text = self.wording.aside(body["prompt"], lang=lang, data=data) if body.get("prompt") else str(body["text"])
        options = self.wording.choices([Offer(code, code) for code in body.get("options", ())], lang=lang)
        return Parcel(taken.message.number, taken.message.kind, lang, text, options)
