"""The worker between desk and person: brings coaches' notes into the outbox, and "I recognise somebody" back to the writer.

It alone knows both sides; a coach learns nothing of what it does, not even when.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.coach.reflection import Talk
from bot.content.library import Library
from bot.services import news
from bot.services.keys import Keys
from bot.services.known_terms import keep_terms, mentions, pointing, read_terms
from bot.services.loading import Loaded, load
from bot.services.releasing import send_back, tell_of_masking
from bot.services.signal import Signal
from bot.services.state import cursor_to_raw
from bot.store import notes, people, recognised, reflections, releasing
from bot.store.database import Database
from bot.store.notes import Note
from bot.store.recognised import Recognised

BATCH = 1000
MOST_NOTES = 20
"""Notes of which a talk knows that they came, so that they can be answered."""


@dataclass(frozen=True)
class Courier:
    """Brings what is due."""

    database: Database
    library: Library
    keys: Keys
    clock: Callable[[], datetime]
    signal: Signal = field(default_factory=Signal)

    def make_due(self) -> int:
        """Bring everything that waits, and return how many messages that gave. Raises StoreUnavailable."""
        with self.database.read() as connection:
            waiting = notes.waiting(connection, most=BATCH)
            open_ones = recognised.open_ones(connection, at=self.clock())
        return sum(self._bring(note) for note in waiting) + sum(self._ask_again(one) for one in open_ones)

    def _bring(self, note: Note) -> int:
        """Bring a note. Message and state are kept in one transaction, so that it comes once."""
        with self.database.write() as connection:
            person = people.lock(connection, note.participant_id)
            now = notes.find(connection, note.id, participant_id=note.participant_id)
            if person is None or now is None or now.state != "waiting":
                return 0
            if notes.is_muted(connection, person.id, staff_id=note.staff_id):
                notes.settle(connection, note.id, state="muted")
                return 0
            loaded = load(connection, person, library=self.library)
            if _is_alarmed(loaded.talk):  # after words that alarmed nobody is called to other things: it waits
                return 0
            self._tell(connection, note)
            _remember(connection, loaded, note_id=note.id)
            notes.settle(connection, note.id, state="sent")
        self.signal.stored(note.participant_id)
        return 1

    def _tell(self, connection: Connection, note: Note) -> None:
        data = {"coach": note.coach, "text": note.text, "lang": note.lang}
        options = tuple(f"/{act}:{note.id}" for act in ("reply", "mute", "report"))
        news.add(
            connection,
            note.participant_id,
            "note",
            due_at=self.clock(),
            prompt="news.coach_note",
            data=data,
            options=options,
        )

    def _ask_again(self, one: Recognised) -> int:
        """Mask what a coach recognised somebody by in every text that holds it, and ask each writer to look again.

        Whatever stops in between begins again: the words go last.
        """
        plain = self._pointing(read_terms(one.words))
        with self.database.write() as connection:
            keep_terms(connection, plain, keys=self.keys)
            recognised.hide(connection, one.release_id)
        others = sum(self._send_back(release_id, writer) for release_id, writer in self._holding(plain))
        return others + self._close(one)

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

    def _close(self, one: Recognised) -> int:
        with self.database.write() as connection:
            if people.lock(connection, one.participant_id) is None or not recognised.close(connection, one.id):
                return 0
            tell_of_masking(connection, one.participant_id, release_id=one.release_id, at=self.clock())
        self.signal.stored(one.participant_id)
        return 1


def _is_alarmed(talk: Talk) -> bool:
    pending = talk.cursor.pending
    return pending is not None and (pending.kind.startswith("alarm") or pending.kind == "keep_words")


def _remember(connection: Connection, loaded: Loaded, *, note_id: str) -> None:
    """Let the talk know that a note came."""
    talk = loaded.talk
    known = (*talk.cursor.coach_notes, note_id)[-MOST_NOTES:]
    cursor = cursor_to_raw(replace(talk.cursor, coach_notes=known))
    reflections.save(connection, loaded.row.id, stage=talk.stage, cursor=cursor, edits=talk.edits)
