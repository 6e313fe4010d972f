"""A process that is killed at any moment has kept every answer that it acknowledged; the talk goes on where it stood."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from bot.services.messages import Reply
from bot.store.database import Database
from bot.store.people import Address
from tests.fixed import KEYS, Person, database, talks
from tests.services.rows import everything, rows

ROUNDS = 12
MOST_TURNS = 120
FORK = multiprocessing.get_context("fork")


def answer_on(url: str, name: str, pipe: Connection) -> None:
    """Answer turn after turn, telling each acknowledged message, until somebody kills this process."""
    person = Person.__new__(Person)
    person.talks, person.lang = talks(Database(url)), "nl"
    person.address = talks_address(name)
    reply = person.send(message_id=f"{name}-{random.random()}", opens=True)
    while True:
        message = f"k{random.getrandbits(48):x}"
        reply = _answer(person, reply, message=message)
        pipe.send((message, reply.turn))


def talks_address(name: str) -> Address:
    """Return the address of the person of that name."""
    return KEYS.address("web", name)


def _answer(person: Person, reply: Reply, *, message: str) -> Reply:
    codes = [choice.code for choice in reply.options if choice.code not in ("none", "no", "other", "change", "deepen")]
    if reply.expects.kind == "scale":
        return person.press(*(f"{item.code}=3" for item in reply.expects.items), message_id=message)
    if codes:
        return person.press(codes[0], message_id=message)
    return person.say(f"ik belde {message} en sprak niet over het rooster", message_id=message)


@pytest.mark.parametrize("seed", range(2))
def test_every_acknowledged_answer_survives_a_kill(sqlite_file: Path, seed: int) -> None:
    url, chance, acknowledged = f"sqlite:///{sqlite_file}", random.Random(seed), {}
    database(url).close()

    for _ in range(ROUNDS):
        acknowledged |= _killed(url, turns=chance.randint(1, 9), after=chance.choice([0.0, chance.random() * 0.02]))
        _assert_kept(Database(url), acknowledged)

    assert len(acknowledged) >= ROUNDS


@pytest.mark.long
def test_a_kill_after_each_turn_of_a_whole_reflection_loses_nothing(sqlite_file: Path) -> None:
    url = f"sqlite:///{sqlite_file}"
    database(url).close()
    acknowledged: dict[str, int] = {}

    for _ in range(MOST_TURNS):
        acknowledged |= _killed(url, turns=1, after=0.0)
        store = Database(url)
        done = any(row["finished_at"] for row in rows(store, "reflection"))
        _assert_kept(store, acknowledged)
        if done:
            break

    assert done, "no reflection came to its end"


def _killed(url: str, *, turns: int, after: float) -> dict[str, int]:
    """Run a process, kill it some time after that many turns, and return what it acknowledged."""
    ours, theirs = FORK.Pipe(duplex=False)
    random.seed(time.time_ns())
    process = FORK.Process(target=answer_on, args=(url, "somebody", theirs))
    process.start()
    theirs.close()
    heard = dict(ours.recv() for _ in range(turns))
    time.sleep(after)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    return heard | _rest(ours)


def _rest(pipe: Connection) -> dict[str, int]:
    heard = {}
    try:
        while True:
            message, turn = pipe.recv()
            heard[message] = turn
    except EOFError:
        return heard


def _assert_kept(store: Database, acknowledged: dict[str, int]) -> None:
    kept = {row["message_id"] for row in rows(store, "exchange")}
    said = {row["message_id"] for row in rows(store, "exchange") if row["message_id"] in (row["said"] or "")}
    text = " ".join(str(row["content"]) for row in rows(store, "answer")) + " ".join(
        r["text"] for r in rows(store, "note")
    )
    assert acknowledged.keys() <= kept
    assert all(message in text for message in said & acknowledged.keys())
    assert rows(store, "participant") and everything(store)
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    store.close()


def test_the_talk_goes_on_where_it_stood(sqlite_file: Path) -> None:
    url = f"sqlite:///{sqlite_file}"
    database(url).close()
    acknowledged = _killed(url, turns=5, after=0.0)
    store = Database(url)

    person = Person.__new__(Person)
    person.talks, person.lang, person.address = talks(store), "nl", talks_address("somebody")
    back = person.send(opens=True, message_id="back")

    assert back.turn > max(acknowledged.values())
    assert back.stage == "talking"
    assert back.step not in {row["place"] for row in rows(store, "answer")} or back.step is None
    last = max(acknowledged, key=acknowledged.__getitem__)
    assert person.say("iets anders", message_id=last).turn == acknowledged[last]
