"""Brings "I recognise somebody" back to the writers: of that text, and of every other one that holds the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.services.keys import Keys
from bot.services.known_terms import keep_terms, mentions, pointing, read_terms
from bot.services.releasing import send_back, tell_of_masking
from bot.services.signal import Signal
from bot.store import people, recognised, releasing
from bot.store.database import Database
from bot.store.recognised import Recognised


@dataclass(frozen=True)
class Recognising:
    """Hashes what somebody was recognised by, and asks the writers to look again."""

    database: Database
    keys: Keys
    clock: Callable[[], datetime]
    signal: Signal

    def ask_again(self, one: Recognised) -> int:
        """Mask what a coach recognised somebody by in every text that holds it, and ask each writer to look again.

        Whatever stops in between begins again: the words go last.
        """
        plain = self._pointing(read_terms(one.words))
        with self.database.write() as connection:
            keep_terms(connection, plain, keys=self.keys)
            recognised.hide(connection, one.release_id)
        others = sum(self._send_back(release_id, writer) for release_id, writer in self._holding(plain))
        return others + self._close(one, named=bool(plain))

    def _pointing(self, plain: tuple[str, ...]) -> tuple[str, ...]:
        """Return the terms that are no ordinary words here."""
        with self.database.read() as connection:
            texts = [(t.participant_id, t.text) for t in releasing.held(connection) if mentions(t.text, plain)]
        return pointing(plain, texts=texts)

    def _holding(self, plain: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the other texts with one of these terms, with their writers."""
        with self.database.read() as connection:
            return [(t.id, t.participant_id) for t in releasing.held(connection) if mentions(t.text, plain)]

    def _send_back(self, release_id: str, writer: str) -> int:
        with self.database.write() as connection:
            if people.lock(connection, writer) is None:
                return 0
            sent = send_back(connection, writer, release_id=release_id, at=self.clock())
        self.signal.stored(writer)
        return int(sent)

    def _close(self, one: Recognised, *, named: bool) -> int:
        with self.database.write() as connection:
            if people.lock(connection, one.participant_id) is None or not recognised.close(connection, one.id):
                return 0
            if not recognised.is_hidden(connection, one.release_id):  # its writer heard that nobody is going to read it
                return 0
            tell_of_masking(connection, one.participant_id, release_id=one.release_id, at=self.clock(), named=named)
        self.signal.stored(one.participant_id)
        return 1
