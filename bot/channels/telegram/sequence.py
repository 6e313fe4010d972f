"""Bring updates that come over several connections back in order: one that runs ahead waits a moment for those before it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

PATIENCE = 0.5
T = TypeVar("T")


class Sequence(Generic[T]):
    """Gives pieces to `put` in the order of their numbers. Telegram counts updates up by one, save after a quiet week."""

    def __init__(self, put: Callable[[T], None], *, patience: float = PATIENCE) -> None:
        self._put, self._patience = put, patience
        self._next: int | None = None
        self._ahead: dict[int, T] = {}
        self._timer: asyncio.TimerHandle | None = None

    def arrive(self, number: int, piece: T) -> None:
        """Take a piece; the first of all waits as well, for others may have begun before it."""
        if self._next is not None and number < self._next:
            self._put(piece)  # too late to be put in order
            return
        self._ahead[number] = piece
        self._give_next()
        if self._ahead and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._patience, self._give_all)

    def _give_next(self) -> None:
        while self._next in self._ahead:
            assert self._next is not None
            self._put(self._ahead.pop(self._next))
            self._next += 1
        if not self._ahead and self._timer:
            self._timer.cancel()
            self._timer = None

    def _give_all(self) -> None:
        self._timer = None
        for number in sorted(self._ahead):
            self._put(self._ahead.pop(number))
            self._next = number + 1
