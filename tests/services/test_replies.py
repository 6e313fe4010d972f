"""An answer to a coach's note: the alarm reads it, its writer sees it first, and it leaves in company like a summary."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.services.known_terms import known_terms
from bot.services.masking import MaskingHere, Terms
from bot.store.database import Database
from tests.fixed import KEYS, Person, redactor
from tests.services.company import Company
from tests.services.rows import everything, rows

NAMES = ("an", "bo", "cas")
ANSWER = "ik durfde niets te zeggen tegen de docent"


@pytest.fixture
def company(store: Database) -> Company:
    return Company(store).released(*NAMES)


def noted(company: Company, *names: str) -> dict[str, str]:
    """Let everybody have a note of one coach, and return the notes by name."""
    coach = company.coach()
    notes = {name: company.note(company.again(name), "Wat wilde je?", staff_id=coach) for name in names}
    company.courier.make_due()
    return notes


def replies(company: Company) -> list[tuple[object, object]]:
    return [(row["text"], row["state"]) for row in company.texts() if row["kind"] == "reply"]


def test_an_answer_is_shown_before_anybody_reads_it(company: Company) -> None:
    note_id = noted(company, "an")["an"]
    person = company.again("an")
    person.press(f"/reply:{note_id}")

    person.say("Karin de Wit wilde dat niet horen")

    assert {"agree", "take_out", "withhold"} <= {choice.code for choice in person.reply.options}
    assert replies(company) == []


def test_what_is_agreed_waits_under_its_note(company: Company) -> None:
    note_id = noted(company, "an")["an"]
    person = company.again("an")
    person.say(f"/antwoord {ANSWER}")
    shown = next(said for said in person.reply.says if ANSWER in said.text)

    person.press("agree")

    assert ANSWER in shown.text and replies(company) == [(ANSWER, "waiting")]
    assert [row["note_id"] for row in company.texts() if row["kind"] == "reply"] == [note_id]


def test_three_answers_leave_together(company: Company) -> None:
    noted(company, *NAMES)
    for name in NAMES:
        company.again(name).say(f"/antwoord {ANSWER}")
        company.again(name).press("agree")
        assert company.releasing.make_due() == (3 if name == "cas" else 0)

    assert {state for _, state in replies(company)} == {"released"}


def test_an_answer_that_is_withheld_is_kept_nowhere_for_the_desk(company: Company) -> None:
    noted(company, "an")
    person = company.again("an")
    person.say(f"/antwoord {ANSWER}")

    person.press("withhold")

    assert replies(company) == []


@pytest.mark.parametrize("typed", ["/antwoord ik wil niet meer leven", "ik wil niet meer leven"])
def test_words_that_alarm_go_to_nobody(company: Company, typed: str) -> None:
    noted(company, "an")
    person = company.again("an")
    if not typed.startswith("/"):
        person.say("/antwoord")

    person.say(typed)

    assert person.reply.says[0].kind == "alarm"
    person.press("go_on")
    assert replies(company) == [] and "agree" not in {choice.code for choice in person.reply.options}


def test_leaving_the_group_takes_answers_along(company: Company) -> None:
    noted(company, "an")
    person = company.again("an")
    person.say(f"/antwoord {ANSWER}")
    person.press("agree")

    person.say("/groep verlaat")
    person.press("yes")

    assert replies(company) == []
    person.say("/antwoord nog iets dat ik kwijt wil")
    assert "niemand kan je antwoord lezen" in person.heard()


def test_erasing_takes_note_and_answer(company: Company) -> None:
    noted(company, "an")
    person = company.again("an")
    person.say(f"/antwoord {ANSWER}")
    person.press("agree")
    person.say("/wis")

    person.press("yes")

    assert rows(company.store, "desk_note") == [] and ANSWER not in everything(company.store)


def test_recognised_words_are_masked_in_what_is_shown_next(company: Company) -> None:
    person, coach = company.again("an"), company.coach()
    company.recognise(person, "klaproos", staff_id=coach)
    company.courier.make_due()
    company.note(company.again("bo"), "Wat wilde je?", staff_id=coach)
    company.courier.make_due()
    other = _masked(company, "bo")

    other.say("/antwoord wij zeiden het tegen Klaproos en de rest")
    other.press("agree")

    ((text, _),) = replies(company)
    assert "Klaproos" not in str(text) and "en de rest" in str(text)


def test_an_answer_with_recognised_words_is_asked_for_anew(company: Company) -> None:
    coach = company.coach("Jo")
    notes = {name: company.note(company.again(name), "Wat wilde je?", staff_id=coach) for name in ("an", "bo")}
    company.courier.make_due()
    company.again("bo").say("/antwoord wij zeiden het tegen klaproos en de rest")
    company.again("bo").press("agree")
    company.recognise(company.again("an"), "Klaproos", staff_id=coach)

    company.courier.make_due()

    assert [state for _, state in replies(company)] == ["masking"]
    assert "/antwoord" in company.told(company.again("bo"))[-1]
    (told,) = [row for row in rows(company.store, "outbox") if '"reply"' in str(row["body"])]
    assert json.loads(str(told["body"]))["options"] == [f"/reply:{notes['bo']}"]


def _masked(company: Company, name: str) -> Person:
    """Return somebody whose texts are masked with the terms that are known."""

    def terms() -> Terms:
        with company.store.read() as connection:
            return known_terms(connection, keys=KEYS)

    person = company.again(name)
    person.talks = replace(person.talks, masking=MaskingHere(redactor(), terms=terms))
    return person
