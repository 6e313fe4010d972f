"""Somebody new is greeted without being known; who answers has the same talk as somebody for whom it was opened."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.services.meaning import Meaning
from bot.services.messages import Incoming, Reply
from bot.services.talks import Talks
from bot.store.database import Database
from tests.fixed import KEYS, Person, talks
from tests.services.rows import counts, rows


def first(use_cases: Talks, **message: Any) -> Reply:
    """Send the first message of somebody for whom nothing was opened."""
    incoming = Incoming(KEYS.address("web", "newcomer"), "m0", **message)
    looked = use_cases.look(incoming)
    assert not isinstance(looked, Reply)
    act = use_cases.at_once(looked) or use_cases.meant(looked, Meaning("answer"))
    return use_cases.settle(looked, act)


def replies(store: Database) -> list[dict[str, Any]]:
    return [json.loads(row["reply"]) for row in rows(store, "exchange")]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_greeting_is_what_opening_a_talk_says(store: Database, lang: str) -> None:
    greeting = talks(store).greeting.reply(lang)  # type: ignore[arg-type]

    assert greeting == Person(talks(store), lang=lang).reply


def test_a_greeting_leaves_nothing_behind(store: Database) -> None:
    before = counts(store)

    talks(store).greeting.reply("nl")

    assert counts(store) == before


def test_who_answers_a_greeting_has_the_talk_of_somebody_who_opened_one(store: Database) -> None:
    greeted = first(talks(store), choose=("begin:short",), turn=1)
    alone = replies(store)

    opened = Person(talks(store), "another")
    opened.press("begin:short", turn=1)

    assert greeted == opened.reply and greeted.turn == 2
    assert alone == replies(store)[len(alone) :] and len(alone) == 2


def test_what_is_typed_at_a_greeting_is_not_kept(store: Database) -> None:
    first(talks(store), text="wie ben jij eigenlijk", turn=1)

    assert [row["said"] for row in rows(store, "exchange")] == [None, None]


@pytest.mark.parametrize("message", [{"turn": None}, {"turn": 0}, {"turn": 7}])
def test_a_first_message_that_answers_no_greeting_has_none_before_it(store: Database, message: dict[str, Any]) -> None:
    first(talks(store), choose=("begin:short",), **message)

    assert len(replies(store)) == 1


def test_the_same_first_message_again_changes_nothing(store: Database) -> None:
    reply = first(talks(store), choose=("begin:short",), turn=1)
    before = counts(store)

    again = talks(store).look(Incoming(KEYS.address("web", "newcomer"), "m0", choose=("begin:short",), turn=1))

    assert again == reply
    assert counts(store) == before
