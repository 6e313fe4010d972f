"""Measure both widgets in the same browser, load after load in turns, so that what else the machine does hits both."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.bench.measure import percentile
from tests.bench.our_side import OurDoor, ours_running
from tests.bench.processes import DidNotStart
from tests.bench.report import Findings
from tests.bench.widget.deep_chat import NAME, deep_chat_running
from tests.bench.widget.our_widget import our_widget
from tests.bench.widget.side import Load, Widget, cold_page, load, turns

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


@dataclass(frozen=True)
class Size:
    """How many loads with a cold cache, and how many turns, on either side."""

    loads: int
    turns: int


FULL = Size(loads=30, turns=60)
SHORT = Size(loads=3, turns=5)


def widgets(size: Size) -> list[Findings]:
    """Measure what is here to be measured; say in a line what is not."""
    program = shutil.which("chromium")
    if program is None:
        print("widget: left out, there is no chromium here")
        return []
    with _sides() as sides, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        found = _examine(browser, sides, size=size)
        browser.close()
    return found


@contextmanager
def _sides() -> Iterator[list[Widget]]:
    """Run both servers, or ours alone where the other cannot be had."""
    with TemporaryDirectory(prefix="bench-widget-") as name, ExitStack() as stack:
        other = _other(stack, folder=_made(Path(name) / "theirs"))
        door = stack.enter_context(ours_running(_made(Path(name) / "ours"))).door
        assert isinstance(door, OurDoor)
        yield [*other, our_widget(door.base)]


def _other(stack: ExitStack, *, folder: Path) -> list[Widget]:
    if shutil.which("npm") is None:
        print(f"widget: {NAME} left out, there is no npm here")
        return []
    try:
        return [stack.enter_context(deep_chat_running(folder))]
    except DidNotStart as failure:
        print(f"widget: {NAME} left out: {str(failure).splitlines()[-1]}")
        return []


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _examine(browser: Browser, sides: Sequence[Widget], *, size: Size) -> list[Findings]:
    for widget in sides:  # once before anything counts: the browser's and the servers' own first time
        _load(browser, widget)
    loads: dict[str, list[Load]] = {widget.name: [] for widget in sides}
    for _ in range(size.loads):
        for widget in sides:
            loads[widget.name].append(_load(browser, widget))
    found = [_loads_found(widget, loads[widget.name]) for widget in sides]
    for findings, widget in zip(found, sides, strict=True):
        _put_turns(findings, list(turns(browser, widget, count=size.turns)))
    return found


def _load(browser: Browser, widget: Widget) -> Load:
    with cold_page(browser, widget) as page:
        return load(page, widget)


def _loads_found(widget: Widget, loads: Sequence[Load]) -> Findings:
    found = Findings(widget.name)
    found.put("JS, CSS and words of the chat, compressed", value=max(one.code for one in loads), unit="KB")
    found.put("all that comes until one can type, headers too", value=max(one.wire for one in loads), unit="KB")
    _put(found, "navigation to the box", [one.box for one in loads])
    _put(found, "navigation to the box and the first message", [one.usable for one in loads])
    _put(found, "asking for the script to the box", [one.box - one.script for one in loads])
    _put(found, "asking for the script to the first message", [one.usable - one.script for one in loads])
    found.remarks.append(
        f"{len(loads)} loads with an empty cache, in turns with the other side; first message from the server"
    )
    return found


def _put_turns(found: Findings, turns: Sequence[float]) -> None:
    _put(found, "Enter to the reply shown", turns)
    what = "text answers, understood and stored" if found.side == "ours" else "texts, repeated by an echo"
    found.remarks.append(f"{len(turns)} {what}; shown means painted, so times come in frames of 17 ms")


def _put(found: Findings, row: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    found.put(f"{row}: median", value=statistics.median(ordered), unit="ms")
    found.put(f"{row}: 99 %", value=percentile(ordered, per_cent=99), unit="ms")
