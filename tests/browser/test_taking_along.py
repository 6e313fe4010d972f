"""The summary to take along and the ends of a talk, over cards: no model, no database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, free_port
from tests.browser.steps import WAIT, faults_of, lines, menu, open_page, option, press, say, until

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture(scope="module")
def cards() -> Iterator[str]:
    port = free_port()
    up = subprocess.Popen([sys.executable, "-m", "tests.browser.fake_server", str(port)], cwd=ROOT)
    address = f"http://127.0.0.1:{port}/"
    httpx.Client(transport=httpx.HTTPTransport(retries=12)).get(address + "health")
    yield address
    up.kill()
    up.wait()


def at_the_summary(page: Page, cards: str) -> None:
    open_page(page, cards)
    while not page.locator("#log .summary").count():
        say(page, "verder")


def test_the_summary_is_copied_as_text_without_marks(page: Page, cards: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    at_the_summary(page, cards)

    page.get_by_role("button", name="Kopieer").click()

    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Mijn reflectie" in copied and "**" not in copied and "#" not in copied and "Grenswerk:" not in copied


def test_a_print_shows_the_summary_alone(page: Page, cards: str) -> None:
    at_the_summary(page, cards)

    with page.expect_popup() as opened:
        page.get_by_role("button", name="Print").click()

    expect(opened.value.locator(".summary")).to_contain_text("Mijn reflectie")
    assert opened.value.locator("li.said, .composer, button").count() == 0


def test_files_come_with_a_cookie_and_with_a_token(page: Page, cards: str) -> None:
    at_the_summary(page, cards)
    with page.expect_download() as by_cookie:
        page.get_by_role("link", name="PDF").click()
    menu(page).get_by_label("gedeelde computer").check()
    until(page, "sessionStorage.getItem('grenswerk.token')")
    page.keyboard.press("Escape")

    with page.expect_download() as by_token:
        page.get_by_role("link", name="Markdown").click()

    assert by_cookie.value.suggested_filename == "grenswerk-summary.pdf"
    assert by_token.value.suggested_filename == "grenswerk-summary.md"


def test_after_erasing_one_can_begin_anew(page: Page, cards: str) -> None:
    open_page(page, cards)
    press(page, "Ja, 5 minuten")

    say(page, "/wis")
    expect(page.locator("#log")).to_contain_text("Alles is gewist")
    page.locator("#panel").get_by_role("button", name="Opnieuw beginnen").click()

    expect(option(page, "Ja, 5 minuten")).to_be_visible(timeout=WAIT)
    expect(lines(page)).to_have_count(1)


def test_a_busy_server_is_asked_again_until_it_answers(page: Page, cards: str) -> None:
    open_page(page, cards)
    press(page, "Ja, 5 minuten")

    say(page, "druk")

    expect(page.locator("#log .trouble")).to_have_count(0)
    expect(option(page, "samen het echte werk")).to_be_visible()


def test_typing_shows_after_a_while_and_is_not_announced(page: Page, cards: str) -> None:
    open_page(page, cards)
    press(page, "Ja, 5 minuten")

    page.locator("#text").fill("traag")
    page.locator("#text").press("Enter")

    expect(page.locator(".typing")).to_be_visible()
    expect(page.locator(".typing")).to_have_attribute("aria-hidden", "true")
    expect(page.locator(".typing")).to_be_hidden(timeout=WAIT)


def test_the_counter_shows_near_the_limit_and_a_longer_text_is_held(page: Page, cards: str) -> None:
    open_page(page, cards)
    press(page, "Ja, 5 minuten")
    before = lines(page).count()

    page.locator("#text").fill("é" * 9_400)
    expect(page.locator(".count")).to_have_text("nog 600 tekens")
    page.locator("#text").fill("é" * 10_020)
    page.locator("#text").press("Enter")

    expect(page.locator("#status")).to_have_text("20 tekens te veel")
    assert lines(page).count() == before and faults_of(page) == []
