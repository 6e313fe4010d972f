"""A text of an earlier reflection in which somebody was recognised is masked by its writer and agreed to anew, or taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.privacy.terms import Terms
from bot.services.known_terms import keep_terms, known_terms
from bot.services.masking import MaskingHere
from bot.store import people, releasing
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import KEYS, Person, redactor, talks
from tests.services.releases import group
from tests.services.rows import go_to, rows
from tests.services.test_showing import join, preview

OLD = "Karin de Wit van de Klaproos belde, en ik zei niets over het rooster"
NEW = "vandaag ging het over de stagemap, en daar zei ik wel iets van"


@pytest.fixture
def person(store: Database) -> Person:
    """Return somebody whose summary of an earlier reflection came back, and who stands in a new one."""
    person = shared(store)
    person.say("/opnieuw")
    person.press("yes")
    sent_back(store, person, "klaproos")
    return person


def shared(store: Database, purpose: str = "coach") -> Person:
    def terms() -> Terms:
        with store.read() as connection:
            return known_terms(connection, keys=KEYS)

    person = Person(replace(talks(store), masking=MaskingHere(redactor(), terms=terms)))
    person.press("begin:long")
    group(store, "zorg-2")
    join(store, "zorg-2")
    go_to(person, "sharing", OLD)
    person.press(purpose)
    person.press("agree")
    return person


def sent_back(store: Database, person: Person, word: str) -> None:
    with store.write() as connection:
        who = people.find(connection, person.address, lock=True)
        assert who is not None
        keep_terms(connection, [word], keys=KEYS)
        for one in list(releasing.held(connection)):
            releasing.send_back(connection, one.id)


def states(store: Database) -> list[tuple[str, str]]:
    return [(row["kind"], row["state"]) for row in rows(store, "release")]


def consents(store: Database, purpose: str) -> list[bool]:
    return [row["given"] for row in rows(store, "consent") if row["purpose"] == purpose]


def test_it_is_shown_with_the_words_of_that_reflection_masked(person: Person) -> None:
    person.say("/delen")

    shown = preview(person)
    assert "Klaproos" in shown.own and "Klaproos" not in shown.text and "Karin" not in shown.text
    assert "eerdere reflectie" in person.heard()


def test_agreeing_lets_it_wait_again_for_that_reflection(store: Database, person: Person) -> None:
    (before,) = rows(store, "release")
    person.say("/delen")

    person.press("agree")

    (after,) = rows(store, "release")
    assert (after["reflection_id"], after["kind"], after["state"]) == (before["reflection_id"], "summary", "waiting")
    assert "laproos" not in after["text"] and after["id"] != before["id"]
    assert consents(store, "coach")[-1] is True


def test_the_question_that_stood_open_stands_again(person: Person) -> None:
    question, options = person.reply.step, person.reply.options
    person.say("/delen")

    person.press("agree")

    assert (person.reply.step, person.reply.options) == (question, options)
    assert not any(said.kind == "preview" for said in person.reply.says)


def test_more_can_be_taken_out_first(store: Database, person: Person) -> None:
    person.say("/delen")
    person.press("take_out")
    person.say("rooster")

    person.press("agree")

    (after,) = rows(store, "release")
    assert "rooster" not in after["text"] and "rooster" in after["marks"]


def test_withholding_takes_that_one_away_and_nothing_else(store: Database, person: Person) -> None:
    go_to(person, "sharing", NEW)
    with store.write() as connection:
        connection.execute(update(s.release).values(state="masking"))
    person.press("coach")
    person.press("agree")
    person.say("/delen")

    person.press("withhold")

    (left,) = rows(store, "release")
    assert "stagemap" in left["text"] and left["state"] == "waiting"
    assert consents(store, "coach")[-1] is True


def test_withholding_the_only_one_ends_the_consent(store: Database, person: Person) -> None:
    person.say("/delen")

    person.press("withhold")

    assert states(store) == [] and consents(store, "coach")[-1] is False


def test_a_slogan_comes_back_as_well(store: Database) -> None:
    person = shared(store, "wall")
    person.say("/opnieuw")
    person.press("yes")
    sent_back(store, person, "klaproos")
    person.say("/delen")

    person.press("agree")

    assert states(store) == [("slogan", "waiting")]
    assert "laproos" not in rows(store, "release")[0]["text"]


def test_two_come_back_one_after_the_other(store: Database) -> None:
    person = shared(store)
    person.say("/opnieuw")
    person.press("yes")
    go_to(person, "sharing", "op de Klaproos zei ik niets over het rooster")
    person.press("coach")
    person.press("agree")
    person.say("/opnieuw")
    person.press("yes")
    sent_back(store, person, "klaproos")
    person.say("/delen")

    person.press("agree")
    second = preview(person)
    person.press("agree")

    assert "laproos" not in second.text
    assert states(store) == [("summary", "waiting"), ("summary", "waiting")]


def test_coming_back_after_a_pause_shows_it_again(person: Person) -> None:
    person.say("/delen")
    before = preview(person)

    person.send(opens=True)

    assert preview(person) == before


def test_of_another_group_nothing_comes_back(store: Database, person: Person) -> None:
    group(store, "zorg-3")
    join(store, "zorg-3")

    person.say("/delen")

    assert not any(said.kind == "preview" for said in person.reply.says)


def test_nothing_is_shared_by_asking(store: Database, person: Person) -> None:
    person.say("/delen")

    assert states(store) == [("summary", "masking")]
