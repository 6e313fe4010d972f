"""Many people at once: turns a second, with the clients in a process of their own."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from itertools import count, takewhile

from tests.bench.answers import one_talk
from tests.bench.door import Door, TalkFailed

PATIENCE = 120.0


@dataclass(frozen=True)
class Rate:
    """Acknowledged messages of any kind and text answers a second, refusals, and the clients' share of one core."""

    turns: float
    answers: float
    refusals: tuple[str, ...]
    client_share: float = 0.0


@dataclass(frozen=True)
class _Talked:
    """What came of one conversation."""

    turns: int
    answers: int
    refusal: str = ""


def load(door: Door, *, people: int, seconds: float) -> Rate:
    """Let so many people talk at once for a while."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as clients:
        return clients.submit(_crowd, door, people, seconds).result()


def _crowd(door: Door, people: int, seconds: float) -> Rate:
    """Run all people, each in a thread: they wait for replies nearly all the time."""
    begun = threading.Barrier(people + 1, timeout=PATIENCE)
    with ThreadPoolExecutor(people) as threads:
        talking = [threads.submit(_talk, door, n * 1000, seconds, begun) for n in range(people)]
        begun.wait()
        work, began = time.process_time(), time.perf_counter()
        rates = [one.result() for one in talking]
    share = (time.process_time() - work) / (time.perf_counter() - began)
    refusals = tuple(refusal for rate in rates for refusal in rate.refusals)
    return Rate(
        sum(rate.turns for rate in rates),
        sum(rate.answers for rate in rates),
        refusals,
        share,
    )


def _talk(door: Door, first: int, seconds: float, begun: threading.Barrier) -> Rate:
    """Talk until the time is up, as one person after the other."""
    # A first answer before the count, so that nobody measures a connection or a cache being made.
    _converse(door, number=first, until=0.0)
    begun.wait()
    began = time.perf_counter()
    until = began + seconds
    talked = [_converse(door, number=number, until=until) for number in _numbers(first + 1, until=until)]
    return _rate(talked, took=time.perf_counter() - began)


def _rate(talked: Sequence[_Talked], *, took: float) -> Rate:
    refusals = tuple(one.refusal for one in talked if one.refusal)
    return Rate(
        sum(one.turns for one in talked) / took,
        sum(one.answers for one in talked) / took,
        refusals,
    )


def _numbers(first: int, *, until: float) -> Iterator[int]:
    return takewhile(lambda _: time.perf_counter() < until, count(first))


def _converse(door: Door, *, number: int, until: float) -> _Talked:
    """Give one person's answers, at least one, until the time is up."""
    person, answered, refusal = door.person(), 0, ""
    try:
        for text in one_talk(number):
            person.answer(text)
            answered += 1
            if time.perf_counter() > until:
                break
    except (TalkFailed, OSError, HTTPException) as failure:
        refusal = repr(failure)
    person.close()
    return _Talked(person.turns, answered, refusal)
