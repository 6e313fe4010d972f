"""The time of a reply to a note: a coach who looks every day sees when it comes, and that says nothing of when it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, permutations
from random import Random

import pytest
from sqlalchemy import delete, select

from bot.services.desk_notes import DeskNotes
from bot.services.desk_reading import DeskReading
from bot.services.masking import MaskingHere
from bot.services.releasing import Releasing
from bot.store import desk_notes, releases
from bot.store import schema as s
from bot.store.database import Database
from tests.bench.desk_seed import Seeded
from tests.fixed import KEYS, NOW, redactor
from tests.portal.wall_room import COACH
from tests.services.desk_rows import WEEK, DeskRows

APART = timedelta(days=1, hours=3)


@pytest.fixture
def rows(store: Database) -> DeskRows:
    made = DeskRows(store)
    made.group(coaches=(COACH,))
    return made


def replies(reading: DeskReading, rows: DeskRows) -> Iterator[str]:
    with reading.database.read() as connection:
        for row in connection.exec_driver_sql("SELECT text FROM desk_text WHERE kind = 'reply' ORDER BY public_id"):
            yield row[0]


def test_a_reply_comes_no_sooner_than_two_others_whenever_it_was_written(rows: DeskRows, reading: DeskReading) -> None:
    rows.people(8)
    weeks, moment = [], NOW
    for number in range(3):
        more = {"kind": "reply", "note_id": f"note{number}", "text": f"antwoord {number}"}
        rows.summary(f"p{number:02d}", public_id=f"reply{number}", state="waiting", week=None, agreed_at=moment, **more)
        moment += APART
        Releasing(rows.store, KEYS, lambda moment=moment: moment, chance=Random(1)).make_due()
        weeks.append(len(list(replies(reading, rows))))

    with reading.database.read() as connection:
        shown = {row[0] for row in connection.exec_driver_sql("SELECT week FROM desk_text WHERE kind = 'reply'")}

    assert weeks == [0, 0, 3]
    assert len(shown) == 1
    assert {row["agreed_at"] for row in rows.rows("release") if row["kind"] == "reply"} == {None}


@dataclass(frozen=True)
class Noted:
    """A note of a coach about a text of the seed, and whose text that is."""

    id: str
    writer: str
    reflection_id: str
    group_id: str
    lang: str


class Exchange:
    """A coach of a group of the seed who wrote to four people about their texts, and looks for what they answer."""

    def __init__(self, store: Database, narrow: Database, *, coach: str, group_id: str) -> None:
        self.store, self.coach = store, coach
        self.desk = DeskNotes(narrow, MaskingHere(redactor()), lambda: NOW)
        self.notes = self._written(group_id)

    def _written(self, group_id: str) -> list[Noted]:
        """Write a note about a text of each of four people."""
        r, note = s.release.c, {"kind": "question", "lang": "nl", "text": "Wat hielp?", "staff_id": self.coach}
        query = select(r.public_id, r.participant_id, r.reflection_id, r.lang).order_by(r.public_id)
        with self.store.write() as connection:
            texts = connection.execute(query.where(r.group_id == group_id, r.state == "released")).all()
            some = list({text.participant_id: text for text in texts}.values())[:4]
            for number, text in enumerate(some):
                about = {"note_id": f"note{number}", "public_id": text.public_id}
                desk_notes.add(connection, **about, **note, week=WEEK)
        return [
            Noted(f"note{at}", text.participant_id, text.reflection_id, group_id, text.lang)
            for at, text in enumerate(some)
        ]

    def answer(self, note: Noted, *, at: datetime) -> None:
        """Let a writer answer a note, and the worker make its round."""
        owned = {"participant_id": note.writer, "reflection_id": note.reflection_id, "group_id": note.group_id}
        text = {"kind": "reply", "lang": note.lang, "text": f"antwoord op {note.id}", "note_id": note.id}
        with self.store.write() as connection:
            releases.agree(connection, **owned, **text, marks={}, at=at)
        Releasing(self.store, KEYS, lambda: at, chance=Random(1)).make_due()

    def seen(self) -> frozenset[tuple[str, str]]:
        """Return which notes are answered, as their coach sees it, and with what."""
        return frozenset((note.id, reply.text) for note in self.desk.of_coach(self.coach) for reply in note.replies)

    def history(self, notes: Sequence[Noted]) -> list[frozenset[tuple[str, str]]]:
        """Let notes be answered one by one on different days, and return what the coach sees on each of them."""
        seen, days = [], count(1)
        for note in notes:
            self.answer(note, at=NOW + APART * next(days))
            seen.append(self.seen())
        with self.store.write() as connection:
            connection.execute(delete(s.release).where(s.release.c.kind == "reply"))
        return seen


@pytest.mark.parametrize("number", range(6))
def test_whoever_of_the_seed_answers_last_the_coach_sees_the_same_day_by_day(
    store: Database, narrow: Database, seeded: Seeded, number: int
) -> None:
    """Three answer, in every order, and all are seen on the third day; a fourth who is alone is not seen."""
    exchange = Exchange(store, narrow, coach=seeded.coach_of(number), group_id=seeded.groups[number])
    *three, alone = exchange.notes

    histories = [exchange.history([*order, alone]) for order in permutations(three)]

    assert [len(day) for day in histories[0]] == [0, 0, 3, 3]
    assert all(history == histories[0] for history in histories)
