"""Somebody new is greeted by the page itself, before anything is asked of the server; whatever they then say arrives once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bot.channels.web import web_app
from tests.browser.fake_server import fake_door
from tests.browser.steps import WAIT, lines, press, said_by_me, say, settled
from tests.browser.test_fallbacks import WithoutCookies, served

pytestmark = pytest.mark.browser
TEXT = "Ik werk samen met een wijkteam."
SHEETS = """() => {
  const own = document.querySelector("grenswerk-chat").shadowRoot.adoptedStyleSheets.at(-1);
  const page = [...document.styleSheets].find(({ href }) => href.includes("chat.css"));
  return [page, own].map(({ cssRules }) => Array.from(cssRules, ({ cssText }) => cssText));
}"""


@pytest.fixture
def cards() -> Iterator[str]:
    with served(web_app(fake_door())) as url:
        yield url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="nl-NL")
    yield context.new_page()
    context.close()


def asked_of(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url.rpartition('/api/')[2]}"))
    return asked


def test_the_greeting_is_there_while_the_server_tells_nothing(page: Page, cards: str) -> None:
    page.route("**/api/**", lambda route: None)

    page.goto(cards)

    expect(lines(page)).not_to_have_count(0, timeout=WAIT)
    expect(page.locator("#panel").get_by_role("button").first).to_be_visible()


def test_nobody_is_opened_for_who_only_looks(page: Page, cards: str) -> None:
    asked = asked_of(page)

    with page.expect_request("**/api/events*"):
        page.goto(cards)

    assert [one for one in asked if one.endswith("chat")] == []


def test_what_is_said_before_one_is_known_waits_and_arrives_once(page: Page, cards: str) -> None:
    held: list[Route] = []
    page.route("**/api/token", lambda route: route.continue_() if held else held.append(route))
    page.goto(cards)
    page.locator("#text").fill(TEXT)
    page.locator("#text").press("Enter")
    expect(said_by_me(page, TEXT)).to_be_visible(timeout=WAIT)

    held[0].continue_()
    settled(page)
    page.reload()

    settled(page)
    expect(said_by_me(page, TEXT)).to_have_count(1, timeout=WAIT)


def test_without_a_server_what_is_said_is_marked_as_on_its_way(page: Page, cards: str) -> None:
    page.route("**/api/**", lambda route: route.abort())
    page.goto(cards)
    page.locator("#text").fill(TEXT)
    page.locator("#text").press("Enter")

    expect(said_by_me(page, TEXT).locator(".sent")).to_have_text("wordt verzonden", timeout=WAIT)
    page.unroute("**/api/**")

    settled(page)
    expect(said_by_me(page, TEXT).locator(".sent")).to_be_empty()


def test_after_a_refresh_the_greeting_stands_before_what_was_said(page: Page, cards: str) -> None:
    page.goto(cards)
    settled(page)
    greeted = lines(page).all_inner_texts()
    say(page, TEXT)

    page.reload()

    settled(page)
    expect(said_by_me(page, TEXT)).to_have_count(1, timeout=WAIT)
    assert lines(page).all_inner_texts()[: len(greeted)] == greeted


def test_without_cookies_the_first_answer_to_a_greeting_arrives_and_news_comes(page: Page) -> None:
    with served(WithoutCookies(web_app(fake_door()))) as url:
        asked = asked_of(page)
        page.goto(url)
        settled(page)

        with page.expect_response(lambda response: "/api/events" in response.url and response.ok, timeout=WAIT):
            press(page, re.escape("Ja, 5 minuten"))

        page.reload()
        settled(page)
        expect(lines(page).nth(1)).to_be_visible(timeout=WAIT)
        assert sum(one == "POST chat" for one in asked) == 2  # refused once, then taken


def test_the_style_of_the_page_loses_nothing_on_its_way_into_the_chat(page: Page, cards: str) -> None:
    page.goto(cards)
    settled(page)

    of_page, own = page.evaluate(SHEETS)

    assert own == of_page and len(own) > 100
    assert not [rule for rule in own if re.search(r": ;", rule)]


def test_a_long_welcome_leaves_the_way_to_begin_in_sight(page: Page, cards: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 900})
    page.goto(cards)
    settled(page)

    lines(page).first.evaluate("(line) => line.append('woord '.repeat(900))")

    button, form = page.locator("#panel .option").first.bounding_box(), page.locator(".composer").bounding_box()
    assert button and form and button["y"] + button["height"] <= form["y"]
