"""The worker sends what is due, in order, at least once; what cannot be sent waits, and a blocked chat gets nothing more."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.services import news
from bot.services.delivery import LEASE, MOST_TRIES, Blocked, Failed, Later
from bot.store import people
from bot.store.database import Database
from tests.services.outreach import CHAT, Chat
from tests.services.rows import everything, rows
from tests.services.test_reminders import asked, halfway


@pytest.fixture
def chat(store: Database) -> Chat:
    chat = halfway(Chat(store))
    chat.remember()
    return chat


def tell(chat: Chat, text: str = "hallo", *, kind: Any = "note", **more: Any) -> None:
    with chat.store.write() as connection:
        person = people.find(connection, chat.person.address, lock=True)
        assert person is not None
        news.add(connection, person.id, kind, due_at=chat.now, text=text, lang="nl", **more)


def states(chat: Chat) -> list[str]:
    return [row["state"] for row in rows(chat.store, "outbox")]


def test_what_is_due_is_sent_once_to_the_chat(chat: Chat) -> None:
    tell(chat, "Succes morgen")

    tried = [chat.round(), chat.round()]

    assert tried == [1, 0]
    assert [(row.text, to) for row, to in chat.sender.sent] == [("Succes morgen", CHAT)]
    assert states(chat) == ["sent"]


def test_a_reminder_has_buttons_with_words(chat: Chat) -> None:
    other = asked(Chat(chat.store, name="other"))
    other.remember()
    other.later(days=14)
    other.round()

    row, _ = other.sender.sent[0]

    assert [(choice.code, choice.label) for choice in row.options] == [
        ("new", "Nieuwe reflectie"),
        ("/no_reminders", "Geen herinneringen meer"),
    ]
    assert "/geen_herinneringen" not in row.text and row.lang == "nl"


def test_what_is_for_later_or_for_another_channel_is_not_sent(chat: Chat) -> None:
    tell(chat, "alleen web", channel="web")
    chat.now += timedelta(days=-1)
    tell(chat, "eerder")
    chat.now += timedelta(minutes=-1)

    assert chat.round() == 0


def test_messages_of_one_person_come_in_order_one_a_round(chat: Chat) -> None:
    for text in ("een", "twee", "drie"):
        chat.later(seconds=1)
        tell(chat, text)

    assert [chat.round() for _ in range(4)] == [1, 1, 1, 0]
    assert chat.sender.texts == ["een", "twee", "drie"]


def test_a_message_that_waits_holds_up_the_ones_after_it(store: Database) -> None:
    chat = halfway(Chat(store, Later(60)))
    chat.remember()
    tell(chat, "een"), chat.later(seconds=1), tell(chat, "twee")

    tried = [chat.round(), chat.round()]
    chat.later(seconds=61)

    assert tried == [1, 0]
    assert [chat.round(), chat.round()] == [1, 1]
    assert chat.sender.texts == ["een", "een", "twee"]


def test_people_do_not_wait_for_one_another(store: Database) -> None:
    one, two = halfway(Chat(store, Later(600))), halfway(Chat(store, name="two"))
    one.remember(), two.remember()
    tell(one, "een"), tell(two, "twee")

    assert one.round() == 2 and one.round() == 0
    assert sorted(states(one)) == ["sent", "waiting"]


def test_waiting_is_no_failure(store: Database) -> None:
    chat = halfway(Chat(store, *[Later(10)] * 30))
    chat.remember(), tell(chat)
    for _ in range(30):
        chat.round(), chat.later(seconds=11)

    chat.round()

    assert states(chat) == ["sent"]
    assert rows(chat.store, "outbox")[0]["tries"] == 1


@pytest.mark.parametrize("wrong", [Failed(), RuntimeError("kwartelmarkering")])
def test_what_fails_is_tried_again_ever_later_and_then_given_up(
    store: Database, wrong: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    chat = halfway(Chat(store, *[wrong] * 50))
    chat.remember(), tell(chat, channel="telegram")
    gaps = []
    for _ in range(MOST_TRIES):
        before = chat.now
        while not chat.round():
            chat.later(seconds=15)
        gaps.append((chat.now - before).total_seconds())

    assert gaps[1] <= gaps[2] <= gaps[5] <= 3600 + 15
    assert states(chat) == ["failed"] and len(chat.sender.sent) == MOST_TRIES
    assert "kwartelmarkering" not in "".join(capsys.readouterr())


def test_a_blocked_chat_gets_nothing_more(store: Database) -> None:
    chat = halfway(Chat(store, Blocked()))
    chat.remember(), tell(chat, "een"), chat.later(seconds=1), tell(chat, "twee")

    tried = [chat.round(), chat.round(), chat.round()]

    assert tried == [1, 0, 0]
    assert rows(chat.store, "reachable")[0]["state"] == "unreachable"
    assert [item.text for item in chat.news.news_for(chat.person.address, after=0).news] == ["een", "twee"]


def test_who_comes_back_gets_what_is_fresh(store: Database) -> None:
    chat = halfway(Chat(store, Blocked()))
    chat.remember(), tell(chat, "een")
    chat.round()
    chat.later(days=20), tell(chat, "vers")

    chat.remember()

    assert [chat.round(), chat.round()] == [1, 0]
    assert chat.sender.texts == ["een", "vers"]


def test_a_worker_that_is_killed_after_sending_sends_once_more_and_no_more(chat: Chat) -> None:
    tell(chat, "een")
    killed = chat.worker()
    taken = killed._take()
    asyncio.run(killed._send(taken[0]))  # and then nothing is kept of it

    at_once = chat.round()
    chat.later(seconds=LEASE.total_seconds())
    later = [chat.round(), chat.round()]

    assert (at_once, later) == (0, [1, 0])
    assert chat.sender.texts == ["een", "een"]


def test_two_workers_take_different_messages(store: Database) -> None:
    one, two = halfway(Chat(store)), halfway(Chat(store, name="two"))
    one.remember(), two.remember()
    tell(one, "een"), tell(two, "twee")

    taken = one.delivery._take(), one.worker()._take()

    assert sorted(len(some) for some in taken) == [0, 2]


def test_what_a_page_showed_meanwhile_is_not_sent(chat: Chat) -> None:
    tell(chat, "een")
    taken = chat.delivery._take()
    found = chat.news.news_for(chat.person.address, after=0)
    chat.news.news_for(chat.person.address, after=found.cursor)

    asyncio.run(chat.delivery._deliver(taken[0]))

    assert chat.sender.sent == [] and states(chat) == ["sent"]


@pytest.mark.parametrize(("kind", "sent"), [("note", 0), ("notice", 0), ("moved", 1)])
def test_quiet_hours_hold_back_what_can_wait(chat: Chat, kind: str, sent: int) -> None:
    chat.now = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
    tell(chat, kind=kind)

    assert chat.round() == sent
    chat.now = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    chat.round()
    assert len(chat.sender.sent) == 1


def test_a_key_that_is_gone_sends_nothing_and_loses_nothing(chat: Chat) -> None:
    from dataclasses import replace

    from bot.services.secrecy import Secrecy, new_key

    tell(chat, "een")
    lost = replace(chat.delivery, secrecy=Secrecy((new_key(),)))
    asyncio.run(lost.round())
    chat.later(minutes=5)

    assert chat.round() == 1 and chat.sender.texts == ["een"]


def test_who_was_erased_gets_nothing(chat: Chat) -> None:
    from tests.services.test_erase import erase

    tell(chat, "kwartelmarkering")
    taken = chat.delivery._take()
    erase(chat.person)

    asyncio.run(chat.delivery._deliver(taken[0]))

    assert chat.sender.sent == [] and "kwartelmarkering" not in everything(chat.store)


def test_the_worker_goes_on_after_a_failure_and_stops_when_told(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.delivery.SECONDS_BETWEEN", 0.01)
    failures = [RuntimeError("kapot")]

    def make_due(self: object) -> int:
        if failures:
            raise failures.pop()
        return 0

    monkeypatch.setattr("bot.services.reminders.Reminders.make_due", make_due)
    tell(chat, "een")

    async def work() -> None:
        stop = asyncio.Event()
        task = asyncio.create_task(chat.delivery.run(stop))
        while not chat.sender.sent:
            await asyncio.sleep(0.01)
        stop.set()
        await asyncio.wait_for(task, 5)

    asyncio.run(asyncio.wait_for(work(), 20))

    assert states(chat) == ["sent"]
