"""Listeners wake at once, from any thread, and an ordinary turn costs the store nothing for it."""

from __future__ import annotations

import asyncio
import threading
import time

from sqlalchemy import event

from bot.services.signal import Signal
from bot.store.database import Database
from tests.fixed import Person, talks
from tests.services.rows import GOOD, go_to, rows


async def test_a_listener_wakes_from_another_thread_before_its_time() -> None:
    signal = Signal()
    listener = signal.listen("person")
    threading.Timer(0.05, lambda: signal.turned("person", turn=7, address="address")).start()
    began = time.monotonic()

    await listener.wait(60)

    assert time.monotonic() - began < 30
    assert listener.turn == 7


async def test_nobody_else_wakes() -> None:
    signal = Signal()
    one, other = signal.listen("one"), signal.listen("other")

    signal.turned("one", turn=3, address="address")
    await asyncio.gather(one.wait(1), other.wait(0.05))

    assert (one.turn, other.turn) == (3, 0)


async def test_turns_only_grow() -> None:
    signal = Signal()
    listener = signal.listen("person")

    for turn in (4, 9, 5):
        signal.turned("person", turn=turn, address="address")
    await listener.wait(1)

    assert listener.turn == 9


async def test_who_waits_at_an_address_looks_once_somebody_is_there() -> None:
    signal = Signal()
    listener = signal.listen("address")
    listener.looks = False

    signal.turned("person", turn=1, address="address")
    await listener.wait(1)

    assert listener.looks


async def test_a_dropped_listener_is_forgotten() -> None:
    signal = Signal()
    listener = signal.listen("address")
    signal.rename(listener, key="person")
    counted = signal.count("address"), signal.count("person")

    signal.drop(listener), signal.drop(listener)

    assert counted == (0, 1) and signal.count("person") == 0


async def test_closing_wakes_everybody_and_those_to_come() -> None:
    signal = Signal()
    listener = signal.listen("person")

    signal.close()
    await listener.wait(1)

    assert listener.closed and signal.listen("another").closed


def test_waking_a_listener_whose_loop_is_gone_does_nothing() -> None:
    signal = Signal()

    async def listen() -> None:
        signal.listen("person")

    asyncio.run(listen())

    signal.turned("person", turn=1, address="address")
    signal.close()


async def test_a_turn_is_told_without_a_look_into_the_store(store: Database) -> None:
    person = go_to(_began(store), "moment")
    alone = _statements(store, lambda: person.say("nog iets anders over het rooster", message_id="alone"))
    heard = person.talks.signal.listen(rows(store, "participant")[0]["id"])
    before = heard.turn
    again = _began(store, "another")
    go_to(again, "moment")
    listener = person.talks.signal.listen(again.address.key_hash)

    listened = _statements(store, lambda: again.say("nog iets anders over het rooster", message_id="listened"))
    person.say(GOOD)
    await heard.wait(1)

    assert listened == alone
    assert listener.looks and heard.turn == person.reply.turn > before


async def test_an_erasure_has_listeners_look(store: Database) -> None:
    person = _began(store)
    listener = person.talks.signal.listen(rows(store, "participant")[0]["id"])
    listener.looks = False
    person.say("/wis")
    person.press("yes")

    await listener.wait(1)

    assert listener.looks


def _began(store: Database, name: str = "somebody") -> Person:
    person = Person(talks(store), name)
    person.press("begin:long")
    return person


def _statements(store: Database, act: object) -> list[str]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    act()  # type: ignore[operator]
    event.remove(store.engine, "before_cursor_execute", note)
    return seen
