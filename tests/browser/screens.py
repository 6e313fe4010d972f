"""Make pictures of the main states into screens/, to be looked at: `python -m tests.browser.screens [name …]`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.camera import FOLDER, camera
from tests.browser.conftest import ROOT
from tests.browser.steps import WAIT, menu, open_page, option, press, said_by_me, say, settled
from tests.browser.worded_server import worded_server

BUBBLE = "Reflecteer met Grenswerk"
ANSWER = "De vergadering van woensdag. Ik zei niks over het rooster en baalde later."

LOOKS: Mapping[str, Mapping[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 860}},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2},
    "forced": {"viewport": {"width": 1280, "height": 860}, "forced_colors": "active"},
}
ALL = tuple(LOOKS)
COLOURS = ("light", "dark")
SIZES = ("light", "phone")


@dataclass(frozen=True)
class Scene:
    """A state: how one gets there, in which looks it is shown, and whether the browser runs scripts."""

    go: Callable[[Page, str], None]
    looks: tuple[str, ...] = ALL
    script: bool = True
    whole: bool = False


# --- ways to a state --------------------------------------------------------------------------------------------------


def further(turns: int) -> Callable[[Page, str], None]:
    """Return a way to a later card of the deck."""

    def go(page: Page, server: str) -> None:
        open_page(page, server)
        press(page, "Ja, 5 minuten")
        for turn in range(turns):
            say(page, ANSWER if turn == 0 else "verder")

    return go


def chosen(page: Page, server: str) -> None:
    further(1)(page, server)
    option(page, "tijd, mensen").click()
    option(page, "wie het voortouw").click()


def rated(page: Page, server: str) -> None:
    further(3)(page, server)
    page.locator("#panel input[type=radio]").nth(1).check()


def at_menu(page: Page, server: str) -> None:
    further(1)(page, server)
    menu(page)


def with_code(page: Page, server: str) -> None:
    at_menu(page, server)
    page.get_by_role("button", name="Maak een code").click()
    expect(page.locator(".code")).to_be_visible(timeout=WAIT)


def erased(page: Page, server: str) -> None:
    further(0)(page, server)
    say(page, "/wis")


def offline(page: Page, server: str) -> None:
    further(0)(page, server)
    page.context.set_offline(True)
    page.locator("#text").fill(ANSWER)
    page.locator("#text").press("Enter")
    expect(said_by_me(page, ANSWER).locator(".sent")).to_have_text("wordt verzonden", timeout=WAIT)
    page.locator("#text").fill("En nog iets")
    page.locator("#text").press("Enter")


def with_news(page: Page, server: str) -> None:
    further(0)(page, server)
    say(page, "nieuws")
    expect(page.locator("#log .news")).to_be_visible(timeout=WAIT)


def bubble(page: Page, server: str) -> None:
    page.goto(f"{server}demo?lang=nl")
    expect(page.get_by_role("button", name=BUBBLE)).to_be_visible(timeout=WAIT)


def bubble_open(page: Page, server: str) -> None:
    bubble(page, server)
    page.get_by_role("button", name=BUBBLE).click()
    press(page, "Ja, 5 minuten")
    say(page, ANSWER)


def inline(page: Page, server: str) -> None:
    page.goto(f"{server}demo?position=inline&lang=nl")
    press(page, "Ja, 5 minuten")
    settled(page)


def at(path: str) -> Callable[[Page, str], None]:
    """Return a way to an address."""
    return lambda page, server: void(page.goto(f"{server}{path}"))


def void(_: object) -> None:
    """Forget what a way gave."""


def plain(turns: int) -> Callable[[Page, str], None]:
    """Return a way to a card by plain forms."""

    def go(page: Page, server: str) -> None:
        page.goto(server)
        page.get_by_role("button", name="Naar het gesprek").click()
        if turns:
            page.get_by_role("button", name="Ja, 5 minuten").click()
        for _ in range(turns - 1):
            page.locator("#plain-text").fill(ANSWER)
            page.get_by_role("button", name="Verstuur").click()

    return go


SCENES: Mapping[str, Scene] = {
    "welcome": Scene(open_page),
    "question": Scene(further(0)),
    "choices": Scene(chosen),
    "scale": Scene(rated),
    "openings": Scene(further(4)),
    "alarm": Scene(further(5), COLOURS),
    "summary": Scene(further(6)),
    "done": Scene(further(7), COLOURS),
    "preview": Scene(further(8)),
    "menu": Scene(at_menu),
    "code": Scene(with_code, SIZES),
    "erased": Scene(erased, SIZES),
    "offline": Scene(offline, SIZES),
    "news": Scene(with_news, SIZES),
    "bubble-closed": Scene(bubble),
    "bubble-open": Scene(bubble_open),
    "inline": Scene(inline, SIZES),
    "privacy": Scene(at("privacy?lang=nl"), ALL, whole=True),
    "toegankelijkheid": Scene(at("toegankelijkheid"), ALL, whole=True),
    "terug": Scene(at("terug?lang=nl"), SIZES),
    "not-found": Scene(at("bestaat-niet?lang=nl"), SIZES),
    "plain-begin": Scene(at("?lang=nl"), ALL, script=False, whole=True),
    "plain-question": Scene(plain(1), SIZES, script=False, whole=True),
    "plain-choices": Scene(plain(2), ALL, script=False, whole=True),
    "plain-scale": Scene(plain(4), SIZES, script=False, whole=True),
    "plain-openings": Scene(plain(5), SIZES, script=False, whole=True),
    "plain-summary": Scene(plain(7), ALL, script=False, whole=True),
    "plain-preview": Scene(plain(9), ALL, script=False, whole=True),
    "plain-terug": Scene(at("terug?lang=nl"), SIZES, script=False, whole=True),
}


def take(browser: Browser, server: str, *, name: str, look: str) -> Path:
    """Make one picture."""
    scene = SCENES[name]
    context = browser.new_context(locale="nl-NL", java_script_enabled=scene.script, **LOOKS[look])
    page = context.new_page()
    scene.go(page, server)
    if scene.script:
        page.wait_for_timeout(500)  # until what comes in has come to rest
    path = FOLDER / f"{name}-{look}.png"
    page.screenshot(path=path, full_page=scene.whole)
    context.close()
    return path


def main(names: Sequence[str]) -> None:
    """Make all pictures, or those of the scenes named."""
    with worded_server() as server, camera() as browser:
        for name in names or SCENES:
            for look in SCENES[name].looks:
                print(take(browser, server, name=name, look=look).relative_to(ROOT), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
