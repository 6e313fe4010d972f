"""What makes messages due works beside each other: one that fails keeps nobody's messages waiting, a busy store stops the round."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.services import news
from bot.store import people
from bot.store.database import Database, StoreUnavailable
from tests.services.outreach import Chat


@pytest.fixture
def chat(store: Database) -> Chat:
    chat = Chat(store)
    chat.remember()
    with store.write() as connection:
        person = people.find(connection, chat.person.address, lock=True)
        assert person is not None
        news.add(connection, person.id, "moved", due_at=chat.now, text="er is iets", lang="nl")
    return chat


def broken() -> int:
    raise ZeroDivisionError("kwartelmarkering")


def busy() -> int:
    raise StoreUnavailable("the database is busy")


def test_an_errand_that_fails_stops_neither_the_next_nor_the_sending(
    chat: Chat, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[int] = []
    worker = replace(chat.delivery, errands=(broken, lambda: done.append(1) or 1))

    asyncio.run(worker.round())

    assert done == [1] and chat.sender.texts == ["er is iets"]
    assert "kwartelmarkering" not in "".join(capsys.readouterr())


def test_a_busy_store_is_told_to_whoever_runs_the_round(chat: Chat) -> None:
    with pytest.raises(StoreUnavailable):
        asyncio.run(replace(chat.delivery, errands=(busy,)).round())
