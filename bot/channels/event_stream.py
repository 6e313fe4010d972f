"""Server-sent events of one person: news, turns and the end of it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

from bot.http.event_stream import GONE, event, told
from bot.services.news import Latest
from bot.services.signal import Listener, Signal
from bot.store.database import StoreUnavailable

LOOK_SECONDS = 15.0
"""After this long it looks for what another process stored, and for what has become due."""


class Watch:
    """Tells what is new for one listener, from a news id on."""

    def __init__(self, listener: Listener, *, latest: Callable[[int], Latest], signal: Signal, after: int) -> None:
        self._listener, self._latest, self._signal = listener, latest, signal
        self._after, self._turn = after, -1
        self._person: str | None = None
        self._looked = 0.0

    def events(self) -> AsyncIterator[bytes]:
        """Yield events until the person is gone or the server stops."""
        return told(self._listener, news=self._news, due=lambda: self._looked + LOOK_SECONDS)

    async def _news(self) -> list[bytes]:
        found: list[bytes] = []
        if self._listener.looks or time.monotonic() - self._looked >= LOOK_SECONDS:
            found = await self._look()
        turn = self._listener.turn
        if turn > self._turn and GONE not in found:
            self._turn = turn
            found.append(event("turn", {"turn": turn}))
        return found

    async def _look(self) -> list[bytes]:
        self._listener.looks, self._looked = False, time.monotonic()
        with suppress(StoreUnavailable):  # busy for the moment: there is another look soon
            latest = await run_in_threadpool(self._latest, self._after)
            if latest.gone or self._is_somebody_else(latest.person):
                return [GONE]
            self._after = latest.cursor
            self._listener.turn = max(self._listener.turn, latest.turn)
            return list(_items(latest))
        return []

    def _is_somebody_else(self, person: str | None) -> bool:
        """Tell whether the address stands for another person than before, or for nobody any more."""
        if self._person is None and person is not None:
            self._person = person
            if self._listener.key != person:
                self._signal.rename(self._listener, key=person)
        return person != self._person


def _items(latest: Latest) -> Iterator[bytes]:
    for item in latest.news:
        yield event("news", item.as_raw(), number=item.id)
