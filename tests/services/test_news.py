"""Messages of the coach's own accord: shown from their moment on, in order, until they arrived; nothing is missed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, get_args

import pytest

from bot.services import news
from bot.services.keeping import purge
from bot.services.news import Latest, NewsItem, NewsKind
from bot.store import people
from bot.store.database import Database
from bot.store.outbox import EPOCH, MICROSECOND
from tests.fixed import KEYS, NOW
from tests.services.rows import GOOD, everything, rows
from tests.services.test_moving import House
from tests.services.test_purge import HOUSE

MARK = "kwartelmarkering"


@pytest.fixture
def house(store: Database) -> House:
    return House(store)


def add(house: House, text: str = "Hallo", *, days: float = 0, kind: NewsKind = "note", **more: Any) -> int:
    with house.store.write() as connection:
        person = people.find(connection, house.person.address, lock=True)
        assert person is not None
        said = more if "prompt" in more else {"text": text, "lang": "nl", **more}
        return news.add(connection, person.id, kind, due_at=house.now + timedelta(days=days), **said)


def latest(house: House, after: int = 0) -> Latest:
    return house.news.news_for(house.person.address, after=after)


def texts(items: tuple[NewsItem, ...]) -> list[str]:
    return [item.text for item in items]


def test_news_holds_what_a_page_shows(house: House) -> None:
    number = add(house, "Succes morgen")

    found = latest(house)

    assert found.news == (NewsItem(number, "note", "Succes morgen", "nl", "2026-11-24T10:00:00+00:00"),)
    assert found.cursor == number
    assert found.turn == house.person.reply.turn


def test_after_the_cursor_nothing_comes_twice(house: House) -> None:
    add(house, "een")
    first = latest(house)
    add(house, "twee")

    second = latest(house, first.cursor)

    assert texts(first.news) == ["een"] and texts(second.news) == ["twee"]
    assert latest(house, second.cursor) == Latest(second.person, False, (), second.cursor, second.turn)


def test_what_is_due_later_is_not_missed(house: House) -> None:
    add(house, "over een week", days=7)
    add(house, "nu")
    cursor = latest(house).cursor

    house.later(days=6)
    before = latest(house, cursor)
    house.later(days=1)
    after = latest(house, before.cursor)

    assert texts(before.news) == [] and texts(after.news) == ["over een week"]


def test_many_at_one_moment_keep_their_order(house: House) -> None:
    numbers = [add(house, str(n)) for n in range(5)]

    assert texts(latest(house).news) == list("01234")
    assert numbers == sorted(set(numbers))


def test_a_clock_that_was_set_back_hides_nothing(house: House) -> None:
    add(house, "een")
    cursor = latest(house).cursor
    latest(house, cursor)
    house.later(minutes=-5)

    add(house, "twee")

    assert texts(latest(house, cursor).news) == ["twee"]


def test_numbers_are_exact_in_javascript(house: House) -> None:
    assert add(house) == (NOW - EPOCH) // MICROSECOND < 2**53


def test_a_prompt_follows_the_language_and_a_text_does_not(house: House) -> None:
    add(house, prompt="news.moved", kind="moved")
    add(house, "Geschreven in het Nederlands")
    dutch = latest(house).news

    house.person.say("/english")

    english = latest(house).news
    assert [item.lang for item in dutch] == ["nl", "nl"] and [item.lang for item in english] == ["en", "nl"]
    assert dutch[0].text != english[0].text and dutch[1] == english[1]


def test_a_message_for_another_channel_is_not_shown(house: House) -> None:
    add(house, "alleen Telegram", channel="telegram")
    add(house, "alleen web", channel="web")

    assert texts(latest(house).news) == ["alleen web"]
    assert len(house.news.transcript(house.person.address).exchanges) == len(rows(house.store, "exchange")) + 1


def test_transcript_has_news_where_it_came(house: House) -> None:
    said = len(rows(house.store, "exchange"))
    house.later(minutes=1)
    number = add(house, "Even iets anders")
    house.later(minutes=1)
    house.person.say(GOOD)

    told = house.news.transcript(house.person.address)

    assert [one.news is not None for one in told.exchanges] == [*[False] * said, True, False]
    assert told.exchanges[-1].said == GOOD and told.cursor == number
    assert all((one.reply is None) != (one.news is None) for one in told.exchanges)


def test_transcript_of_nobody_is_empty(house: House) -> None:
    told = house.news.transcript(KEYS.address("web", "nobody"))

    assert told.exchanges == () and told.cursor == 0


def test_nobody_has_no_news_and_is_not_gone(house: House) -> None:
    assert house.news.news_for(KEYS.address("web", "nobody"), after=3) == Latest(cursor=3)


def test_what_a_page_has_seen_counts_as_sent(house: House) -> None:
    add(house, "gezien")
    cursor = latest(house).cursor
    waiting = [row["state"] for row in rows(house.store, "outbox")]
    add(house, "later", days=3)

    latest(house, 2**53 - 1)

    assert waiting == ["waiting"]
    assert [row["state"] for row in rows(house.store, "outbox")] == ["sent", "waiting"]
    assert cursor and texts(latest(house).news) == ["gezien"]


def test_purge_forgets_the_words_of_what_was_seen(house: House) -> None:
    add(house, f"{MARK} gezien")
    latest(house, latest(house).cursor)
    add(house, "ongezien")

    early = purge(house.store, house=HOUSE, keys=KEYS, at=NOW + timedelta(days=13), dry_run=False)
    counted = purge(house.store, house=HOUSE, keys=KEYS, at=NOW + timedelta(days=15), dry_run=True)
    done = purge(house.store, house=HOUSE, keys=KEYS, at=NOW + timedelta(days=15), dry_run=False)

    assert (early.messages, counted.messages, done.messages) == (0, 1, 1)
    assert MARK not in everything(house.store)
    assert texts(latest(house).news) == ["ongezien"]


def test_purge_forgets_old_codes_and_keeps_links(house: House) -> None:
    house.code(), house.link()

    purge(house.store, house=HOUSE, keys=KEYS, at=NOW + timedelta(days=15), dry_run=False)

    assert [row["kind"] for row in rows(house.store, "resume_key")] == ["link"]


def test_purge_of_a_person_takes_everything(house: House) -> None:
    house.code(), house.link(), add(house, MARK)

    purge(house.store, house=HOUSE, keys=KEYS, at=NOW + timedelta(days=800), dry_run=False)

    assert rows(house.store, "resume_key") == rows(house.store, "outbox") == []


@pytest.mark.parametrize("kind", get_args(NewsKind))
def test_every_kind_fits_its_column(house: House, kind: NewsKind) -> None:
    add(house, kind=kind)

    assert house.told() == [kind]
