"""Going on elsewhere: a code between two devices, and the return link that asks before it is used."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import WAIT, faults_of, lines, menu, open_page, press, said_by_me, say, settled

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.long]
TEXT = "Ik werk samen met een wijkteam en twee jeugdwerkers."


def begun(page: Page, server: str) -> Page:
    open_page(page, server)
    press(page, "Ja, 5 minuten")
    say(page, TEXT)
    return page


def test_a_code_brings_the_talk_to_another_device_and_the_first_is_told(
    chromium: Browser, page: Page, server: str
) -> None:
    begun(page, server)
    menu(page).get_by_role("button", name="Maak een code").click()
    code = page.locator(".code").inner_text(timeout=WAIT)
    assert faults_of(page) == []
    other = chromium.new_context(locale="nl-NL").new_page()
    open_page(other, server)

    menu(other).get_by_label("Ik heb een code").fill(code.lower().replace("-", " "))
    other.get_by_role("dialog").get_by_role("button", name="Ga verder").click()

    expect(said_by_me(other, TEXT)).to_be_visible(timeout=WAIT)
    expect(page.locator("#log .news")).to_have_count(1, timeout=WAIT)
    other.context.close()


def test_a_wrong_code_says_so_and_changes_nothing(page: Page, server: str) -> None:
    begun(page, server)
    field = menu(page).get_by_label("Ik heb een code")

    field.fill("AAAAA-BBBBB")
    field.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert").filter(has_text=re.compile("niet meer"))).to_be_visible()
    field.press("Enter")

    expect(page.get_by_role("dialog").get_by_role("alert").filter(has_text=re.compile("code", re.I))).to_be_visible(
        timeout=WAIT
    )
    page.keyboard.press("Escape")
    expect(said_by_me(page, TEXT)).to_be_visible()


def test_a_return_link_asks_first_and_leaves_the_address_bar(chromium: Browser, page: Page, server: str) -> None:
    begun(page, server)
    menu(page).get_by_role("button", name="Maak een terugkeerlink").click()
    link = page.get_by_label("Je terugkeerlink").input_value(timeout=WAIT)
    other = chromium.new_context(locale="nl-NL").new_page()

    other.goto(link)
    ask = other.get_by_role("dialog")
    expect(ask).to_be_visible(timeout=WAIT)
    assert "#" not in other.url and said_by_me(other, TEXT).count() == 0
    ask.get_by_role("button", name="Ga verder").click()

    expect(said_by_me(other, TEXT)).to_be_visible(timeout=WAIT)
    other.context.close()


def test_the_menu_gives_the_focus_back_and_closes_with_escape(page: Page, server: str) -> None:
    open_page(page, server)
    menu(page)

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Menu")).to_be_focused()


def test_the_language_changes_in_place_with_everything_around_it(page: Page, server: str) -> None:
    begun(page, server)
    before = lines(page).count()

    page.get_by_role("button", name="English").first.click()
    expect(page.locator("#text")).to_have_attribute("placeholder", "Type your answer", timeout=WAIT)
    settled(page)

    assert lines(page).count() > before
    expect(page.get_by_role("button", name="Sign off on this device")).to_be_visible()
    expect(page.locator("#talk")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.locator("#text")).to_have_attribute("placeholder", "Type your answer", timeout=WAIT)
