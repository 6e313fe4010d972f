"""An edited message replaces the answer that it was, also far back; it is never a new turn of the talk."""

from __future__ import annotations

import pytest

from bot.services.meaning import Meaning
from bot.services.messages import Reply
from bot.store.database import Database
from tests.fixed import Person, talks
from tests.services.rows import GOOD, counts, everything, go_to, rows
from tests.services.test_erase import erase

NEW = "ik heb het rooster wel genoemd, maar pas na afloop bij de koffie"
MARK = "kwartelmarkering"


@pytest.fixture
def person(store: Database) -> Person:
    person = Person(talks(store))
    person.press("begin:long")
    return go_to(person, "moment")


def edit(person: Person, text: str, *, of: str, once: str = "e1") -> Reply:
    return person.send(text=text, edits=of, message_id=once)


def answers(store: Database, place: str) -> list[tuple[bool, str]]:
    import json

    found = [row for row in rows(store, "answer") if row["place"] == place]
    return [(row["present"], json.loads(row["content"]).get("text", "")) for row in found]


def present(store: Database, place: str) -> str:
    return next(text for is_present, text in answers(store, place) if is_present)


def test_an_edit_makes_a_new_revision_and_asks_nothing(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    before = person.reply

    reply = edit(person, NEW, of="told")

    assert answers(store, "moment") == [(False, GOOD), (True, NEW)]
    assert (reply.step, reply.expects.kind, reply.options) == (before.step, before.expects.kind, before.options)
    assert [said.text for said in reply.says] == ["Aangepast."]


def test_an_edit_reaches_far_back(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    go_to(person, "challenge")

    edit(person, NEW, of="told")

    assert present(store, "moment") == NEW
    assert person.reply.step == "challenge"


def test_the_talk_goes_on_where_it_stood(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    edit(person, NEW, of="told")

    person.say("tussen leren en draaien van de productie")

    assert present(store, "boundary") == "tussen leren en draaien van de productie"


def test_the_same_edit_again_changes_nothing(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    first = edit(person, NEW, of="told")
    before = everything(store)

    assert edit(person, NEW, of="told") == first
    assert everything(store) == before


def test_a_message_can_be_edited_twice(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    edit(person, NEW, of="told")

    edit(person, f"{NEW} met de docent", of="told", once="e2")

    assert present(store, "moment") == f"{NEW} met de docent"
    assert len(answers(store, "moment")) == 3


def test_an_edit_leaves_the_other_messages_of_an_answer(store: Database, person: Person) -> None:
    person.say("tja", message_id="hollow")
    person.say("ik zei niets over het rooster", message_id="first")
    shown = person.reply.turn - 1
    person.send(text="en later baalde ik daarvan", message_id="second", turn=shown)

    edit(person, "en later was ik daar boos over", of="second")

    text = present(store, "moment")
    assert "ik zei niets over het rooster" in text and "boos over" in text and "baalde" not in text


def test_the_transcript_shows_the_new_words(store: Database, person: Person) -> None:
    person.say(f"{GOOD}, {MARK}", message_id="told")

    edit(person, NEW, of="told")

    assert not any(MARK in (row["said"] or "") for row in rows(store, "exchange"))
    assert NEW in [row["said"] for row in rows(store, "exchange")]


def test_an_edited_choice_is_chosen_again(store: Database) -> None:
    person = Person(talks(store))
    person.press("begin:long")
    go_to(person, "role")
    person.say("student", message_id="typed")

    edit(person, "docent", of="typed")

    contents = [row["content"] for row in rows(store, "answer") if row["place"] == "role" and row["present"]]
    assert len(contents) == 1 and "lecturer" in contents[0] and "student" not in contents[0]


def test_an_edited_rating_is_given_again(store: Database, person: Person) -> None:
    go_to(person, "ratings")
    count = len(person.reply.expects.items)
    person.say(" ".join(["3"] * count), message_id="rated")

    edit(person, " ".join(["5"] * count), of="rated")

    content = next(row["content"] for row in rows(store, "answer") if row["place"] == "ratings" and row["present"])
    assert "5" in content and ":3" not in content


def test_an_answer_that_waited_to_be_one_is_found(store: Database, person: Person) -> None:
    person.send(
        text="ik stop vaak te veel tijd in overleg", message_id="told", meaning=Meaning("stop", 0.5, sure=False)
    )
    person.press("as_answer")

    edit(person, NEW, of="told")

    assert present(store, "moment") == NEW


@pytest.mark.parametrize("text", ["/pauze", "/overzicht", "notitie: iets voor later"])
def test_a_message_that_was_no_answer_changes_nothing(store: Database, person: Person, text: str) -> None:
    person.say(text, message_id="told")
    before = rows(store, "answer")

    reply = edit(person, NEW, of="told")

    assert rows(store, "answer") == before
    assert "kan ik niet meer aanpassen" in reply.says[0].text


@pytest.mark.parametrize("of", ["never came", ""])
def test_an_unknown_message_changes_nothing(store: Database, person: Person, of: str) -> None:
    before = rows(store, "answer")

    edit(person, "1", of=of or "x")

    assert rows(store, "answer") == before


def test_an_answer_that_was_changed_since_stays(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    person.say("/overzicht"), person.press("change:moment")
    person.say("iets heel anders, want ik had het verkeerd onthouden", message_id="anew")

    edit(person, NEW, of="told")

    assert present(store, "moment") == "iets heel anders, want ik had het verkeerd onthouden"


def test_an_edit_of_an_earlier_reflection_changes_nothing(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    person.say("/opnieuw"), person.press("yes")
    before = rows(store, "answer")

    edit(person, NEW, of="told")

    assert rows(store, "answer") == before


def test_what_is_chosen_in_the_closing_is_not_edited(store: Database, person: Person) -> None:
    go_to(person, "sharing")
    person.say("onderzoek", message_id="shared")

    edit(person, "niets", of="shared")

    assert [row["given"] for row in rows(store, "consent") if row["purpose"] == "research"] == [True]


def test_before_consent_nothing_of_an_edit_is_kept(store: Database) -> None:
    person = Person(talks(store))
    person.say(f"{MARK} nog voor het begin", message_id="early")

    edit(person, f"{MARK} en meer", of="early")

    assert MARK not in everything(store)
    assert person.reply.stage == "welcome"


def test_alarming_words_put_in_later_are_heard_and_not_kept(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")

    edit(person, f"ik wil niet meer leven, {MARK}", of="told")

    assert "113" in person.heard()
    assert MARK not in everything(store) and present(store, "moment") == GOOD
    assert counts(store)["alarm_count"] == 1


def test_alarming_words_in_what_was_no_answer_are_heard_as_well(store: Database, person: Person) -> None:
    person.say("/voortgang", message_id="told")

    edit(person, f"ik wil niet meer leven, {MARK}", of="told")

    assert "113" in person.heard() and MARK not in everything(store)


def test_an_answer_that_is_only_for_the_writer_stays_so(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    person.say("/prive")

    edit(person, NEW, of="told")

    content = next(row["content"] for row in rows(store, "answer") if row["place"] == "moment" and row["present"])
    assert '"private":true' in content


@pytest.mark.parametrize("text", ["😀😀", "", "   "])
def test_an_edit_without_words_changes_nothing(store: Database, person: Person, text: str) -> None:
    person.say(GOOD, message_id="told")

    edit(person, text, of="told")

    assert present(store, "moment") == GOOD


def test_after_erase_an_edit_brings_nobody_back(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    erase(person)

    assert edit(person, NEW, of="told").stage == "erased"
    assert counts(store)["participant"] == 0


def test_an_edit_by_somebody_unknown_makes_no_answer(store: Database, person: Person) -> None:
    person.say(GOOD, message_id="told")
    other = Person(talks(store), "another")

    edit(other, NEW, of="told")

    assert present(store, "moment") == GOOD


def test_an_edited_answer_drops_the_line_of_the_summary_that_was_edited(store: Database, person: Person) -> None:
    go_to(person, "slogan")
    person.say("eerst koffie en dan pas het rooster", message_id="told")
    person.press("change"), person.press("line:slogan"), person.say("koffie voor het rooster")

    edit(person, "eerst samen kijken en dan plannen", of="told")

    assert '"slogan"' not in rows(store, "reflection")[0]["edits"]
    assert present(store, "slogan") == "eerst samen kijken en dan plannen"
