"""How much is measured, in full and in short, and the measuring of one side by it."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.boot import bare_load
from tests.bench.door import Running
from tests.bench.load import load
from tests.bench.measure import at_turn, long_conversation, memory, spread, turns
from tests.bench.report import Findings

PARTS = ("turns", "load", "memory", "start")


@dataclass(frozen=True)
class Side:
    """One of the two systems. Ours is also held against a bare load of its model."""

    name: str
    start: Callable[[Path], AbstractContextManager[Running]]
    bare: bool


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    warm_up: int
    turns: int
    conversations: int
    early: int
    late: int
    crowds: tuple[int, ...]
    seconds: float
    starts: int


FULL = Size(
    warm_up=60,
    turns=600,
    conversations=3,
    early=10,
    late=200,
    crowds=(1, 32),
    seconds=15.0,
    starts=3,
)
SHORT = Size(
    warm_up=4,
    turns=12,
    conversations=1,
    early=10,
    late=16,
    crowds=(1, 32),
    seconds=1.0,
    starts=0,
)
"""A short run starts each side only once, to see that all of it works; its figures say nothing."""


def examine(side: Side, *, parts: frozenset[str], size: Size) -> Findings:
    """Start one side, measure what is asked for, and stop it."""
    found = Findings(side.name)
    with TemporaryDirectory(prefix=f"bench-{side.name}-") as name:
        folder = Path(name)
        with side.start(folder) as system:
            _measure(system, parts=parts, size=size, found=found)
        if "start" in parts:
            _starts(system, side=side, folder=folder, size=size, found=found)
    return found


def _measure(system: Running, *, parts: frozenset[str], size: Size, found: Findings) -> None:
    turns(system.door, count=size.warm_up)
    if "turns" in parts:
        _turns(system, size=size, found=found)
    if "load" in parts:
        _loads(system, size=size, found=found)
    if "memory" in parts:
        _memory(system, found=found)


def _turns(system: Running, *, size: Size, found: Findings) -> None:
    one = spread(turns(system.door, count=size.turns))
    found.put("text answer, stored, over HTTP: median", value=one.median, unit="ms")
    found.put("text answer: 99 %", value=one.p99, unit="ms")
    talks = [t for _ in range(size.conversations) for t in long_conversation(system.door, last=size.late)]
    early, late = at_turn(talks, turn=size.early), at_turn(talks, turn=size.late)
    found.put(f"text answer at turn {size.early} of one conversation", value=early, unit="ms")
    found.put(f"text answer at turn {size.late}", value=late, unit="ms")
    found.put(f"turn {size.late} against turn {size.early}", value=late / early, unit="x")
    found.remarks.append(f"{one.count} text answers; {size.conversations} long conversation(s), turns within 4 taken")


def _loads(system: Running, *, size: Size, found: Findings) -> None:
    for people in size.crowds:
        rate = load(system.door, people=people, seconds=size.seconds)
        found.put(f"turns a second, {people} at once", value=rate.turns, unit="/s")
        found.put(f"of which text answers, {people} at once", value=rate.answers, unit="/s")
        used = f"{len(rate.refusals)} refused{_first(rate.refusals)}, clients used {rate.client_share:.0%} of a core"
        found.remarks.append(f"{people} at once for {size.seconds:g} s: {used}")


def _first(refusals: tuple[str, ...]) -> str:
    return f" (first: {refusals[0][:200]})" if refusals else ""


def _memory(system: Running, *, found: Findings) -> None:
    used = memory(system.pids)
    found.put("memory of the whole (PSS)", value=used.pss, unit="MB")
    found.put("memory of the whole (USS)", value=used.uss, unit="MB")
    found.remarks.append(f"{used.processes} process(es)")


def _starts(system: Running, *, side: Side, folder: Path, size: Size, found: Findings) -> None:
    """Start again on what is installed and trained; bare loads are taken in between, under the same conditions."""
    ups: list[float] = []
    bares: list[float] = []
    for _ in range(max(size.starts, 1)):
        ups.append(_start_again(side, folder=folder) if size.starts else system.first_turn)
        bares += [bare_load(system.model)] if side.bare else []
    _put_starts(ups, bares=bares, found=found)


def _start_again(side: Side, *, folder: Path) -> float:
    with side.start(folder) as system:
        return system.first_turn


def _put_starts(ups: list[float], *, bares: list[float], found: Findings) -> None:
    up = statistics.median(ups)
    found.put("start to first answered turn", value=up, unit="s")
    if bares:
        bare = statistics.median(bares)
        found.put("bare Python, Agent.load of the same model", value=bare, unit="s")
        found.put("start against bare load", value=up / bare, unit="x")
    found.remarks.append(f"{len(ups)} start(s), {len(bares)} bare load(s), median taken")
