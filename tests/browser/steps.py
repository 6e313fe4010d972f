"""What a person does in the chat, and what is looked at on the way."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Locator, Page, expect

Place = Page | FrameLocator
LOOK = 50
"""Milliseconds between two looks."""
WAIT = 30_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ANSWERS = {
    "collaboration": "Ik ben docent en werk samen met een wijkteam en twee jeugdwerkers.",
    "moment": "Vorige week vroeg de jeugdwerker of de studenten konden blijven. Ik zei ja, maar ik dacht aan hun toets.",
    "boundary": "De grens ligt tussen oefenen op school en er zijn als het nodig is.",
    "challenge": "Dat ik tegelijk beoordeel en samenwerk, omdat er niemand anders is.",
    "step": "Dinsdag bel ik de jeugdwerker om samen het rooster van juni te bekijken.",
    "slogan": "Eerst de straat, dan de toets.",
}


def faults_of(page: Page) -> list[str]:
    """Return what axe finds wrong."""
    found = Axe().run(page, options={"runOnly": RULES})
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def option(place: Place, name: str) -> Locator:
    return place.locator("#panel").get_by_role("button", name=re.compile(name)).first


def lines(place: Place) -> Locator:
    return place.locator("#log > li")


def settled(place: Place) -> None:
    """Wait until the last message has its answer."""
    expect(place.locator("#talk")).to_have_attribute("aria-busy", "false", timeout=WAIT)
    expect(place.locator(".send")).to_have_attribute("aria-disabled", "false", timeout=WAIT)


def say(place: Place, text: str) -> None:
    place.locator("#text").fill(text)
    place.locator("#text").press("Enter")
    settled(place)


def press(place: Place, name: str) -> None:
    option(place, name).click()
    settled(place)


def open_page(page: Page, server: str) -> None:
    page.goto(server)
    expect(option(page, "Ja, 5 minuten")).to_be_visible(timeout=WAIT)
    settled(page)


def menu(page: Page) -> Locator:
    page.get_by_role("button", name="Menu").click()
    return page.get_by_role("dialog")


def said_by_me(place: Place, text: str) -> Locator:
    return place.locator("#log > li.said").filter(has_text=text)


def until(page: Page, expression: str) -> None:
    """Wait until an expression of the page holds. Playwright's own wait has the page evaluate it, which its policy forbids."""
    for _ in range(WAIT // LOOK):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(LOOK)
    raise AssertionError(f"still not so: {expression}")
