"""A coach's note: seen masked before it goes, kept as agreed, sent once; replies are shown under it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from bot.services.desk_notes import MOST_LETTERS, BadNote, DeskNotes, Draft
from bot.services.desk_reading import DeskReading, Gone
from bot.services.masking import MaskingHere
from bot.store import audit
from bot.store.database import Database
from tests.fixed import NOW, redactor
from tests.services.desk_rows import DeskRows

NOTE = "Mooi dat je het aan Fatima de Vries voorlegde. Wat zei ze?"


@pytest.fixture
def rows(store: Database) -> DeskRows:
    made = DeskRows(store)
    made.group(coaches=("anna", "ben"))
    made.people(6)
    return made


@pytest.fixture
def notes(narrow: Database, rows: DeskRows) -> DeskNotes:
    return DeskNotes(narrow, MaskingHere(redactor()), lambda: NOW)


def send(notes: DeskNotes, draft: Draft, *, public_id: str = "xgrop00", staff_id: str = "anna") -> Draft | None:
    agreed = draft.masked.text
    return notes.send(staff_id, public_id, note_id=draft.id, kind=draft.kind, text=draft.given, agreed=agreed)


def test_a_note_is_seen_without_names_before_it_goes(notes: DeskNotes, rows: DeskRows) -> None:
    draft = notes.preview("anna", "xgrop00", kind="question", text=f"  {NOTE}\r\n")

    assert (draft.given, draft.kind) == (NOTE, "question")
    assert "Fatima" not in draft.masked.text and "voorlegde" in draft.masked.text
    assert rows.rows("desk_note") == []


def test_what_is_kept_is_what_was_agreed(notes: DeskNotes, rows: DeskRows, store: Database) -> None:
    draft = notes.preview("anna", "xgrop00", kind="question", text=NOTE)

    assert send(notes, draft) is None

    [row] = rows.rows("desk_note")
    assert (row["text"], row["kind"], row["state"]) == (draft.masked.text, "question", "waiting")
    assert row["week"] == date(2026, 11, 23)
    with store.read() as connection:
        assert [(act.act, act.what) for act in audit.acts(connection)] == [("note", "ref-xgrop00")]


def test_a_note_that_was_agreed_as_something_else_is_shown_again(notes: DeskNotes, rows: DeskRows) -> None:
    draft = notes.preview("anna", "xgrop00", kind="note", text=NOTE)

    again = notes.send("anna", "xgrop00", note_id=draft.id, kind="note", text=NOTE, agreed=NOTE)

    assert again is not None and again.masked.text == draft.masked.text
    assert rows.rows("desk_note") == []


def test_sending_twice_is_sending_once(notes: DeskNotes, rows: DeskRows) -> None:
    draft = notes.preview("anna", "xgrop00", kind="note", text=NOTE)

    assert (send(notes, draft), send(notes, draft)) == (None, None)

    assert len(rows.rows("desk_note")) == 1


@pytest.mark.parametrize(("text", "why"), [(" \n ", "empty"), ("a" * (MOST_LETTERS + 1), "too_long")])
def test_a_note_that_cannot_go_says_why(notes: DeskNotes, text: str, why: str) -> None:
    with pytest.raises(BadNote) as refused:
        notes.preview("anna", "xgrop00", kind="note", text=text)

    assert refused.value.why == why


def test_a_writer_is_not_flooded(notes: DeskNotes) -> None:
    for number in range(3):
        send(notes, notes.preview("anna", "xgrop00", kind="note", text=f"Dit is opmerking {number}"))

    with pytest.raises(BadNote) as refused:
        notes.preview("anna", "xgrop00", kind="note", text="En nog een")

    assert refused.value.why == "too_many"


def test_a_writer_is_not_flooded_by_many_at_once(notes: DeskNotes, rows: DeskRows) -> None:
    drafts = [notes.preview("anna", "xgrop00", kind="note", text=f"Dit is opmerking {number}") for number in range(8)]

    def sent(draft: Draft) -> bool:
        try:
            return send(notes, draft) is None
        except BadNote:
            return False

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(sent, drafts)) == 3

    assert len(rows.rows("desk_note")) == 3


@pytest.mark.parametrize("note_id", ["", "x", "/erase", "A" * 32, "0" * 31 + "\n"])
def test_the_name_of_a_note_is_not_the_coach_s_to_choose(notes: DeskNotes, rows: DeskRows, note_id: str) -> None:
    draft = notes.preview("anna", "xgrop00", kind="note", text="Dag")

    assert send(notes, replace(draft, id=note_id)) is not None

    assert rows.rows("desk_note") == []


def test_an_unknown_kind_is_a_note(notes: DeskNotes) -> None:
    assert notes.preview("anna", "xgrop00", kind="order", text="Dag").kind == "note"


def test_a_text_withdrawn_meanwhile_takes_no_note(notes: DeskNotes, rows: DeskRows) -> None:
    draft = notes.preview("anna", "xgrop00", kind="note", text=NOTE)
    rows.withdraw("xgrop00")

    with pytest.raises(Gone):
        send(notes, draft)


def test_a_reply_stands_under_its_note_for_its_coach_alone(notes: DeskNotes, rows: DeskRows, store: Database) -> None:
    send(notes, notes.preview("anna", "xgrop00", kind="question", text="Wat zei ze?"))
    [kept] = rows.rows("desk_note")
    rows.reply("p00", note_id=kept["id"], public_id="rep", text="Dat ze het snapte.")

    [mine] = notes.of_coach("anna")

    assert [reply.text for reply in mine.replies] == ["Dat ze het snapte."]
    assert notes.of_coach("ben") == []
    with store.read() as connection:
        assert [(a.act, a.what) for a in audit.acts(connection)][-1] == ("viewed", "ref-rep")


def test_notes_and_replies_go_with_their_text(notes: DeskNotes, rows: DeskRows, store: Database) -> None:
    send(notes, notes.preview("anna", "xgrop00", kind="question", text="Wat zei ze?"))
    [kept] = rows.rows("desk_note")
    rows.reply("p00", note_id=kept["id"], public_id="rep", text="Dat ze het snapte.")

    DeskReading(store, lambda: NOW).recognise("ben", "xgrop00")

    assert notes.of_coach("anna") == []


def test_a_coach_cannot_see_whether_a_note_was_muted(notes: DeskNotes, rows: DeskRows, store: Database) -> None:
    send(notes, notes.preview("anna", "xgrop00", kind="note", text="Dag"))
    before = notes.of_coach("anna")

    with store.write() as connection:
        connection.exec_driver_sql("UPDATE desk_note SET state = 'muted'")

    assert notes.of_coach("anna") == before
