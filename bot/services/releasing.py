"""The worker that lets coaches read: at least three different people at once, shuffled, dated by the week. Shows nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import SystemRandom
from typing import Protocol

from sqlalchemy import Connection

from bot.services import news
from bot.services.keys import Keys
from bot.services.known_terms import holds, known_terms
from bot.services.local_time import local_day, monday
from bot.services.signal import Signal
from bot.services.ways_in import HOUSE
from bot.store import audit, people, releasing
from bot.store.database import Database
from bot.store.releasing import Line, Waiting

LEAST_WAITING = 3
"""Different people whose texts leave together, so that the moment at which one appears points at nobody."""
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
ID_LENGTH = 12


class Chance(Protocol):
    """What shuffles, and draws the letters of a public id."""

    def shuffle(self, x: list[Waiting]) -> None: ...
    def choice(self, seq: str) -> str: ...


@dataclass(frozen=True)
class Releasing:
    """Releases what waits in company; what stays alone is ended elsewhere (`ending`)."""

    database: Database
    keys: Keys
    clock: Callable[[], datetime]
    signal: Signal = field(default_factory=Signal)
    chance: Chance = field(default_factory=SystemRandom)

    def make_due(self) -> int:
        """Release what can be, and return how many texts that were. Raises StoreUnavailable."""
        today = local_day(self.clock())
        with self.database.read() as connection:
            found = releasing.lines(connection)
        return sum(self._release(line, today=today) for line in found if line.people >= LEAST_WAITING)

    def _release(self, line: Line, *, today: date) -> int:
        with self.database.write() as connection:
            texts, sent_back = self._fit(connection, _locked(connection, line))
            if enough := len({text.participant_id for text in texts}) >= LEAST_WAITING:
                self.chance.shuffle(texts)
                shown = [(text, self._public_id()) for text in texts]
                for ref in releasing.release(connection, shown, week=monday(today)):
                    audit.add(connection, staff_id=HOUSE, act="released", what=ref, at=self.clock())
        for participant_id in sent_back:
            self.signal.stored(participant_id)
        return len(texts) if enough else 0

    def _fit(self, connection: Connection, texts: Sequence[Waiting]) -> tuple[list[Waiting], list[str]]:
        """Return the texts that may be read, and whose was sent back: it holds a word that became known while it waited."""
        known = known_terms(connection, keys=self.keys)
        held = [text for text in texts if holds(text.text, terms=known)]
        for text in held:
            send_back(connection, text.participant_id, release_id=text.id, at=self.clock())
        return [text for text in texts if text not in held], [text.participant_id for text in held]

    def _public_id(self) -> str:
        return "".join(self.chance.choice(LETTERS) for _ in range(ID_LENGTH))


def send_back(connection: Connection, participant_id: str, *, release_id: str, at: datetime) -> bool:
    """Take a text from its readers and tell its writer, who can mask more of it. Whoever calls this holds the writer's lock."""
    if not releasing.send_back(connection, release_id):
        return False
    tell_of_masking(connection, participant_id, release_id=release_id, at=at)
    return True


def tell_of_masking(
    connection: Connection, participant_id: str, *, release_id: str, at: datetime, named: bool = True
) -> None:
    """Tell a writer that their text could point at somebody, with the way to say it otherwise.

    `named`: by words, which are masked from now on; else a reader gave none, and nothing in it changes by itself.
    """
    kind, note_id = releasing.kind_of(connection, release_id)
    way = f"/reply:{note_id}" if kind == "reply" else "/share"
    data = {"kind": kind, "named": named}
    news.add(connection, participant_id, "notice", due_at=at, prompt="news.recognised", data=data, options=(way,))


def _locked(connection: Connection, line: Line) -> Sequence[Waiting]:
    """Return what waits in a line, of people who are locked: nobody withdraws meanwhile. They are locked in one order."""
    writers = sorted({text.participant_id for text in releasing.waiting(connection, line)})
    locked = [writer for writer in writers if people.lock(connection, writer) is not None]
    return [text for text in releasing.waiting(connection, line) if text.participant_id in locked]
