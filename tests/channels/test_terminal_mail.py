"""What the coach tells of its own accord, in a terminal: shown before a prompt, once, and what stands under it can be chosen."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from bot.channels.mail import Mail
from bot.channels.terminal import run_json, run_readable
from bot.services.messages import Incoming, Reply
from bot.services.news import News
from bot.store.database import Database, StoreUnavailable
from tests.channels.filed import papers
from tests.fixed import NOW, Person, library
from tests.services.company import Company
from tests.services.rows import rows

NOTE = "Wat maakte dat je niets zei?"


@dataclass
class Engine:
    """Hands on what comes to somebody who talks with the services, and remembers it."""

    person: Person
    heard: list[Incoming] = field(default_factory=list)

    async def handle(self, incoming: Incoming) -> Reply:
        self.heard.append(incoming)
        return self.person.send(
            text=incoming.text, choose=incoming.choose, opens=incoming.opens, message_id=incoming.message_id
        )


@pytest.fixture
def company(store: Database) -> Company:
    """Return a group in which somebody got a note."""
    company = Company(store).released("an", "bo", "cas")
    company.note(company.again("an"), NOTE, staff_id=company.coach())
    company.courier.make_due()
    return company


def mail(company: Company) -> Mail:
    person = company.again("an")
    news = News(company.store, person.talks.wording, company.clock)
    return Mail(news, person.address, library().commands.shown)


def typed(company: Company, monkeypatch: pytest.MonkeyPatch, lines: str) -> list[Incoming]:
    engine, person = Engine(company.again("an")), company.again("an")
    monkeypatch.setattr("sys.stdin", StringIO(lines))
    run_readable(engine, papers=replace(papers(), address=person.address), lang="nl", mail=mail(company))
    return engine.heard


def outbox(company: Company) -> list[str]:
    return [str(row["state"]) for row in rows(company.store, "outbox")]


def number_of(shown: str, label: str) -> str:
    """Return the number that stands before a label."""
    line = next(line for line in shown.splitlines() if label in line)
    return line.split(".")[0].strip()


def test_a_note_is_shown_at_the_start_and_arrived(
    company: Company, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(company, monkeypatch, "")

    shown = capsys.readouterr().out
    assert NOTE in shown and "Bea" in shown
    assert all(command in shown for command in ("(/antwoord)", "(/demp)", "(/meld)"))
    assert outbox(company) == ["sent"]


def test_it_is_shown_once(
    company: Company, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(company, monkeypatch, "/privacy\n")
    typed(company, monkeypatch, "")

    assert capsys.readouterr().out.count(NOTE) == 1


def test_what_comes_meanwhile_is_shown_after_the_answer(
    company: Company, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting, here = mail(company).waiting(), mail(company)
    monkeypatch.setattr(Mail, "waiting", lambda _, left=[(), waiting, ()]: left.pop(0))
    monkeypatch.setattr("sys.stdin", StringIO("/privacy\n"))

    run_readable(Engine(company.again("an")), papers=papers(), lang="nl", mail=here)

    shown = capsys.readouterr().out
    assert shown.index("> ") < shown.index(NOTE)


def test_its_number_answers_the_note(
    company: Company, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (item,) = mail(company).waiting()
    options = len(company.again("an").send(opens=True).options)

    heard = typed(company, monkeypatch, f"{options + 1}\n")

    shown = capsys.readouterr().out
    assert number_of(shown, "(/antwoord)") == str(options + 1)
    assert heard[-1].choose == (item.options[0].code,) and heard[-1].choose[0].startswith("/reply:")
    assert "Wat wil je je coach antwoorden?" in shown


def test_with_two_notes_a_command_stands_by_the_last(company: Company) -> None:
    an = company.again("an")
    company.now += timedelta(minutes=1)
    company.note(an, "En nu?", staff_id=company.coach("Cor"))
    company.courier.make_due()
    here = mail(company)

    first, last = here.choices(here.waiting())

    assert [choice.label for choice in first] == ["Antwoorden", "Deze coach dempen", "Melden"]
    assert last[0].label == "Antwoorden (/antwoord)" and last[0].code != first[0].code


def test_a_script_gets_it_with_its_reply_and_once(
    company: Company, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "sys.stdin", StringIO('{"event": "open"}\n{"text": "/privacy"}\n{"document": "my-data.json"}\n')
    )

    run_json(Engine(company.again("an")), papers=papers(), lang="nl", mail=mail(company))

    first, second, document = map(json.loads, capsys.readouterr().out.splitlines())
    (item,) = first["news"]
    assert NOTE in item["text"] and item["options"][0]["code"].startswith("/reply:")
    assert second["news"] == [] and "news" not in document and outbox(company) == ["sent"]


def test_nobody_has_no_mail_and_a_busy_store_shows_it_later(store: Database) -> None:
    class Busy:
        def waiting(self, *_: Any) -> Any:
            raise StoreUnavailable("busy")

        def arrived(self, *_: Any, **__: Any) -> None:
            raise StoreUnavailable("busy")

    address, shown = papers().address, library().commands.shown
    news = News(store, Company(store).member("an").talks.wording, lambda: NOW)

    assert Mail(news, address, shown).waiting() == () == Mail(Busy(), address, shown).waiting()
