"""Work by lane: in one lane one piece after another, in order; lanes side by side, not too many at once."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

MOST_AT_ONCE = 100
T = TypeVar("T")


class Lanes(Generic[T]):
    """Runs `work` for every piece that is put in. It lets no exception out."""

    def __init__(self, work: Callable[[T], Awaitable[None]], *, most: int = MOST_AT_ONCE) -> None:
        self._work = work
        self._waiting: dict[Hashable, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(most)

    def put(self, lane: Hashable, piece: T) -> None:
        """Put a piece at the end of its lane."""
        if lane in self._waiting:
            self._waiting[lane].append(piece)
            return
        self._waiting[lane] = deque([piece])
        task = asyncio.create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, lane: Hashable) -> None:
        waiting = self._waiting[lane]
        try:
            while waiting:
                async with self._room:
                    await self._work(waiting[0])
                waiting.popleft()
        finally:
            self._waiting.pop(lane, None)

    async def idle(self) -> None:
        """Wait until nothing is left to do."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Stop where the work stands."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
