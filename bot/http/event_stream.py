"""Server-sent events for whoever listens to a signal, as chat and desk send them. Costs no thread while it waits."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.services.signal import Listener, Signal

SPEAK_SECONDS = 20.0
"""After this long of silence a word is said that means nothing, so that nobody between takes the line for dead."""
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
GONE = b"event: gone\ndata: {}\n\n"
"""The last event: who listens need not come back."""
SILENCE = b": here\n\n"


def event(name: str, data: object, *, number: int | None = None) -> bytes:
    """Return an event; `number` is from where one goes on who comes back."""
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


async def told(
    listener: Listener,
    *,
    news: Callable[[], Awaitable[list[bytes]]],
    due: Callable[[], float],
    silence: bytes = SILENCE,
) -> AsyncIterator[bytes]:
    """Yield what `news` finds each time that somebody calls or it is `due`, until it is over or the server stops."""
    yield silence  # the headers leave with the first bytes
    spoken = time.monotonic()
    while not listener.closed:
        for found in await news():
            yield found
            spoken = time.monotonic()
            if found is GONE:
                return
        await listener.wait(min(due(), spoken + SPEAK_SECONDS) - time.monotonic())
        if time.monotonic() - spoken >= SPEAK_SECONDS:
            yield silence
            spoken = time.monotonic()


class EventStream(StreamingResponse):
    """The answer with these events. Ends at once when the other side does, and then drops the listener."""

    def __init__(self, events: AsyncIterator[bytes], *, listener: Listener, signal: Signal) -> None:
        super().__init__(events, 200, HEADERS, "text/event-stream")
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
