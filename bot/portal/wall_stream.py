"""Tells the screens of a wall that it looks otherwise now. What it shows is not streamed: a screen asks for that as before.

A look comes every few seconds, whoever does what; at once it comes only when the coach opens or reveals the wall. A stream that
woke up when somebody finishes would show the room whose phone just went down.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

from bot.http.event_stream import GONE, event, told
from bot.services.signal import Listener
from bot.store.database import StoreUnavailable

LOOK_SECONDS = 5.0
LASTS_SECONDS = 600.0
"""After this the screen has to come again, and so past the guard: a session that has ended is told nothing more."""
HERE = event("here", {})


class WallStream:
    """The stream of one screen. `mark` stands for how the wall looks now; it is None where it is not theirs any more."""

    def __init__(self, listener: Listener, *, mark: Callable[[], Awaitable[str | None]]) -> None:
        self._listener, self._mark = listener, mark
        self._seen, self._looked, self._ends = "", 0.0, time.monotonic() + LASTS_SECONDS

    def events(self) -> AsyncIterator[bytes]:
        """Yield "changed" each time that the wall looks otherwise, and first of all."""
        return told(self._listener, news=self._news, due=self._due, silence=HERE)

    def _due(self) -> float:
        return min(self._looked + LOOK_SECONDS, self._ends)

    async def _news(self) -> list[bytes]:
        self._listener.closed = self._listener.closed or time.monotonic() >= self._ends
        if self._listener.closed or not (self._listener.looks or time.monotonic() >= self._looked + LOOK_SECONDS):
            return []
        self._listener.looks, self._looked = False, time.monotonic()
        with suppress(StoreUnavailable):  # busy for the moment: there is another look soon
            return self._changed(await self._mark())
        return []

    def _changed(self, mark: str | None) -> list[bytes]:
        if mark is None:
            return [GONE]
        is_new, self._seen = mark != self._seen, mark
        return [event("changed", {})] if is_new else []
