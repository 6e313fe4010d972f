"""Whoever is in danger is answered as that, even where Rasa or its action fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixed import Person, database, talks
from tests.services.rows import go_to
from tests.services.test_logs import FailingProcessor, SilentProcessor, send

ALARMING = "ik weet niet waar ik het zoeken moet en ik wil niet meer leven zo"


@pytest.fixture
def person(sqlite_file: Path) -> Person:
    """Return somebody who stands at the moment."""
    somebody = Person(talks(database(f"sqlite:///{sqlite_file}")))
    somebody.press("begin:long")
    return go_to(somebody, "moment")


@pytest.mark.parametrize("processor", [FailingProcessor(), SilentProcessor()])
async def test_an_alarming_text_is_answered_although_nothing_can_be_understood(
    person: Person, processor: object
) -> None:
    reply = await send(person, processor, text=ALARMING)

    assert reply.trouble is None and "113" in "\n".join(said.text for said in reply.says)


async def test_what_a_turn_read_is_let_go_when_it_is_over(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten: list[str] = []
    monkeypatch.setattr(person.talks.understanding.reader, "forget", lambda: forgotten.append("reader"), raising=False)

    await send(person, FailingProcessor(), text="ik vroeg de docent om mee te kijken")

    assert forgotten == ["reader"]
