"""Updates are kept once, without names and under a key, until they are handled."""

from __future__ import annotations

import json

import pytest

from bot.services.inbox import Inbox, nameless
from bot.services.secrecy import Secrecy, new_key
from bot.store.database import Database
from tests.fixed import NOW, SECRECY
from tests.services.rows import everything, rows

RAW = {
    "update_id": 7,
    "message": {
        "message_id": 3,
        "from": {"id": 99887766, "is_bot": False, "first_name": "Jasmijn", "last_name": "Vos", "username": "jvos"},
        "chat": {"id": 99887766, "type": "private", "first_name": "Jasmijn", "username": "jvos"},
        "contact": {"phone_number": "+31612345678", "first_name": "Kees"},
        "location": {"latitude": 51.4, "longitude": 5.4},
        "text": "kwartelmarkering",
    },
}


@pytest.fixture
def inbox(store: Database) -> Inbox:
    return Inbox(store, SECRECY, lambda: NOW)


def test_an_update_is_kept_once(inbox: Inbox) -> None:
    assert [inbox.keep(7, RAW), inbox.keep(7, RAW), inbox.keep(8, RAW)] == [True, False, True]
    assert [update.update_id for update in inbox.waiting()] == [7, 8]


def test_what_waits_comes_in_the_order_of_its_numbers(inbox: Inbox) -> None:
    for number in (12, 9, 2**40, 10):
        inbox.keep(number, RAW)

    assert [update.update_id for update in inbox.waiting()] == [9, 10, 12, 2**40]


def test_a_handled_update_is_known_and_has_no_words(inbox: Inbox) -> None:
    inbox.keep(7, RAW)

    inbox.done(7)

    assert inbox.waiting() == []
    assert rows(inbox.database, "inbox")[0]["body"] is None
    assert inbox.keep(7, RAW) is False


def test_nothing_of_it_can_be_read_in_the_store(inbox: Inbox) -> None:
    inbox.keep(7, RAW)

    kept = everything(inbox.database)

    assert not any(word in kept for word in ("kwartelmarkering", "99887766", "Jasmijn", "jvos"))


def test_names_are_not_kept_at_all(inbox: Inbox) -> None:
    inbox.keep(7, RAW)

    body = json.dumps(inbox.waiting()[0].body)

    assert "kwartelmarkering" in body and "99887766" in body
    assert not any(word in body for word in ("Jasmijn", "Vos", "jvos", "Kees", "612345678", "51.4"))


def test_emptied_values_keep_their_kind() -> None:
    emptied = nameless(RAW)["message"]

    assert emptied["from"]["first_name"] == "" and emptied["from"]["is_bot"] is False
    assert emptied["location"] == {"latitude": 0.0, "longitude": 0.0}


def test_an_update_whose_key_is_gone_is_given_up(inbox: Inbox) -> None:
    inbox.keep(7, RAW)
    other = Inbox(inbox.database, Secrecy((new_key(),)), inbox.clock)

    assert other.waiting() == []
    assert rows(inbox.database, "inbox")[0]["state"] == "done"


def test_channels_number_their_own(inbox: Inbox) -> None:
    other = Inbox(inbox.database, SECRECY, inbox.clock, channel="elsewhere")

    assert inbox.keep(7, RAW) and other.keep(7, RAW)
    other.done(7)
    assert [update.update_id for update in inbox.waiting()] == [7]
