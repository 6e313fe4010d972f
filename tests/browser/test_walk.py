"""The whole reflection in a browser, from hello to the summary, checked with axe on the way."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.model]
WAIT = 30_000
ANSWERS = {
    "collaboration": "Ik ben docent en werk samen met een wijkteam en twee jeugdwerkers.",
    "moment": "Vorige week vroeg de jeugdwerker of de studenten konden blijven. Ik zei ja, maar ik dacht aan hun toets.",
    "boundary": "De grens ligt tussen oefenen op school en er zijn als het nodig is.",
    "challenge": "Dat ik tegelijk beoordeel en samenwerk, omdat er niemand anders is.",
    "step": "Dinsdag bel ik de jeugdwerker om samen het rooster van juni te bekijken.",
    "slogan": "Eerst de straat, dan de toets.",
}


def faults_of(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def settled(page: Page) -> None:
    expect(page.locator("#talk")).not_to_have_attribute("aria-busy", "true", timeout=WAIT)
    page.wait_for_timeout(150)


def say(page: Page, text: str) -> None:
    before = page.locator("#log li").count()
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")
    expect(page.locator("#log li")).not_to_have_count(before, timeout=WAIT)
    page.wait_for_function("n => document.querySelectorAll('#log li').length > n + 1", arg=before, timeout=WAIT)
    settled(page)


def press(page: Page, name: str) -> None:
    before = page.locator("#log li").count()
    page.locator("#panel").get_by_role("button", name=re.compile(name)).first.click()
    page.wait_for_function("n => document.querySelectorAll('#log li').length > n", arg=before, timeout=WAIT)
    settled(page)


def open_page(page: Page, server: str) -> None:
    page.goto(server)
    expect(page.locator("#panel").get_by_role("button", name="Ja, 5 minuten")).to_be_visible(timeout=WAIT)


def test_short_reflection_from_hello_to_summary(page: Page, server: str) -> None:
    open_page(page, server)
    assert faults_of(page) == []

    press(page, "Ja, 5 minuten")
    for key in ("collaboration", "moment", "boundary"):
        say(page, ANSWERS[key])
        if page.locator("#panel").get_by_role("button", name="Klaar").count():
            break
    while not page.locator("#panel").get_by_role("button", name="Klaar").count():
        say(page, "Ik wilde tijd winnen en durfde geen nee te zeggen, omdat ik hen nodig heb.")
    assert faults_of(page) == []

    page.locator("#panel").get_by_role("button", name=re.compile("elkaar leren kennen")).click()
    press(page, "Klaar")
    page.locator("#panel input[type=radio]").nth(1).check()
    assert faults_of(page) == []
    press(page, "Klaar")
    for key in ("challenge", "step", "slogan"):
        say(page, ANSWERS[key])
    for _ in range(3):
        if page.locator("#panel").get_by_role("button", name="zo bewaren").count():
            break
        say(page, ANSWERS["slogan"])

    expect(page.locator("#log")).to_contain_text("Eerst de straat, dan de toets")
    assert faults_of(page) == []
    press(page, "zo bewaren")
    page.reload()
    expect(page.locator("#log")).to_contain_text("Eerst de straat, dan de toets", timeout=WAIT)
    expect(page.locator("#panel").get_by_role("button", name="nee, dank je")).to_be_visible(timeout=WAIT)


def test_refresh_goes_on_where_the_person_was(page: Page, server: str) -> None:
    open_page(page, server)
    press(page, "Ja, 15 minuten")

    page.reload()

    expect(page.locator("#panel").get_by_role("button", name="docent", exact=True)).to_be_visible(timeout=WAIT)


def test_markup_in_an_answer_is_shown_as_text(page: Page, server: str) -> None:
    open_page(page, server)
    press(page, "Ja, 5 minuten")

    say(page, "<img src=x onerror=alert(1)> ik ben **docent** en werk met een wijkteam")

    assert page.locator("#log img[src=x]").count() == 0
    expect(page.locator("#log")).to_contain_text("<img src=x onerror=alert(1)>")


def test_narrow_and_dark_page_has_no_sideways_scrolling_and_no_faults(chromium: Browser, server: str) -> None:
    context = chromium.new_context(locale="nl-NL", viewport={"width": 320, "height": 640}, color_scheme="dark")
    page = context.new_page()

    open_page(page, server)
    press(page, "Ja, 15 minuten")

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert faults_of(page) == []
    context.close()
