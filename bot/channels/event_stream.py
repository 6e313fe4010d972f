"""Server-sent events of one person: news, turns and the end of it. Costs no thread while it waits."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.services.news import Latest
from bot.services.signal import Listener, Signal
from bot.store.database import StoreUnavailable

LOOK_SECONDS = 15.0
"""After this long it looks for what another process stored, and for what has become due."""
SPEAK_SECONDS = 20.0
"""After this long of silence it says a word that means nothing, so that nobody between takes the line for dead."""
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
GONE = b"event: gone\ndata: {}\n\n"
SILENCE = b": here\n\n"


class Watch:
    """Tells what is new for one listener, from a news id on."""

    def __init__(self, listener: Listener, *, latest: Callable[[int], Latest], signal: Signal, after: int) -> None:
        self._listener, self._latest, self._signal = listener, latest, signal
        self._after, self._turn = after, -1
        self._person: str | None = None
        self._looked = 0.0

    async def events(self) -> AsyncIterator[bytes]:
        """Yield events until the person is gone or the server stops."""
        yield SILENCE  # the headers leave with the first bytes
        spoken = time.monotonic()
        while not self._listener.closed:
            for event in await self._news():
                yield event
                spoken = time.monotonic()
                if event is GONE:
                    return
            await self._listener.wait(min(self._looked + LOOK_SECONDS, spoken + SPEAK_SECONDS) - time.monotonic())
            if time.monotonic() - spoken >= SPEAK_SECONDS:
                yield SILENCE
                spoken = time.monotonic()

    async def _news(self) -> list[bytes]:
        found: list[bytes] = []
        if self._listener.looks or time.monotonic() - self._looked >= LOOK_SECONDS:
            found = await self._look()
        turn = self._listener.turn
        if turn > self._turn and GONE not in found:
            self._turn = turn
            found.append(_event("turn", {"turn": turn}))
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
        yield _event("news", item.as_raw(), number=item.id)


def _event(name: str, data: object, *, number: int | None = None) -> bytes:
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


class EventStream(StreamingResponse):
    """The answer with these events. Ends at once when the other side does, and then drops the listener."""

    def __init__(self, watch: Watch, *, listener: Listener, signal: Signal) -> None:
        super().__init__(watch.events(), 200, HEADERS, "text/event-stream")
        self._listener, self._signal = listener, signal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until either side stops."""
        telling = asyncio.ensure_future(self.stream_response(send))
        leaving = asyncio.ensure_future(self.listen_for_disconnect(receive))
        try:
            await asyncio.wait((telling, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._signal.drop(self._listener)
            await _ended(telling, leaving)


async def _ended(*tasks: asyncio.Future[None]) -> None:
    for task in tasks:
        task.cancel()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    for error in done:
        if isinstance(error, Exception) and not isinstance(error, OSError):
            raise error
