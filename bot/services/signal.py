"""Wakes those who wait for news of a person, in this process and from any thread. Holds no news itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress


class Listener:
    """One that waits, on the event loop that made it. `turn` is the last one it heard of; `looks` tells to look for more."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.turn = 0
        self.looks = True
        self.closed = False
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Wait until somebody wakes this listener, or for some seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), max(0.0, seconds))
        self._woken.clear()

    def hear(self, turn: int) -> None:
        """Take note of a turn, from any thread."""
        self._note(lambda: setattr(self, "turn", max(turn, self.turn)))

    def look(self) -> None:
        """Have this listener look for itself, from any thread."""
        self._note(lambda: setattr(self, "looks", True))

    def close(self) -> None:
        """Have this listener stop, from any thread."""
        self._note(lambda: setattr(self, "closed", True))

    def _note(self, change: Callable[[], None]) -> None:
        def changed() -> None:
            change()
            self._woken.set()

        with suppress(RuntimeError):  # its loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(changed)


class Signal:
    """The listeners by key: the id of a participant or, before there is one, the hash of an address."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}
        self._lock = threading.Lock()
        self._closed = False

    def listen(self, key: str) -> Listener:
        """Return a new listener; whoever takes one drops it at the end."""
        listener = Listener(key)
        with self._lock:
            self._listeners.setdefault(key, []).append(listener)
            listener.closed = self._closed
        return listener

    def rename(self, listener: Listener, *, key: str) -> None:
        """Let a listener wait for the participant that its address has become."""
        self.drop(listener)
        with self._lock:
            listener.key = key
            self._listeners.setdefault(key, []).append(listener)

    def drop(self, listener: Listener) -> None:
        """Forget a listener."""
        with self._lock:
            here = self._listeners.get(listener.key, [])
            if listener in here:
                here.remove(listener)
            if not here:
                self._listeners.pop(listener.key, None)

    def count(self, key: str) -> int:
        """Return how many listen."""
        return len(self._listeners.get(key, ()))

    def turned(self, participant_id: str, *, turn: int, address: str) -> None:
        """Tell that a turn was settled; who waits at the address had no participant yet, and looks."""
        for listener in self._at(participant_id):
            listener.hear(turn)
        self.stored(address)

    def stored(self, key: str) -> None:
        """Tell that something was stored or deleted."""
        for listener in self._at(key):
            listener.look()

    def close(self) -> None:
        """Have every listener stop, those still to come too."""
        with self._lock:
            self._closed = True
            everybody = [listener for here in self._listeners.values() for listener in here]
        for listener in everybody:
            listener.close()

    def _at(self, key: str) -> tuple[Listener, ...]:
        with self._lock:
            return tuple(self._listeners.get(key, ()))
