"""What both widgets have in common: a page with a watch in it, and somebody who types into the box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.answers import one_talk

STOPWATCH = (Path(__file__).parent / "stopwatch.js").read_text()
PATIENCE = 60_000.0
"""Milliseconds that a page or a reply may take on a busy machine."""


def _is_there(page: Page, widget: Widget) -> None:
    """A text is answered wherever one is."""


@dataclass(frozen=True)
class Widget:
    """A chat at an address, and where in its element one looks: three JavaScript expressions over its shadow `root`."""

    name: str
    address: str
    element: str
    open: str
    """Is the box there, and open to be typed in?"""
    ready: str
    """Is the first message there?"""
    replies: str
    """How many replies are there?"""
    box: str
    """The selector of the box."""
    reach: Callable[[Page, Widget], None] = _is_there
    """Gets a page to where a text is answered; that is not timed."""

    @property
    def stopwatch(self) -> str:
        """Return the watch that is put into the page."""
        root = f"document.querySelector({self.element!r})?.shadowRoot"
        filled = {"BOX": self.open, "READY": self.ready, "REPLIES": self.replies}
        made = STOPWATCH
        for name, what in filled.items():
            made = made.replace(f"= {name};", f"= () => ((root) => root && {what})({root});")
        return made


@dataclass(frozen=True)
class Load:
    """One load with a cold cache: seconds from navigation to the box and to the first message in it, and bytes."""

    box: float
    usable: float
    script: float
    """Seconds from navigation until the first script was asked for."""
    code: int
    wire: int


@contextmanager
def cold_page(browser: Browser, widget: Widget) -> Iterator[Page]:
    """Give a page with an empty cache, no cookies and a watch."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 1024, "height": 800})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(widget.stopwatch)
    try:
        yield context.new_page()
    finally:
        context.close()


def load(page: Page, widget: Widget) -> Load:
    """Load the chat and wait until one can type."""
    page.goto(widget.address, wait_until="commit")
    seen = page.evaluate("stopwatch.load()")
    box, shown, script = (seen[name] / 1000 for name in ("box", "shown", "script"))
    return Load(box, shown, script, round(seen["code"]), round(seen["wire"]))


def turn(page: Page, widget: Widget, *, text: str) -> float:
    """Type a text and press Enter; return the seconds until the reply is shown."""
    box = page.locator(widget.box)
    box.fill(text)
    page.evaluate("stopwatch.arm()")
    box.press("Enter")
    return float(page.evaluate("stopwatch.turn")) / 1000


def turns(browser: Browser, widget: Widget, *, count: int) -> Iterator[float]:
    """Yield the seconds of so many text answers, by as many people as that takes."""
    number = 0
    while count > 0:
        with cold_page(browser, widget) as page:
            load(page, widget)
            for text in one_talk(number):
                if count > 0:
                    widget.reach(page, widget)
                    yield turn(page, widget, text=text)
                    count -= 1
        number += 1
