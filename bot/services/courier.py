"""The worker between desk and person: brings coaches' notes into the outbox, and "I recognise somebody" back to the writer.

It alone knows both sides; a coach learns nothing of what it does, not even when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.coach.reflection import Talk
from bot.content.library import Library
from bot.services import news
from bot.services.keys import Keys
from bot.services.loading import Loaded, load
from bot.services.pauses import Pauses
from bot.services.recognising import Recognising
from bot.services.signal import Signal
from bot.services.state import cursor_to_raw
from bot.services.ways_in import HOUSE
from bot.store import audit, notes, people, recognised, reflections
from bot.store.database import Database, StoreUnavailable
from bot.store.notes import Note

log = structlog.get_logger()
BATCH = 1000
MOST_TRIES = 10
"""After so many a note is given up; "I recognise somebody" never is, for its text is hidden until it has come about."""
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
    pauses: Pauses = field(default_factory=Pauses)

    def make_due(self) -> int:
        """Bring everything that waits, and return how many messages that gave. Raises StoreUnavailable.

        Each on its own: one that fails, or waits for its person, keeps no other from coming.
        """
        recognising = Recognising(self.database, self.keys, self.clock, self.signal)
        with self.database.read() as connection:
            open_ones = recognised.open_ones(connection, at=self.clock())
        seen = {f"recognised {one.id}": partial(recognising.ask_again, one) for one in open_ones}
        made = sum(self._try(key, do=do) for key, do in seen.items())
        for note in self._waiting():
            seen[note.id] = partial(self._bring, note)
            made += self._try(note.id, do=seen[note.id], note=note)
        self.pauses.keep_only(seen.keys())
        return made

    def _waiting(self) -> Iterator[Note]:
        """Yield every note that waits, some at a time; those that go on waiting are passed by."""
        after = ""
        while True:
            with self.database.read() as connection:
                found = notes.waiting(connection, after=after, most=BATCH)
            if not found:
                return
            yield from found
            after = found[-1].id

    def _try(self, key: str, *, do: Callable[[], int], note: Note | None = None) -> int:
        """Bring one thing, unless it failed a moment ago. Raises StoreUnavailable; the others come first the next time."""
        if not self.pauses.may_try(key, at=self.clock()):
            return 0
        try:
            made = do()
        except Exception as error:
            self._failed(key, error, note=note)
            return 0
        self.pauses.done(key)
        return made

    def _failed(self, key: str, error: Exception, *, note: Note | None) -> None:
        tries = self.pauses.failed(key, at=self.clock())
        if isinstance(error, StoreUnavailable):
            raise error
        log.error(
            "courier.not_brought", kind=type(error).__name__, tries=tries
        )  # its text may hold what somebody wrote
        if note and tries >= MOST_TRIES:
            self._give_up(note)

    def _give_up(self, note: Note) -> None:
        with self.database.write() as connection:
            notes.settle(connection, note.id, state="failed")
            audit.add(connection, staff_id=HOUSE, act="note_failed", what=note.audit_ref, at=self.clock())

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


def _is_alarmed(talk: Talk) -> bool:
    pending = talk.cursor.pending
    return pending is not None and (pending.kind.startswith("alarm") or pending.kind == "keep_words")


def _remember(connection: Connection, loaded: Loaded, *, note_id: str) -> None:
    """Let the talk know that a note came."""
    talk = loaded.talk
    known = (*talk.cursor.coach_notes, note_id)[-MOST_NOTES:]
    cursor = cursor_to_raw(replace(talk.cursor, coach_notes=known))
    reflections.save(connection, loaded.row.id, stage=talk.stage, cursor=cursor, edits=talk.edits)
