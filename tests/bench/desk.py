"""How long the desk's pages take with many reflections: the reading line and the wall, over HTTP, on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.store.database import Database
from tests.bench.desk_seed import FEW, MANY, Seeded, Size, seed
from tests.bench.measure import percentile
from tests.bench.report import Findings, show
from tests.fixed import database
from tests.portal.desks import Browser, desk_app
from tests.postgres import Postgres

POSTGRES = "GRENSWERK_TEST_POSTGRES"


@dataclass(frozen=True)
class Rounds:
    """How many times each page is asked for, after how many that do not count."""

    size: Size
    times: int
    before: int = 3


FULL, SHORT = Rounds(MANY, 200), Rounds(FEW, 5)


def desks(rounds: Rounds) -> None:
    """Measure the desk on each kind of database that is there, and print a table of each."""
    with _sqlite() as store:
        show([_measured(store, name="sqlite", rounds=rounds)])
    if not os.environ.get(POSTGRES):
        return print(f"\nPostgreSQL was left out: {POSTGRES} names no database.")
    with _postgres(os.environ[POSTGRES]) as store:
        show([_measured(store, name="postgresql", rounds=rounds)])


@contextmanager
def _sqlite() -> Iterator[Database]:
    with TemporaryDirectory(prefix="bench-desk-") as folder:
        store = database(f"sqlite:///{Path(folder) / 'desk.sqlite'}")
        yield store
        store.close()


@contextmanager
def _postgres(url: str) -> Iterator[Database]:
    """Give the database of the tests, emptied before and after."""
    emptied = Postgres(url)
    store = Database(emptied.ready())
    yield store
    store.close()
    emptied.ready()
    emptied.close()


def _measured(store: Database, *, name: str, rounds: Rounds) -> Findings:
    found, made = Findings(name), seed(store, rounds.size)
    if not store.is_sqlite:
        with store.read() as connection:
            connection.exec_driver_sql("ANALYZE")  # as its own housekeeping does after so many rows
    coach = made.staff[0]
    browser = Browser(desk_app(store)).signed_in(store, coach)
    _line(browser, found=found, rounds=rounds)
    _wall(browser, made, found=found, rounds=rounds)
    people, groups = rounds.size.reflections * 5 // 6, rounds.size.groups
    found.remarks.append(
        f"{rounds.size.reflections} reflections of {people} people in {groups} groups, {rounds.times} times each page"
    )
    return found


def _line(browser: Browser, *, found: Findings, rounds: Rounds) -> None:
    _pages(lambda: browser.get("/queue"), "reading line", found=found, rounds=rounds)
    _pages(lambda: browser.get("/queue/next", follow_redirects=True), "next text", found=found, rounds=rounds)


def _wall(browser: Browser, made: Seeded, *, found: Findings, rounds: Rounds) -> None:
    """Measure the wall of the largest group: covered, made once, and as it is asked for again and again."""
    path = f"/walls/{made.codes[0]}"
    browser.post(f"{path}/open")
    _pages(lambda: browser.get(path), "wall, covered", found=found, rounds=rounds)
    browser.post(f"{path}/reveal")
    found.put("wall, made anew (once in a batch)", value=_timed(lambda: browser.get(path)), unit="ms")
    _pages(lambda: browser.get(f"{path}/now"), "wall, revealed", found=found, rounds=rounds)


def _pages(ask: Callable[[], object], row: str, *, found: Findings, rounds: Rounds) -> None:
    for _ in range(rounds.before):
        ask()
    times = sorted(_timed(ask) for _ in range(rounds.times))
    found.put(f"{row}: median", value=percentile(times, per_cent=50), unit="ms")
    found.put(f"{row}: 99 %", value=percentile(times, per_cent=99), unit="ms")


def _timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    answer = ask()
    took = time.perf_counter() - began
    if getattr(answer, "status_code", 0) != 200:
        raise RuntimeError(f"a page of the desk answered {answer!r}")
    return took
