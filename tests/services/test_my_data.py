"""What a person can take along: everything about them, and nothing about anybody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.coach.flow import LANGS, Lang
from bot.services import news
from bot.services.desk import Desk
from bot.services.house import House
from bot.services.materials import Materials
from bot.services.moving import Moving
from bot.services.reach import Reach
from bot.store import mine, people, records
from bot.store import schema as s
from bot.store.database import Database
from bot.store.schema import metadata
from tests.fixed import KEYS, NOW, SECRECY, Person, library, prompts, talks
from tests.services.releases import released
from tests.services.rows import go_to, to_the_end

MARK = "kwartelmarkering"
ABOUT_NOBODY = {"flow_version", "alarm_count", "erasure", "erased_address", "inbox", "wall", "masked_term"}
ABOUT_STAFF = {"staff", "staff_right", "staff_session", "staff_link", "sign_in_try", "audit"}
ABOUT_GROUPS = {"coach_group", "group_coach", "group_joins"}


def told(store: Database, name: str = "somebody", mark: str = MARK) -> Person:
    person = Person(talks(store), name)
    person.press("begin:short")
    go_to(person, "summary", f"ik sprak over {mark} met de docent, maar niet over het rooster")
    person.say(f"notitie: {mark} als notitie")
    person.say(f"/feedback {mark} staat ook in wat ik van het programma vind")
    Moving(store, KEYS, lambda: NOW).make_code(person.address)
    with store.write() as connection:
        found = people.find(connection, person.address, lock=True)
        news.add(connection, found.id if found else "", "note", due_at=NOW, text=mark, lang="nl")
    released(store, found.id if found else "", text=mark)
    Reach(store, SECRECY).remember(person.address, 4321098765)
    person.say("/herinner")
    return person


def everything(store: Database, person: Person) -> dict[str, list[dict[str, Any]]]:
    with store.read() as connection:
        found = people.find(connection, person.address)
        assert found is not None
        return mine.everything(connection, found.id)


def test_my_data_holds_every_table_that_knows_a_person(store: Database) -> None:
    data = everything(store, told(store))

    assert set(data) == set(metadata.tables) - ABOUT_NOBODY - ABOUT_STAFF - ABOUT_GROUPS
    assert all(data.values())


@pytest.mark.parametrize("table", ["answer", "note", "feedback", "exchange", "outbox"])
def test_my_data_holds_the_words(store: Database, table: str) -> None:
    data = everything(store, told(store))

    assert MARK in json.dumps(data[table], ensure_ascii=False)


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_of_my_data_has_words(store: Database, lang: Lang) -> None:
    person = told(store)
    person.say("/overzicht")
    fields = set(_keys(everything(store, person))) - {element.code for element in library().content.elements}
    nameless = {name for name in fields if _field(name, lang=lang) == name}

    assert nameless == set()


def _field(name: str, *, lang: Lang) -> str:
    return prompts().say("data.field", lang=lang, data={"name": name, "within": ""})


def _keys(value: Any, *, deep: bool = False) -> Iterator[str]:
    """Yield the fields of all rows, at whatever depth; the names of tables are headings."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    yield from value if deep and isinstance(value, dict) else ()
    for one in inner:
        yield from _keys(one, deep=True)


def test_my_data_holds_earlier_revisions(store: Database) -> None:
    person = go_to(told(store), "summary")
    person.say("/overzicht")
    person.press("change:slogan")
    person.say("samen sterk op pad")

    slogans = _slogans(store, person)

    assert [row["present"] for row in slogans] == [False, True]


def test_my_data_holds_nothing_of_others(store: Database) -> None:
    told(store, "another", "fazantmarkering")

    data = everything(store, told(store))

    assert "fazantmarkering" not in json.dumps(data, ensure_ascii=False)
    assert len(data["participant"]) == 1


def test_my_data_names_the_channel_without_the_address(store: Database) -> None:
    person = told(store)

    data = everything(store, person)

    assert data["address"] == [{"channel": "web"}]
    assert data["reachable"] == [{"channel": "web", "state": "ok"}]
    assert "4321098765" not in json.dumps(data)
    assert person.address.key_hash not in json.dumps(data)


def test_my_data_holds_what_the_desk_made_of_a_text(store: Database) -> None:
    data = everything(store, told(store))

    assert [(row["field"], row["value"]) for row in data["rubric_value"]] == [("felt", "worked_out")]
    assert [(row["coach"], row["text"], row["week"]) for row in data["desk_note"]] == [("Coach", MARK, "2026-11-23")]
    assert [row["count"] for row in data["reading"]] == [3]
    assert data["muted"] == [{"coach": "Coach"}]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        (
            "nl",
            ["eerste lezer", "Wat het deed", "uitgewerkt"],
            ["tweede lezer", "Wat er op de grens gebeurt", "transformatie"],
        ),
        (
            "en",
            ["first reader", "How it felt", "worked out"],
            ["second reader", "What happens at the boundary", "transformation"],
        ),
    ],
)
def test_what_coaches_chose_stands_in_the_words_of_the_rubric_by_reader(
    store: Database, lang: str, first: list[str], second: list[str]
) -> None:
    person = told(store)
    if lang == "en":
        person.say("/english")
    _read_by_another(store, {"mechanism": "transformation", "gone": "no_longer_there"})

    text = str(_desk(store).my_data_text(person.address))

    lines = [
        line.split(": ")[-1] for line in _rows_of(text, {"nl": "Wat coaches aankruisten", "en": "What coaches"}[lang])
    ]
    assert lines == [*first, second[0], "gone", "no_longer_there", *second]
    assert [(row["reader"], row["value"]) for row in everything(store, person)["rubric_value"]] == [
        (1, "worked_out"),
        (2, "no_longer_there"),
        (2, "transformation"),
    ]


def _read_by_another(store: Database, chosen: dict[str, str]) -> None:
    """Let a coach whose account comes after the first choose other things in the same text."""
    with store.write() as connection:
        public_id = connection.execute(select(s.rubric_value.c.public_id)).scalar_one()
        account = {"id": "other", "mail": "other@example.org", "name": "Cor", "lang": "nl", "active": True}
        connection.execute(insert(s.staff).values(**account))
        own = {"public_id": public_id, "staff_id": "other"}
        connection.execute(insert(s.rubric_value), [{**own, "field": f, "value": v} for f, v in chosen.items()])


def _rows_of(text: str, heading: str) -> list[str]:
    """Return the lines under a heading, without the numbers of rows and of the text."""
    _, _, below = text.partition(f"\n{heading}")
    lines = below.partition("\n\n\n")[0].splitlines()[2:]
    return [line for line in lines if ": " in line and not line.strip().startswith(("Nummer", "Number"))]


def test_my_data_names_no_account_and_nothing_of_the_audit(store: Database) -> None:
    data = json.dumps(everything(store, told(store)), ensure_ascii=False)

    assert "account-" not in data and "staff_id" not in data
    assert "audit_ref" not in data


def test_my_data_is_plain_json(store: Database) -> None:
    data = everything(store, told(store))

    assert json.loads(json.dumps(data, ensure_ascii=False)) == data


def test_my_data_of_nobody_is_none(store: Database) -> None:
    desk = _desk(store)

    assert desk.my_data(_unknown()) is None
    assert desk.summary_markdown(_unknown()) is None


def test_desk_gives_the_same_data_as_text(store: Database) -> None:
    person = told(store)

    text = _desk(store).my_data_text(person.address)

    assert text is not None and MARK in text


def test_desk_gives_the_summary_as_markdown_and_pdf(store: Database) -> None:
    person = told(store)
    desk = _desk(store)

    markdown, pdf = desk.summary_markdown(person.address), desk.summary_pdf(person.address)

    assert markdown is not None and MARK in markdown
    assert pdf is not None and pdf.startswith(b"%PDF")


def test_desk_keeps_giving_an_earlier_summary_under_its_number(store: Database) -> None:
    person = to_the_end(told(store))
    before = _desk(store).summary_markdown(person.address)
    person.press("new")
    desk = _desk(store)

    markdown, pdf = (
        desk.summary_markdown(person.address, number=1),
        desk.summary_pdf(person.address, number=1),
    )

    assert markdown == before and MARK in str(markdown)
    assert pdf is not None and pdf.startswith(b"%PDF")
    assert MARK not in str(desk.summary_markdown(person.address))
    assert desk.summary_markdown(person.address, number=2) is None  # not finished
    assert desk.summary_markdown(_unknown(), number=1) is None


def test_an_earlier_summary_says_what_is_shared_of_itself(store: Database) -> None:
    person = to_the_end(told(store))
    person.press("new")
    with store.write() as connection:
        found = people.find(connection, person.address)
        assert found
        for purpose in ("coach", "research"):
            records.add_consent(connection, found.id, purpose=purpose, given=True, version="1", channel="web", at=NOW)

    markdown = str(_desk(store).summary_markdown(person.address, number=1))

    assert "- onderzoek" in markdown and "- mijn coach" not in markdown


def _desk(store: Database) -> Desk:
    materials = Materials(library(), House(), prompts())
    return Desk(store, library(), materials, prompts(), lambda: NOW)


def _slogans(store: Database, person: Person) -> list[dict[str, Any]]:
    return [row for row in everything(store, person)["answer"] if row["place"] == "slogan"]


def _unknown() -> people.Address:
    return people.Address("web", "0" * 64)


def test_my_data_holds_what_was_answered_and_how_its_line_reads_now(store: Database) -> None:
    person = go_to(told(store), "summary")
    person.press("change")
    person.press("line:slogan")
    person.say("samen op pad")

    slogans = _slogans(store, person)

    assert MARK in slogans[-1]["content"]["text"]
    assert [row.get("reads_now") for row in slogans if row["present"]] == ["samen op pad"]


def test_the_next_reflection_looks_back_at_the_line_as_it_was_edited(store: Database) -> None:
    person = go_to(told(store), "summary")
    person.press("change")
    person.press("line:step")
    person.say("donderdag bel ik de trainer")
    to_the_end(person)
    person.press("new")

    person.press("long")

    assert person.reply.step == "step_back"
    assert "donderdag bel ik de trainer" in person.heard() and MARK not in person.heard()


def test_a_step_that_alarmed_is_not_looked_back_at(store: Database) -> None:
    person = go_to(told(store), "step")
    person.say("ik wil niet meer leven")
    person.press("go_on")
    person.press("yes")
    summary = go_to(person, "summary").heard()
    to_the_end(person)
    person.press("new")

    person.press("long")

    assert "staat alleen bij mijn antwoorden" in summary and "niet meer leven" not in summary
    assert person.reply.step != "step_back" and "niet meer leven" not in person.heard()
