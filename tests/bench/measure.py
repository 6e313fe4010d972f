"""What is measured of a running system one turn at a time: the time of a turn, of a late turn, and memory."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import psutil

from tests.bench.answers import answers, one_talk
from tests.bench.door import Door, Timed
from tests.bench.processes import tree

AROUND = 4
"""Turns on either side of a turn that are taken with it, since one turn alone is noise."""


@dataclass(frozen=True)
class Spread:
    """Median and 99th percentile of a turn, in seconds, over so many turns."""

    median: float
    p99: float
    count: int


@dataclass(frozen=True)
class Memory:
    """Bytes of all processes together: PSS shares out what several use, USS leaves it out."""

    pss: int
    uss: int
    processes: int


def turns(door: Door, *, count: int) -> list[Timed]:
    """Return the times of so many text answers, one after the other, by as many people as that takes."""
    timed: list[Timed] = []
    number = 0
    while len(timed) < count:
        person = door.person()
        timed += [person.answer(text) for text in islice(one_talk(number), count - len(timed))]
        person.close()
        number += 1
    return timed


def long_conversation(door: Door, *, last: int) -> list[Timed]:
    """Return the times of the text answers in one conversation that goes on past this turn."""
    person = door.person()
    timed: list[Timed] = []
    for text in answers():
        timed.append(person.answer(text))
        if timed[-1].turn > last + AROUND:
            break
    person.close()
    return timed


def spread(timed: Iterable[Timed]) -> Spread:
    """Return median and 99th percentile."""
    ordered = sorted(one.seconds for one in timed)
    return Spread(statistics.median(ordered), percentile(ordered, per_cent=99), len(ordered))


def percentile(ordered: Sequence[float], *, per_cent: int) -> float:
    """Return the value at or below which so many in a hundred of the ordered values lie (nearest rank)."""
    rank = -(-len(ordered) * per_cent // 100)
    return ordered[max(rank, 1) - 1]


def at_turn(timed: Iterable[Timed], *, turn: int) -> float:
    """Return the median seconds of the text answers at and around a turn."""
    return statistics.median(one.seconds for one in timed if abs(one.turn - turn) <= AROUND)


def memory(pids: Iterable[int]) -> Memory:
    """Return the memory of these processes and all that they started."""
    alive = [process for pid in pids for process in tree(pid) if process.status() != psutil.STATUS_ZOMBIE]
    infos = [process.memory_full_info() for process in alive]
    # Only Linux knows PSS; elsewhere the resident size stands in.
    return Memory(
        sum(getattr(i, "pss", i.rss) for i in infos),
        sum(i.uss for i in infos),
        len(infos),
    )
