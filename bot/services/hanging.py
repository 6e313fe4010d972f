"""Hangs the slogans that wait on a wall, several at once; one that holds a word by which somebody is known goes back first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.services.keys import Keys
from bot.services.known_terms import holds, known_terms
from bot.services.releasing import send_back
from bot.services.signal import Signal
from bot.store import people, walls
from bot.store.releasing import Waiting

LEAST_SLOGANS = 3
"""Different people whose slogans are hung together."""


@dataclass(frozen=True)
class Hanging:
    """Hangs slogans, each in a place by lot."""

    keys: Keys
    clock: Callable[[], datetime]
    place: Callable[[], str]
    signal: Signal = field(default_factory=Signal)

    def hang(self, connection: Connection, group_id: str, *, least: int = LEAST_SLOGANS) -> Sequence[str]:
        """Hang what may hang if that is of enough different people, and return whose slogan went back to them.

        Whoever calls this wakes them once the transaction is kept. The words are looked at here, inside it: what was agreed
        in the instant in which a word became known was masked without it.
        """
        known = known_terms(connection, keys=self.keys)
        waiting = walls.waiting_slogans(connection, group_id)
        back = self._send_back(connection, [one for one in waiting if holds(one.text, terms=known)])
        still = walls.waiting_slogans(connection, group_id, lock=True)
        fit = {one.participant_id: one.id for one in still if not holds(one.text, terms=known)}
        if len(fit) >= max(least, LEAST_SLOGANS):
            walls.hang(connection, {release_id: self.place() for release_id in fit.values()})
        return back

    def wake(self, writers: Sequence[str]) -> None:
        """Tell the streams of these writers that there is news."""
        for writer in writers:
            self.signal.stored(writer)

    def _send_back(self, connection: Connection, held: Sequence[Waiting]) -> Sequence[str]:
        """Send slogans back to their writers, who are locked in one order."""
        told = []
        for one in sorted(held, key=lambda waiting: (waiting.participant_id, waiting.id)):
            if people.lock(connection, one.participant_id) is None:
                continue
            if send_back(connection, one.participant_id, release_id=one.id, at=self.clock()):
                told.append(one.participant_id)
        return told
