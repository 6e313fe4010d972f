"""Every page beside the chat, and every form without script: no faults in axe in either theme, no sideways scrolling when narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screens import at, plain
from tests.browser.steps import WAIT, faults_of
from tests.browser.worded_server import worded_server

pytestmark = [pytest.mark.browser, pytest.mark.long]
Way = Callable[[Page, str], None]

THEMES = ("light", "dark")
NARROW = {"phone": (320, 640), "zoom of 400 %": (1280 // 4, 1024 // 4)}
PAGES: dict[str, Way] = {
    "privacy": at("privacy?lang=nl"),
    "privacy-en": at("privacy?lang=en"),
    "toegankelijkheid": at("toegankelijkheid"),
    "accessibility": at("accessibility"),
    "terug": at("terug?lang=nl"),
    "refused": at("bestaat-niet?lang=nl"),
    "begin": at("?lang=nl"),
    "signed off": at("?lang=nl&left=1"),
    "welcome": plain(0),
    "words": plain(1),
    "choices": plain(2),
    "scale": plain(4),
    "openings": plain(5),
    "alarm": plain(6),
    "summary": plain(7),
    "done": plain(8),
    "preview": plain(9),
}


@pytest.fixture(scope="module")
def worded() -> Iterator[str]:
    with worded_server() as address:
        yield address


REVEAL = """document.querySelectorAll("grenswerk-chat > *").forEach(({ style }) =>
  Object.assign(style, { visibility: "visible", contentVisibility: "visible", animation: "none" }))"""


def shown(chromium: Browser, worded: str, way: Way, **look: object) -> Page:
    """Go to a state without scripts, and let them run only then: axe is one. What waits for ours is shown by hand."""
    context = chromium.new_context(locale="nl-NL", **look)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(WAIT)
    scripts = context.new_cdp_session(page)
    scripts.send("Emulation.setScriptExecutionDisabled", {"value": True})
    way(page, worded)
    page.wait_for_load_state()  # a page that is still coming would run them
    scripts.send("Emulation.setScriptExecutionDisabled", {"value": False})
    page.evaluate(REVEAL)
    return page


def faults_in(page: Page, theme: str) -> list[str]:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    return faults_of(page)


def width_in(page: Page, width: int, height: int) -> int:
    page.set_viewport_size({"width": width, "height": height})
    return int(page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_faults_and_does_not_scroll_sideways(chromium: Browser, worded: str, name: str) -> None:
    page = shown(chromium, worded, PAGES[name])

    found = {theme: faults_in(page, theme) for theme in THEMES}
    widths = {size: width_in(page, *NARROW[size]) for size in NARROW}

    assert found == {theme: [] for theme in THEMES}
    assert all(width <= NARROW[size][0] for size, width in widths.items()), widths
    page.context.close()


@pytest.mark.parametrize("name", ["words", "choices", "scale"])
def test_forced_colours_have_no_faults(chromium: Browser, worded: str, name: str) -> None:
    page = shown(chromium, worded, PAGES[name], forced_colors="active")

    assert faults_of(page) == []
    page.context.close()


def test_a_wrong_code_is_told_without_faults(chromium: Browser, worded: str) -> None:
    def way(page: Page, server: str) -> None:
        page.goto(f"{server}terug?lang=nl")
        page.locator("#plain-code").fill("AAAAA-BBBBB")
        page.get_by_role("button", name="Verder").click()

    page = shown(chromium, worded, way)

    expect(page.get_by_role("alert")).to_be_visible()
    assert faults_of(page) == []
    page.context.close()
