"""A coach's note to a writer whom they do not know: seen masked first, then left for the courier. A coach sees no delivery."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection

from bot.services.local_time import local_day, monday
from bot.services.masking import Lang, Masked, Masking
from bot.store import audit, desk, desk_notes
from bot.store.database import Database
from bot.store.desk_notes import OwnNote
from bot.store.desk_work import Gone

KINDS = ("note", "question")
MOST_LETTERS = 600
NOTE_ID = re.compile("[0-9a-f]{32}")
"""What `preview` gives: it comes back from a form, and goes into the buttons that a writer gets."""
MOST_NOTES = 3
"""Notes of one coach about one text: a writer is not to be flooded."""


class BadNote(ValueError):
    """A note that cannot be sent; `why` is the name of a word: empty, too_long, too_many."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Draft:
    """A note as its coach sees it before it goes; `id` makes sending it twice the same as once."""

    id: str
    kind: str
    lang: str
    given: str
    masked: Masked


@dataclass(frozen=True)
class DeskNotes:
    """A coach's notes. `staff_id` is always who asks."""

    database: Database
    masking: Masking
    clock: Callable[[], datetime]

    def warm(self) -> None:
        """Have the redactor ready for who is about to write."""
        self.masking.warm()

    def preview(self, staff_id: str, public_id: str, *, kind: str, text: str) -> Draft:
        """Return a note with names taken out. Raises Gone, BadNote, MaskingUnavailable."""
        given = _fit(text)
        with self.database.read() as connection:
            about = desk.find(connection, staff_id, public_id)
            written = desk_notes.count(connection, public_id, staff_id=staff_id)
        if about is None:
            raise Gone("the text is not there any more")
        if written >= MOST_NOTES:
            raise BadNote("too_many")
        masked = self.masking.mask(given, lang=cast(Lang, about.lang))
        return Draft(secrets.token_hex(16), kind if kind in KINDS else KINDS[0], about.lang, given, masked)

    def send(self, staff_id: str, public_id: str, *, note_id: str, kind: str, text: str, agreed: str) -> Draft | None:
        """Leave a note for the courier if it is, letter for letter, what was agreed; else return how it looks now.

        Raises Gone, BadNote, MaskingUnavailable.
        """
        draft = (
            self.preview(staff_id, public_id, kind=kind, text=text) if not self._is_sent(staff_id, note_id) else None
        )
        if draft is None or draft.masked.text != agreed or not NOTE_ID.fullmatch(note_id):
            return draft
        with self.database.write() as connection:
            self._keep(connection, staff_id, public_id, note_id=note_id, draft=draft)
        return None

    def of_coach(self, staff_id: str) -> Sequence[OwnNote]:
        """Return a coach's notes with the replies to them; which replies were shown is in the audit."""
        return self._shown(staff_id, None)

    def about(self, staff_id: str, public_id: str) -> Sequence[OwnNote]:
        """Return a coach's notes about one text, with the replies."""
        return self._shown(staff_id, public_id)

    def _shown(self, staff_id: str, public_id: str | None) -> Sequence[OwnNote]:
        with self.database.read() as connection:
            found = desk_notes.of_coach(connection, staff_id, public_id=public_id)
        refs = [reply.audit_ref for note in found for reply in note.replies]
        if refs:
            with self.database.write() as connection:
                for ref in refs:
                    audit.add(connection, staff_id=staff_id, act="viewed", what=ref, at=self.clock())
        return found

    def _is_sent(self, staff_id: str, note_id: str) -> bool:
        with self.database.read() as connection:
            return any(note.id == note_id for note in desk_notes.of_coach(connection, staff_id))

    def _keep(self, connection: Connection, staff_id: str, public_id: str, *, note_id: str, draft: Draft) -> None:
        about = desk.find(connection, staff_id, public_id)
        if about is None:
            raise Gone("the text is not there any more")
        new = desk_notes.add(
            connection,
            note_id=note_id,
            public_id=public_id,
            staff_id=staff_id,
            kind=draft.kind,
            lang=draft.lang,
            text=draft.masked.text,
            week=monday(local_day(self.clock())),
        )
        if new:
            audit.add(connection, staff_id=staff_id, act="note", what=about.audit_ref, at=self.clock())
        # After the audit, whose lock lets through one at a time: of many that are sent at once the last ones see the others.
        if desk_notes.count(connection, public_id, staff_id=staff_id) > MOST_NOTES:
            raise BadNote("too_many")


def _fit(text: str) -> str:
    given = text.replace("\r\n", "\n").strip()
    if not given:
        raise BadNote("empty")
    if len(given) > MOST_LETTERS:
        raise BadNote("too_long")
    return given
