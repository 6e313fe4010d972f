"""How fast one person or one network may send: token buckets in memory, forgotten at a restart."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil

MOST_BUCKETS = 20_000
NETWORK_SHARE = 20
"""A class of thirty often sits behind one network address: it gets this many times the room of one person."""


class Limits:
    """Buckets of `rate` messages a minute, half of them at once; a rate of 0 lets everything through."""

    def __init__(self, rate: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, key: str, *, share: int = 1) -> int:
        """Take one message out of the bucket of `key`: 0 if it may pass, else whole seconds until the next may."""
        if self._rate <= 0:
            return 0
        now, per_second, full = self._clock(), self._rate * share / 60, max(1.0, self._rate * share / 2)
        level, at = self._buckets.get(key, (full, now))
        level = min(full, level + (now - at) * per_second)
        if level < 1:
            return max(1, ceil((1 - level) / per_second))
        self._buckets[key] = (level - 1, now)
        if len(self._buckets) > MOST_BUCKETS:
            self._sweep(now)
        return 0

    def _sweep(self, now: float) -> None:
        """Forget every bucket that is full again (a minute fills any), and the older half if that frees too little."""
        self._buckets = {key: bucket for key, bucket in self._buckets.items() if now - bucket[1] < 60}
        if len(self._buckets) > MOST_BUCKETS // 2:
            newest = sorted(self._buckets.items(), key=lambda item: item[1][1])[-(MOST_BUCKETS // 2) :]
            self._buckets = dict(newest)
