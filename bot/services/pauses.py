"""What failed, and when it may be tried again: ever later, up to an hour. Kept in memory: a new start tries again at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)
MOST_DOUBLINGS = 20
"""More of them would only make the number before the limit larger."""


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many failures before the last one."""
    return min(FIRST_WAIT * (1 << min(tries, MOST_DOUBLINGS)), LONGEST_WAIT)


@dataclass(frozen=True)
class Pauses:
    """The failures of one worker, by what they were about."""

    _failed: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def may_try(self, key: str, *, at: datetime) -> bool:
        """Tell whether something that failed, or never did, may be tried by now."""
        return key not in self._failed or self._failed[key][1] <= at

    def failed(self, key: str, *, at: datetime) -> int:
        """Keep that something failed once more, and return how often it has."""
        tries = self._failed.get(key, (0, at))[0]
        self._failed[key] = (tries + 1, at + wait_after(tries))
        return tries + 1

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget whatever is not there any more."""
        for key in self._failed.keys() - set(keys):
            del self._failed[key]

    def done(self, key: str) -> None:
        """Forget the failures of something that came about."""
        self._failed.pop(key, None)
