"""Nothing is lost and nothing comes twice: offline, a killed server, a refresh on the way, and two tabs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Serving
from tests.browser.steps import WAIT, lines, menu, open_page, option, press, said_by_me, say, settled, until

pytestmark = [pytest.mark.browser, pytest.mark.model]
TEXT = "Ik werk samen met een wijkteam en twee jeugdwerkers."


def begin(page: Page, server: str) -> None:
    open_page(page, server)
    press(page, "Ja, 5 minuten")


def type_and_send(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


def times_said(page: Page, text: str) -> int:
    page.reload()
    settled(page)
    expect(lines(page).first).to_be_visible(timeout=WAIT)
    return said_by_me(page, text).count()


def test_offline_the_message_waits_and_further_text_stays_a_draft(page: Page, server: str) -> None:
    begin(page, server)
    page.context.set_offline(True)

    type_and_send(page, TEXT)
    expect(said_by_me(page, TEXT).locator(".sent")).to_have_text("wordt verzonden", timeout=WAIT)
    type_and_send(page, "en nog iets")
    expect(page.locator("#status")).to_contain_text("vorige bericht")
    expect(page.locator("#text")).to_have_value("en nog iets")
    expect(page.locator(".send")).to_have_attribute("aria-disabled", "true")
    page.context.set_offline(False)

    settled(page)
    expect(said_by_me(page, TEXT).locator(".sent")).to_be_empty()
    expect(page.locator("#text")).to_have_value("en nog iets")
    assert times_said(page, TEXT) == 1


@pytest.mark.long
def test_thirty_seconds_offline_change_nothing(page: Page, server: str) -> None:
    begin(page, server)
    page.context.set_offline(True)
    type_and_send(page, TEXT)

    page.wait_for_timeout(30_000)
    page.context.set_offline(False)

    settled(page)
    assert times_said(page, TEXT) == 1


def test_an_answer_lost_on_the_way_is_not_kept_twice(page: Page, server: str) -> None:
    begin(page, server)
    lost = []

    def lose_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route("**/api/chat", lose_first)
    say(page, TEXT)

    assert lost[0].status == 200
    assert times_said(page, TEXT) == 1


def test_a_refresh_on_the_way_delivers_once(page: Page, server: str) -> None:
    begin(page, server)
    page.route("**/api/chat", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    type_and_send(page, TEXT)
    expect(said_by_me(page, TEXT).locator(".sent")).to_have_text("wordt verzonden", timeout=WAIT)

    page.unroute("**/api/chat")
    page.reload()

    settled(page)
    expect(said_by_me(page, TEXT)).to_have_count(1, timeout=WAIT)
    assert times_said(page, TEXT) == 1


def test_a_server_killed_and_started_again_in_the_middle_of_a_send(page: Page, mortal: Serving) -> None:
    begin(page, mortal.address)
    mortal.kill()

    type_and_send(page, TEXT)
    expect(said_by_me(page, TEXT).locator(".sent")).to_have_text("wordt verzonden", timeout=WAIT)
    mortal.start()

    settled(page)
    assert times_said(page, TEXT) == 1


def test_a_second_tab_follows_without_losing_its_draft_or_its_focus(page: Page, server: str) -> None:
    begin(page, server)
    other = page.context.new_page()
    other.goto(server)
    settled(other)
    other.locator("#text").fill("half woor")

    page.bring_to_front()
    say(page, TEXT)

    expect(said_by_me(other, TEXT)).to_be_visible(timeout=WAIT)
    expect(other.locator("#text")).to_have_value("half woor")
    expect(other.locator("#text")).to_be_focused()


def test_restoring_is_not_announced_and_news_is(page: Page, server: str) -> None:
    begin(page, server)

    page.reload()
    seen = page.locator("#talk")
    expect(seen).to_have_attribute("aria-live", "off")
    expect(option(page, "Pauze")).to_be_visible(timeout=WAIT)

    expect(seen).to_have_attribute("aria-live", "polite")


def test_leaving_the_device_ends_it_in_every_tab_and_nothing_stays(page: Page, server: str) -> None:
    begin(page, server)
    say(page, TEXT)
    other = page.context.new_page()
    other.goto(server)
    settled(other)

    page.bring_to_front()
    page.get_by_role("button", name="Sluit af").click()
    page.get_by_role("dialog").get_by_role("button", name="Sluit af").click()

    expect(lines(page)).to_have_count(1)
    expect(lines(other)).to_have_count(1)
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_on_a_shared_computer_only_the_tab_knows(chromium: Browser, page: Page, server: str) -> None:
    begin(page, server)
    say(page, TEXT)

    menu(page).get_by_label("gedeelde computer").check()
    until(page, "sessionStorage.getItem('grenswerk.token')")
    page.keyboard.press("Escape")
    page.reload()
    expect(said_by_me(page, TEXT)).to_be_visible(timeout=WAIT)
    other = page.context.new_page()
    open_page(other, server)

    expect(said_by_me(other, TEXT)).to_have_count(0)
