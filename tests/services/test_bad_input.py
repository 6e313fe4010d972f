"""Odd messages and a store that does not work: a sentence in reply, nothing lost, nothing taken for what it is not."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from bot.services.messages import LONGEST_TEXT
from bot.store.database import Database, StoreUnavailable
from bot.store.migrate import is_current
from tests.fixed import Person, database, talks
from tests.services.rows import GOOD, counts, everything, go_to, rows

EMPTY = ("", " ", "\n\t ", "\u200b\u200e", "\x00\x01\x1b")
WORDLESS = ("🙂", "👍🏽👍🏽", "…", "?!?", "- - -", "123")
ODD = (
    "ik zei \x00niets\x1b[31m over \x07het rooster",
    "ik zei \u202eniets over het rooster\u202c tegen de docent",
    "קבענו פגישה עם המורה ביום שני",
    "<script>alert(1)</script> ik zei niets <b>over</b> het rooster",
    "# kop\n\n* ik zei [niets](javascript:alert(1)) over **het rooster**",
    "{{ 7*7 }} {% raw %} {moment_said} ik zei niets over het rooster",
    "ik zei niets'; DROP TABLE answer; -- over het rooster",
    "a\u0301" * 900 + " ik zei niets over het rooster",
    "\ud800 ik zei niets over het rooster",
    "ik zei niets over het rooster\r\nen ook niet over de toets",
)
SLASHES = (
    "/",
    "//",
    "/ terug",
    "/bestaatniet",
    "/EXTERNAL_reminder",
    '/intent{"x":1}',
    "/answer",
    "/session_start",
    "/restart{}",
    "/\u202e",
)


@pytest.fixture
def person(store: Database) -> Person:
    """Return somebody who stands at the moment."""
    somebody = Person(talks(store))
    somebody.press("begin:short")
    return go_to(somebody, "moment")


@pytest.mark.parametrize("text", [*EMPTY, *WORDLESS])
def test_what_holds_no_words_leaves_the_question_open(person: Person, store: Database, text: str) -> None:
    before = rows(store, "answer")

    reply = person.say(text)

    assert reply.step == "moment"
    assert reply.says
    assert rows(store, "answer") == before


@pytest.mark.parametrize("text", ODD)
def test_odd_words_are_an_answer_and_break_nothing(person: Person, store: Database, text: str) -> None:
    person.say(text)

    assert person.reply.step in ("moment", "boundary")
    assert any(row["place"] == "moment" for row in rows(store, "answer"))
    for _ in range(6):
        person.say(GOOD) if person.reply.expects.kind in ("text", "plan") else person.say("/overslaan")
    assert person.reply.stage == "talking"


def test_unseen_characters_are_not_kept(person: Person, store: Database) -> None:
    person.say(ODD[0])

    kept = [row["content"] for row in rows(store, "answer") if row["place"] == "moment"]

    assert "\\u0000" not in kept[0] and "\\u001b" not in kept[0]


@pytest.mark.parametrize("text", SLASHES)
def test_a_slash_is_never_an_answer(person: Person, store: Database, text: str) -> None:
    before = rows(store, "answer")

    reply = person.say(text)

    assert reply.stage == "talking"
    assert reply.step == "moment"
    assert rows(store, "answer") == before
    assert rows(store, "note") == []


def test_a_very_long_text_is_refused_with_a_sentence_and_not_kept(person: Person, store: Database) -> None:
    before = counts(store)

    reply = person.say("kwartel " * 2_500)

    assert reply.trouble == "too_long"
    assert reply.step == "moment"
    assert counts(store) == before
    assert "kwartel" not in everything(store)


def test_the_longest_text_that_fits_is_kept(person: Person, store: Database) -> None:
    person.say(("woord " * LONGEST_TEXT)[:LONGEST_TEXT])

    assert "woord woord" in everything(store)


@pytest.mark.parametrize(
    "codes",
    [("emperor",), ("student", "x" * 200), ("",), ("/",), ("/unknown",), ("change:",), ("line:../../etc",), ("🙂",)],
)
def test_an_option_that_is_not_on_offer_changes_nothing(
    person: Person, store: Database, codes: tuple[str, ...]
) -> None:
    before = rows(store, "answer")

    reply = person.press(*codes)

    assert reply.step == "moment"
    assert rows(store, "answer") == before


@pytest.mark.parametrize("turn", [-1, 0, 999, 2**31 - 1])
def test_any_turn_is_answered(person: Person, turn: int) -> None:
    assert person.say(GOOD, turn=turn).says


def test_a_locked_database_says_so_in_time_and_loses_nothing(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    person = Person(talks(store))
    person.press("begin:long")
    go_to(person, "moment")
    before, other = everything(store), sqlite3.connect(sqlite_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    began = time.monotonic()
    with pytest.raises(StoreUnavailable):
        person.say(GOOD, message_id="locked")
    waited = time.monotonic() - began
    other.execute("ROLLBACK")

    assert 1.5 < waited < 3.5
    assert everything(store) == before
    assert person.say(GOOD, message_id="locked").step == "boundary"


def test_a_locked_database_can_still_be_read(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    person = Person(talks(store))
    first = person.press("begin:long", message_id="first")
    other = sqlite3.connect(sqlite_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    again = person.press("begin:long", message_id="first")

    assert again == first
    other.execute("ROLLBACK")


def test_a_read_only_database_says_so_and_loses_nothing(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    person = Person(talks(store))
    person.press("begin:long")
    before = everything(store)
    closed = Database(f"sqlite:///file:{sqlite_file}?mode=ro&uri=true")

    with pytest.raises(StoreUnavailable):
        Person(talks(closed), "another")

    assert everything(store) == before


def test_a_database_that_is_not_there_says_so(tmp_path: Path) -> None:
    store = Database(f"sqlite:///{tmp_path / 'nowhere' / 'grenswerk.sqlite'}")

    with pytest.raises(StoreUnavailable):
        Person(talks(store))


def test_a_file_that_is_no_database_says_so(sqlite_file: Path) -> None:
    sqlite_file.write_bytes(b"this is no database at all" * 100)

    with pytest.raises(StoreUnavailable):
        Person(talks(Database(f"sqlite:///{sqlite_file}")))


def test_an_older_schema_is_seen(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")

    assert not is_current(store)
