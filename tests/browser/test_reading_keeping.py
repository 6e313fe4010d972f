"""What the reading desk does by itself in Chromium: it keeps a choice, says that names are being taken out, and stays at hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading_server import ReadingRoom, signed_in

pytestmark = pytest.mark.browser
TEXT = "text/xzorp00"
HELD = """() => {
  window.sent = 0;
  document.querySelector("[data-waits]").addEventListener("submit", (event) => {
    if (!event.defaultPrevented) window.sent += 1;
    event.preventDefault();
  });
}"""
"""Counts the notes that a page would send, and sends none."""


@pytest.fixture
def coach(chromium: Browser, reading_room: ReadingRoom, reading_line: str) -> Iterator[Page]:
    page = signed_in(chromium, reading_line, key=reading_room.key, viewport={"width": 1280, "height": 860})
    page.goto(f"{reading_line}/{TEXT}")
    yield page
    page.context.close()


def kept(reading_room: ReadingRoom) -> dict[str, str]:
    """Return what the rubric holds."""
    return {row["field"]: row["value"] for row in reading_room.rows.rows("rubric_value")}


def test_a_choice_is_kept_at_once_and_that_is_said(coach: Page, reading_room: ReadingRoom) -> None:
    coach.locator("[name=r-felt][value=passing]").check()

    expect(coach.locator("form[data-kept] [aria-live]")).to_have_text("Bewaard")
    assert kept(reading_room) == {"felt": "passing"}


def test_the_last_of_many_choices_is_kept_when_one_goes_on_at_once(coach: Page, reading_room: ReadingRoom) -> None:
    for value in ("absent", "passing", "worked_out"):
        coach.locator(f"[name=r-felt][value={value}]").check()
    coach.keyboard.press("n")
    coach.wait_for_url("**/text/xzorp01")

    coach.goto(coach.url.replace("xzorp01", "xzorp00"))

    expect(coach.locator("[name=r-felt][value=worked_out]")).to_be_checked()


def test_a_choice_that_cannot_be_kept_says_so(coach: Page, reading_room: ReadingRoom) -> None:
    reading_room.rows.withdraw("xzorp00")

    coach.locator("[name=r-felt][value=passing]").check()

    expect(coach.locator("form[data-kept] [aria-live]")).to_have_text("Niet bewaard, probeer het nog eens")


def test_a_session_that_ended_keeps_nothing_and_says_so(coach: Page, reading_room: ReadingRoom) -> None:
    coach.context.clear_cookies()

    coach.locator("[name=r-felt][value=passing]").check()

    expect(coach.locator("form[data-kept] [aria-live]")).to_have_text("Niet bewaard, probeer het nog eens")
    assert kept(reading_room) == {}


def test_who_waits_for_a_note_is_told_and_presses_once(coach: Page) -> None:
    coach.evaluate(HELD)  # Playwright does nothing more on a page that is being left
    look = coach.get_by_role("button", name="Bekijk hoe het aankomt")
    coach.locator("textarea").fill("Vroeg je het aan Fatima?")

    for _ in range(2):
        look.dispatch_event("click")

    expect(coach.get_by_text("Namen worden eruit gehaald. Dat kan een paar seconden duren.")).to_be_visible()
    expect(look).to_have_attribute("aria-disabled", "true")
    assert coach.evaluate("window.sent") == 1


@pytest.fixture
def phone(chromium: Browser, reading_room: ReadingRoom, reading_line: str) -> Iterator[Page]:
    look = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = signed_in(chromium, reading_line, key=reading_room.key, **look)
    page.goto(f"{reading_line}/{TEXT}")
    yield page
    page.context.close()


def test_on_a_phone_one_goes_on_from_anywhere(phone: Page) -> None:
    bar = phone.locator(".acts")

    for share in (0, 0.5, 1):
        phone.evaluate(f"scrollTo(0, document.body.scrollHeight * {share})")
        expect(phone.get_by_role("link", name="Volgende")).to_be_in_viewport(ratio=1)
    box = bar.bounding_box()
    assert box and box["height"] < 80
    expect(phone.locator(".keys")).to_be_hidden()


def test_on_a_phone_recognising_comes_before_the_rubric(phone: Page) -> None:
    recognise, rubric = (phone.locator(name).bounding_box() for name in (".recognise", ".rubric"))

    assert recognise and rubric and recognise["y"] < rubric["y"]
    phone.get_by_role("button", name="Overslaan").click()
    phone.wait_for_url("**/text/xzorp01")
