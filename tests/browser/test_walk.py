"""The whole reflection in a browser, from hello to the summary, checked with axe on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import ANSWERS, WAIT, faults_of, menu, open_page, option, press, say, settled

pytestmark = [pytest.mark.browser, pytest.mark.model]
THEMES = ("light", "dark")


def walk_to_the_elements(page: Page) -> None:
    press(page, "Ja, 5 minuten")
    for key in ("collaboration", "moment", "boundary"):
        say(page, ANSWERS[key])
        if option(page, "Klaar").count():
            return
    while not option(page, "Klaar").count():
        say(page, "Ik wilde tijd winnen en durfde geen nee te zeggen, omdat ik hen nodig heb.")


@pytest.mark.parametrize("theme", THEMES)
def test_short_reflection_from_hello_to_summary(chromium: Browser, server: str, theme: str) -> None:
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1024, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    open_page(page, server)
    assert faults_of(page) == []

    walk_to_the_elements(page)
    assert faults_of(page) == []
    option(page, "elkaar leren kennen").click()
    press(page, "Klaar")
    page.locator("#panel input[type=radio]").nth(1).check()
    assert faults_of(page) == []
    press(page, "Klaar")
    for key in ("challenge", "step", "slogan"):
        say(page, ANSWERS[key])
    for _ in range(3):
        if option(page, "zo bewaren").count():
            break
        say(page, ANSWERS["slogan"])

    expect(page.locator("#log .summary")).to_contain_text("Eerst de straat, dan de toets")
    assert faults_of(page) == []
    menu(page)
    assert faults_of(page) == []
    page.keyboard.press("Escape")
    press(page, "zo bewaren")
    page.reload()
    expect(page.locator("#log")).to_contain_text("Eerst de straat, dan de toets", timeout=WAIT)
    expect(option(page, "nee, dank je")).to_be_visible(timeout=WAIT)
    context.close()


def test_refresh_goes_on_where_the_person_was(page: Page, server: str) -> None:
    open_page(page, server)
    press(page, "Ja, 15 minuten")
    page.locator("#text").fill("een half woo")

    page.reload()

    expect(option(page, "^docent$")).to_be_visible(timeout=WAIT)
    expect(page.locator("#text")).to_have_value("een half woo")


def test_markup_in_an_answer_is_shown_as_text(page: Page, server: str) -> None:
    open_page(page, server)
    press(page, "Ja, 5 minuten")

    say(page, "<img src=x onerror=alert(1)> ik ben **docent** en werk met een wijkteam")
    page.reload()
    settled(page)

    assert page.locator("#log img[src=x]").count() == 0
    expect(page.locator("#log")).to_contain_text("<img src=x onerror=alert(1)>", timeout=WAIT)


@pytest.mark.parametrize("width, height", [(320, 640), (320, 256)], ids=["phone", "zoom of 400 %"])
def test_narrow_and_dark_page_has_no_sideways_scrolling_and_no_faults(
    chromium: Browser, server: str, width: int, height: int
) -> None:
    context = chromium.new_context(locale="nl-NL", viewport={"width": width, "height": height}, color_scheme="dark")
    page = context.new_page()

    open_page(page, server)
    press(page, "Ja, 15 minuten")

    inner = page.locator(".inner")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert inner.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert faults_of(page) == []
    context.close()


def test_forced_colours_have_no_faults(chromium: Browser, server: str) -> None:
    context = chromium.new_context(locale="nl-NL", forced_colors="active")
    page = context.new_page()

    open_page(page, server)
    press(page, "Ja, 15 minuten")

    assert faults_of(page) == []
    context.close()


def test_the_short_way_by_keyboard_alone(page: Page, server: str) -> None:
    open_page(page, server)
    tab_to(page, "Ja, 5 minuten")
    page.keyboard.press("Enter")
    settled(page)
    answers = [*ANSWERS.values()]

    for turn in range(20):
        if page.locator("#log .summary").count():
            break
        answer_by_keyboard(page, answers[min(turn, len(answers) - 1)])
        settled(page)

    expect(page.locator("#log .summary")).to_have_count(1)
    tab_to(page, "zo bewaren")
    page.keyboard.press("Enter")
    settled(page)
    assert focused(page, "node => Boolean(node)")


def focused(page: Page, script: str) -> object:
    root = "document.querySelector('grenswerk-chat').shadowRoot"
    return page.evaluate(f"({script})({root}.activeElement)")


def tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if name in str(
            focused(page, "node => node?.matches('button, input, textarea') ? node.textContent || node.type : ''")
        ):
            return
    pytest.fail(f"Tab does not reach {name}")


def answer_by_keyboard(page: Page, text: str) -> None:
    panel = page.locator("#panel")
    if panel.locator("fieldset").count():
        for _ in range(panel.locator("fieldset").count()):
            tab_to(page, "radio")
            page.keyboard.press("Space")
    elif panel.locator("[aria-pressed]").count():
        tab_to(page, panel.locator("[aria-pressed]").first.inner_text().splitlines()[0])
        page.keyboard.press("Space")
    else:
        # After an answer in words the focus is still in the box; after a choice it is at what can be chosen now.
        if focused(page, "node => node && node.id") != "text":
            tab_to(page, "textarea")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        return
    tab_to(page, "Klaar")
    page.keyboard.press("Enter")
