"""A coach's note reaches its person once and tells the coach nothing; what a coach recognised goes back to be masked."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.services import courier as module
from bot.services import known_terms, recognising
from bot.store import audit
from bot.store.database import Database
from tests.fixed import KEYS, Person
from tests.services.company import Company
from tests.services.rows import bytes_of, everything, go_to, rows

NAMES = ("an", "bo", "cas")
NOTE = "Wat maakte dat je niets zei?"


@pytest.fixture
def company(store: Database) -> Company:
    return Company(store).released(*NAMES)


@pytest.fixture
def coach(company: Company) -> str:
    return company.coach()


def an(company: Company) -> Person:
    return company.again("an")


def state_of(company: Company, note_id: str) -> str:
    return str(next(row["state"] for row in rows(company.store, "desk_note") if row["id"] == note_id))


def noted(company: Company, coach: str) -> tuple[Person, str]:
    """Let a note reach somebody."""
    person = an(company)
    note_id = company.note(person, NOTE, staff_id=coach)
    company.courier.make_due()
    return person, note_id


def test_a_note_reaches_its_person(company: Company, coach: str) -> None:
    person, note_id = noted(company, coach)

    (told,) = company.told(person)
    assert NOTE in told and "Bea" in told and "/antwoord" not in told
    assert state_of(company, note_id) == "sent"


def test_a_note_comes_once(company: Company, coach: str) -> None:
    person, _ = noted(company, coach)

    assert company.courier.make_due() == 0
    assert len(company.told(person)) == 1


def test_a_stop_between_message_and_state_keeps_neither(
    company: Company, coach: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = an(company)
    note_id = company.note(person, NOTE, staff_id=coach)
    with monkeypatch.context() as broken:
        broken.setattr(module, "_remember", lambda *_, **__: 1 / 0)
        company.courier.make_due()

    assert company.told(person) == [] and state_of(company, note_id) == "waiting"
    company.now += timedelta(seconds=15)
    company.courier.make_due()
    assert len(company.told(person)) == 1


def test_nobody_else_hears_of_a_note(company: Company, coach: str) -> None:
    noted(company, coach)

    assert company.told(company.again("bo")) == []


def test_a_note_keeps_no_moment(company: Company, coach: str) -> None:
    noted(company, coach)

    (row,) = rows(company.store, "desk_note")
    assert not any(hasattr(value, "hour") for value in row.values())


def test_a_muted_coach_is_not_heard_and_not_told(company: Company, coach: str) -> None:
    person, first = noted(company, coach)
    person.press(f"/mute:{first}")
    second = company.note(person, "Nog iets", staff_id=coach)

    assert company.courier.make_due() == 0
    assert len(company.told(person)) == 1
    assert (state_of(company, first), state_of(company, second)) == ("sent", "muted")


def test_mute_again_lets_the_coach_be_heard(company: Company, coach: str) -> None:
    person, _ = noted(company, coach)
    person.say("/demp")
    assert "geen berichten meer van Bea" in person.heard()

    person.say("/demp")

    assert "weer berichten van Bea" in person.heard()
    assert rows(company.store, "muted") == []


def test_a_note_waits_until_an_alarm_is_past(company: Company, coach: str) -> None:
    person = go_to(an(company), "moment")
    company.note(person, NOTE, staff_id=coach)
    person.say("ik wil niet meer leven")

    assert company.courier.make_due() == 0
    person.press("go_on")
    person.press("no")
    assert company.courier.make_due() == 1


def test_a_note_about_a_withdrawn_text_goes_with_it(company: Company, coach: str) -> None:
    person = an(company)
    company.note(person, NOTE, staff_id=coach)
    person.say("/groep verlaat")
    person.press("yes")

    assert company.courier.make_due() == 0
    assert NOTE not in everything(company.store)


def test_a_reported_note_is_one_row_of_the_audit(company: Company, coach: str) -> None:
    person, note_id = noted(company, coach)
    person.press(f"/report:{note_id}")
    person.say("/meld")

    with company.store.read() as connection:
        (act,) = [one for one in audit.acts(connection) if one.act == "note_reported"]
        assert audit.first_broken(connection) is None
    assert (act.act, act.staff_id, act.at) == ("note_reported", coach, datetime(2026, 11, 23, tzinfo=UTC))
    assert NOTE not in str(act)
    assert state_of(company, note_id) == "reported"


@pytest.mark.parametrize("command", ["/reply", "/mute", "/report"])
def test_a_note_of_somebody_else_is_out_of_reach(company: Company, coach: str, command: str) -> None:
    _, note_id = noted(company, coach)
    other = company.again("bo")

    other.press(f"{command}:{note_id}")

    assert "geen bericht van een coach" in other.heard()
    assert rows(company.store, "muted") == [] and state_of(company, note_id) == "sent"


def test_a_reply_to_a_note_that_is_gone_is_refused(company: Company, coach: str) -> None:
    person, note_id = noted(company, coach)
    company.agrees(person, "een nieuwe tekst van an")

    person.press(f"/reply:{note_id}")

    assert "opnieuw deelde" in person.heard()
    assert person.reply.expects.kind != "choice"


def test_a_note_outlives_a_new_reflection(company: Company, coach: str) -> None:
    person, note_id = noted(company, coach)
    company.another_reflection(person)

    person.press(f"/reply:{note_id}")

    assert "Wat wil je je coach antwoorden" in person.heard()


def test_recognised_words_are_forgotten_and_kept_as_a_hash(company: Company, coach: str) -> None:
    company.recognise(an(company), "Klaproos, de Linde", staff_id=coach)

    company.courier.make_due()

    assert len(rows(company.store, "masked_term")) == 2
    assert "Klaproos" not in everything(company.store) and "Linde" not in everything(company.store)


def test_recognised_words_are_gone_from_the_file(company: Company, coach: str) -> None:
    if not company.store.is_sqlite:
        pytest.skip("the file of a SQLite database")
    company.recognise(an(company), "Klaproosje", staff_id=coach)
    company.courier.make_due()
    company.store.scrub()

    assert b"Klaproosje" not in bytes_of_file(company)


def bytes_of_file(company: Company) -> bytes:
    return bytes_of(Path(str(company.store.engine.url.database)))


def test_the_writer_of_a_recognised_text_is_told_once(company: Company, coach: str) -> None:
    person = an(company)
    company.recognise(person, "Klaproos", staff_id=coach)

    company.courier.make_due()
    company.courier.make_due()

    (told,) = company.told(person)
    assert "/delen" in told and "Klaproos" not in told
    assert company.states()["tekst van an"] == "masking"


def test_every_held_text_with_the_words_goes_back(company: Company, coach: str) -> None:
    bo, cas = company.again("bo"), company.again("cas")
    company.agrees(bo, "wij noemen haar klaproos")
    company.agrees(cas, "klaprozen zijn bloemen")
    company.recognise(an(company), "Klaproos", staff_id=coach)

    company.courier.make_due()

    states = company.states()
    assert states["wij noemen haar klaproos"] == "masking"
    assert states["klaprozen zijn bloemen"] == "waiting"
    assert (len(company.told(bo)), len(company.told(cas))) == (1, 0)


def test_words_that_are_no_term_still_bring_the_text_back(company: Company, coach: str) -> None:
    person = an(company)
    company.recognise(person, " , a;", staff_id=coach)

    company.courier.make_due()

    assert company.states() == {"tekst van an": "masking", "tekst van bo": "released", "tekst van cas": "released"}
    assert rows(company.store, "masked_term") == [] and len(company.told(person)) == 1


@pytest.mark.parametrize("words", ["", " , a;"])
def test_where_no_word_was_named_the_writer_is_not_told_of_words(company: Company, coach: str, words: str) -> None:
    person = an(company)
    company.recognise(person, words, staff_id=coach)

    company.courier.make_due()

    (told,) = company.told(person)
    assert "noemde geen woord" in told and "stop je met delen" in told and "wat ik er nog uit haal" not in told


def test_where_a_word_was_named_the_writer_sees_what_else_goes(company: Company, coach: str) -> None:
    person = an(company)
    company.recognise(person, "Klaproos", staff_id=coach)

    company.courier.make_due()

    (told,) = company.told(person)
    assert "wat ik er nog uit haal" in told and "noemde geen woord" not in told


def test_one_coach_cannot_take_an_ordinary_word_from_everybody(company: Company, coach: str) -> None:
    company.recognise(an(company), "tekst, klaproos, van", staff_id=coach)

    company.courier.make_due()

    assert company.states() == {"tekst van an": "masking", "tekst van bo": "released", "tekst van cas": "released"}
    with company.store.read() as connection:
        terms = known_terms.known_terms(connection, keys=KEYS)
    assert known_terms.holds("een klaproos", terms=terms) and not known_terms.holds("een tekst van mij", terms=terms)


def test_a_stop_in_between_begins_again(company: Company, coach: str, monkeypatch: pytest.MonkeyPatch) -> None:
    person = an(company)
    company.recognise(person, "Klaproos", staff_id=coach)
    with monkeypatch.context() as broken:
        broken.setattr(recognising, "tell_of_masking", lambda *_, **__: 1 / 0)
        company.courier.make_due()

    company.now += timedelta(seconds=15)
    company.courier.make_due()

    assert len(company.told(person)) == 1
    assert [(row["done"], row["words"]) for row in rows(company.store, "recognised")] == [(True, "")]


def test_a_note_in_the_outbox_can_be_pressed(company: Company, coach: str) -> None:
    _, note_id = noted(company, coach)

    (row,) = rows(company.store, "outbox")

    assert json.loads(str(row["body"]))["options"] == [f"/{act}:{note_id}" for act in ("reply", "mute", "report")]
