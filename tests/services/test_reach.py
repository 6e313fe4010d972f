"""A chat is kept encrypted beside its keyed hash, as long as its person is; keys can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.services.reach import BATCH, Reach
from bot.services.secrecy import Secrecy, Unreadable, new_key
from bot.store.database import Database
from tests.fixed import KEYS, SECRECY, database
from tests.services.outreach import CHAT, Chat
from tests.services.rows import bytes_of, everything, rows
from tests.services.test_erase import erase


@pytest.fixture
def chat(store: Database) -> Chat:
    return Chat(store)


def test_a_chat_is_kept_encrypted(chat: Chat) -> None:
    chat.remember()

    kept = rows(chat.store, "reachable")
    assert [(row["channel"], row["state"]) for row in kept] == [("telegram", "ok")]
    assert CHAT not in everything(chat.store)
    assert SECRECY.decrypt(kept[0]["ciphertext"]) == CHAT


def test_remembering_again_changes_nothing(chat: Chat) -> None:
    chat.remember()
    before = everything(chat.store)

    chat.remember()

    assert everything(chat.store) == before


def test_nothing_is_kept_of_somebody_who_is_not_there(chat: Chat) -> None:
    chat.reach.remember(KEYS.address("telegram", "nobody"), 5)

    assert rows(chat.store, "reachable") == []


def test_who_writes_again_can_be_reached_again(chat: Chat) -> None:
    chat.remember()
    chat.reach.mark_unreachable(chat.person.address)
    gone = rows(chat.store, "reachable")[0]["state"]

    chat.remember()

    assert (gone, rows(chat.store, "reachable")[0]["state"]) == ("unreachable", "ok")


def test_marking_somebody_unknown_does_nothing(chat: Chat) -> None:
    chat.reach.mark_unreachable(KEYS.address("telegram", "nobody"))

    assert rows(chat.store, "reachable") == []


def test_rotation_brings_everything_under_the_first_key(chat: Chat) -> None:
    people = [Chat(chat.store, name=f"chat {number}") for number in range(3)]
    for one in people:
        one.remember()
    newer = Secrecy((new_key(), *SECRECY.keys))

    moved, again = Reach(chat.store, newer).rotate(), Reach(chat.store, newer).rotate()

    alone = Secrecy(newer.keys[:1])
    assert (moved, again) == (3, 0)
    assert {alone.decrypt(row["ciphertext"]) for row in rows(chat.store, "reachable")} == {CHAT}
    assert BATCH > 3


def test_rotation_without_the_old_key_changes_nothing(chat: Chat) -> None:
    chat.remember()
    before = everything(chat.store)

    with pytest.raises(Unreadable):
        Reach(chat.store, Secrecy((new_key(),))).rotate()

    assert everything(chat.store) == before


def test_both_keys_read_while_they_are_changed(chat: Chat) -> None:
    chat.remember()
    both = Secrecy((new_key(), *SECRECY.keys))

    assert both.decrypt(rows(chat.store, "reachable")[0]["ciphertext"]) == CHAT
    assert both.key_id != SECRECY.key_id


def test_erase_takes_the_chat_and_its_bytes(sqlite_file: Path) -> None:
    chat = Chat(database(f"sqlite:///{sqlite_file}"))
    chat.person.press("begin:short")
    chat.remember()
    sealed = rows(chat.store, "reachable")[0]["ciphertext"].encode()

    erase(chat.person)

    assert rows(chat.store, "reachable") == []
    assert sealed not in bytes_of(sqlite_file)


def test_after_erase_the_chat_is_not_kept_again(chat: Chat) -> None:
    chat.person.press("begin:short")
    chat.remember()
    erase(chat.person)

    chat.remember()

    assert rows(chat.store, "reachable") == []


def test_purge_takes_the_chat(chat: Chat) -> None:
    chat.person.press("begin:short")
    chat.remember()

    chat.purge(days=800)

    assert rows(chat.store, "reachable") == []
