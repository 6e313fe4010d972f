"""How often one network may try a wrong code: a few an hour, in memory, forgotten at a restart."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

MOST_TRIES = 5
HOUR = 3600.0
MOST_NETWORKS = 20_000


class Tries:
    """Counts tries from their beginning, so that many at once are no way around; a right one is given back."""

    def __init__(self, *, most: int = MOST_TRIES, clock: Callable[[], float] = time.monotonic) -> None:
        """Let `most` tries of a key fail within an hour."""
        self._most, self._clock = most, clock
        self._tried: dict[str, deque[float]] = {}

    def begin(self, key: str) -> int:
        """Count a try and return how many this is within the hour; more than the most are not to be carried out."""
        tried = self._recent(key)
        if len(tried) >= self._most:
            return self._most + 1
        tried.append(self._clock())
        self._tried[key] = tried
        if len(self._tried) > MOST_NETWORKS:
            self._sweep()
        return len(tried)

    def give_back(self, key: str) -> None:
        """Take the last try of a key for none: it was right."""
        tried = self._tried.get(key)
        if tried:
            tried.pop()
        if not tried:
            self._tried.pop(key, None)

    def wait(self, key: str) -> int:
        """Return the seconds until a key may try again."""
        tried = self._recent(key)
        return max(1, int(tried[0] + HOUR - self._clock()) + 1) if len(tried) >= self._most else 0

    def _recent(self, key: str) -> deque[float]:
        tried = self._tried.get(key, deque[float]())
        while tried and tried[0] <= self._clock() - HOUR:
            tried.popleft()
        return tried

    def _sweep(self) -> None:
        for key in list(self._tried):
            if not self._recent(key):
                del self._tried[key]
        while len(self._tried) > MOST_NETWORKS:
            del self._tried[next(iter(self._tried))]
