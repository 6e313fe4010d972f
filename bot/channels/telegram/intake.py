"""Take updates in: each is kept before Telegram hears of it, then handled in its chat's lane, then done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog

from bot.channels.limits import Limits
from bot.channels.telegram.arrival import Arrival, Unreadable, arrival_in, chat_in
from bot.channels.telegram.calls import Refused, Unreachable
from bot.channels.telegram.door import Inbox
from bot.channels.telegram.handling import Errand, Handling, TryAgain
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.sequence import Sequence
from bot.store.database import StoreUnavailable

log = structlog.get_logger()
MOST_BUSY = 4
"""Times that an errand is run again by itself while the store is busy, before the person is told."""
LONGEST_WAIT = 30.0


@dataclass(frozen=True)
class Kept:
    """An update that is kept. `again` tells that an earlier run of the program took it in."""

    update_id: int
    body: Mapping[str, Any]
    sent: int = 0
    again: bool = False


class Intake:
    """Takes in the updates of one bot. Before `open`, they are only kept."""

    def __init__(self, inbox: Inbox, *, rate: int = 0, in_order: bool = True) -> None:
        """`rate` is messages a minute of one chat; more of them wait their turn, and none is lost.

        Without `in_order`, updates may come in any order and are brought back in theirs.
        """
        self._inbox, self._limits = inbox, Limits(rate)
        self._handling: Handling | None = None
        self._lanes: Lanes[Kept] = Lanes(self._work)
        self._order = asyncio.Lock()
        self._sequence: Sequence[Kept] | None = None if in_order else Sequence(self._put)

    async def open(self, handling: Handling) -> None:
        """Handle what waits, and from now on whatever comes."""
        async with self._order:
            waiting = await _until_stored(lambda: self._inbox.waiting())
            self._handling = handling
            for one in waiting:
                self._put(Kept(one.update_id, one.body, one.sent, again=True))

    async def take(self, raw: Mapping[str, Any]) -> None:
        """Keep an update and see to it; one that is known changes nothing. Raises StoreUnavailable."""
        number = raw.get("update_id")
        if type(number) is not int:
            log.warning("telegram.no_update")
            return
        async with self._order:
            new = await asyncio.to_thread(self._inbox.keep, number, raw)
            if new and self._handling:
                self._come(Kept(number, raw))

    def _come(self, kept: Kept) -> None:
        if self._sequence:
            self._sequence.arrive(kept.update_id, kept)
        else:
            self._put(kept)

    def _put(self, kept: Kept) -> None:
        self._lanes.put(chat_in(kept.body) or f"update {kept.update_id}", kept)

    async def _work(self, kept: Kept) -> None:
        try:
            arrival = arrival_in(kept.body)
        except Unreadable as error:
            log.warning("telegram.unreadable_update", kind=str(error))
            arrival = None
        if arrival:
            await self._handle(arrival, kept)
        await _until_stored(lambda: self._inbox.done(kept.update_id))

    async def _handle(self, arrival: Arrival, kept: Kept) -> None:
        assert self._handling is not None
        await asyncio.sleep(self._limits.wait(str(arrival.chat_id)))
        for tried in range(MOST_BUSY + 1):
            errand = Errand(arrival, kept.sent, again=kept.again or tried > 0, last=tried == MOST_BUSY)
            if await self._ran(errand):
                return
            await asyncio.sleep(min(LONGEST_WAIT, 0.5 * 2**tried))

    async def _ran(self, errand: Errand) -> bool:
        """Run an errand; False if it is to be run again."""
        assert self._handling is not None
        try:
            await self._handling.run(errand)
        except (TryAgain, StoreUnavailable):
            return False
        except Unreachable:
            with suppress(StoreUnavailable):
                await self._handling.lost(errand.chat_id)
        except Refused:
            return True
        except Exception as error:
            log.error("telegram.failed", kind=type(error).__name__, at=_place_of(error))  # its text may hold words
            with suppress(Exception):  # that it could not be said either is no news, and the next message waits
                await self._handling.failed(errand)
        return True

    async def idle(self) -> None:
        """Wait until everything that was put in a lane is handled."""
        await self._lanes.idle()

    async def close(self) -> None:
        """Stop; what is not done waits for the next start."""
        await self._lanes.close()


async def _until_stored(work: Callable[[], Any]) -> Any:
    """Return what the store gives, however long it takes to be there."""
    wait = 0.5
    while True:
        try:
            return await asyncio.to_thread(work)
        except StoreUnavailable:
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


def _place_of(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
