"""The whole way between a writer and a coach: shared, read, written back, answered, masked, muted, reported and taken back."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from bot.services.desk_reading import FOR_WORDS
from bot.store import audit
from bot.store.database import Database
from tests.portal.desks import Browser, desk_app, person
from tests.services.company import Company
from tests.services.rows import rows

NAMES = ("an", "bo", "cas", "do")
QUESTION = "Wat maakte dat je niets zei?"
ANSWER = "Ik dacht dat het aan mij lag, en dat bleek niet zo te zijn."


@pytest.fixture
def company(store: Database) -> Company:
    return Company(store).released(*NAMES)


@pytest.fixture
def coach(store: Database, company: Company) -> Browser:
    staff_id = person(store, "bea@example.org", "coach", groups=(company.group_id,))
    return Browser(desk_app(store)).signed_in(store, staff_id)


def text_of(company: Company, name: str) -> str:
    return f"/queue/text/{company.public_id(company.again(name))}"


def writes(coach: Browser, path: str, text: str) -> None:
    """Write a note about a text and agree to how it looks."""
    shown = coach.post(path, {"do": "note", "kind": "question", "text": text}).text
    note_id = re.findall(r'name="note_id" value="(\w+)"', shown)[0]
    agreed = html.unescape(re.findall(r'name="agreed".*?>\n(.*?)</textarea>', shown, re.DOTALL)[0])
    coach.post(path, {"do": "send", "note_id": note_id, "kind": "question", "text": text, "agreed": agreed})


def answers(company: Company, *names: str) -> None:
    for name in names:
        company.again(name).say(f"/antwoord {ANSWER} {name}")
        company.again(name).press("agree")


def test_a_note_comes_across_and_its_answer_comes_back_in_company(company: Company, coach: Browser) -> None:
    paths = {name: text_of(company, name) for name in NAMES[:3]}
    for path in paths.values():
        writes(coach, path, QUESTION)
    company.courier.make_due()
    assert QUESTION in company.told(company.again("an"))[0]
    answers(company, "an", "bo")
    company.releasing.make_due()
    assert ANSWER not in coach.get("/queue/notes").text

    answers(company, "cas")
    company.releasing.make_due()

    assert coach.get("/queue/notes").text.count(ANSWER) == 3
    assert f"{ANSWER} an" in coach.get(paths["an"]).text


def test_muting_and_reporting_leave_the_desk_as_it_was(company: Company, coach: Browser) -> None:
    for name in NAMES[:2]:
        writes(coach, text_of(company, name), QUESTION)
    company.courier.make_due()
    before = coach.get("/queue/notes").text

    company.again("an").say("/demp")
    company.again("bo").say("/meld")
    writes(coach, text_of(company, "an"), QUESTION)
    company.courier.make_due()

    assert {row["state"] for row in rows(company.store, "desk_note")} == {"sent", "muted", "reported"}
    assert coach.get("/queue/notes").text.count(QUESTION) == before.count(QUESTION) + 1
    assert not re.search("demp|mute|gemeld|report", coach.get("/queue/notes").text, re.IGNORECASE)


def test_what_is_taken_back_vanishes_from_an_open_page(company: Company, coach: Browser) -> None:
    path = text_of(company, "an")
    coach.post(path, {"do": "rubric", "r-felt": "passing"})
    writes(coach, path, QUESTION)

    company.again("an").say("/groep verlaat")
    company.again("an").press("yes")

    assert coach.post(path, {"do": "finish", "r-felt": "passing"}).status_code == 410
    assert coach.get(path).status_code == 410
    for table in ("rubric_value", "desk_note", "reading", "review"):
        assert rows(company.store, table) == [], table


def test_erasing_leaves_an_audit_that_holds_and_points_at_nobody(company: Company, coach: Browser) -> None:
    path = text_of(company, "an")
    coach.get(path)
    writes(coach, path, QUESTION)
    [ref] = {row["audit_ref"] for row in company.texts() if row["participant_id"] == company.id_of(company.again("an"))}

    company.again("an").say("/wis")
    company.again("an").press("yes")

    assert coach.get(path).status_code == 410
    with company.store.read() as connection:
        assert ref in {act.what for act in audit.acts(connection)}
        assert audit.first_broken(connection) is None
    assert ref not in {row["audit_ref"] for row in company.texts()}


def test_what_was_recognised_goes_back_to_its_writer_once(company: Company, coach: Browser) -> None:
    path, an = text_of(company, "an"), company.again("an")
    where = coach.post(path, {"do": "recognise"}).headers["location"].removeprefix("/desk")
    company.courier.make_due()
    assert company.told(an) == []  # the coach is still typing

    coach.post(where, {"words": "tekst van an"})
    company.courier.make_due()
    company.now += FOR_WORDS + timedelta(hours=1)
    company.courier.make_due()

    assert len(company.told(an)) == 1
    assert coach.get(path).status_code == 410
    assert {row["words"] for row in rows(company.store, "recognised")} == {""}
