"""The reading desk in Chromium: an hour's work by keyboard, the same without scripts, and no faults in axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading_screens import SCENES
from tests.browser.reading_server import ReadingRoom, signed_in
from tests.browser.steps import faults_of

pytestmark = pytest.mark.browser


@pytest.fixture
def coach(chromium: Browser, reading_room: ReadingRoom, reading_line: str) -> Iterator[Page]:
    page = signed_in(chromium, reading_line, key=reading_room.key, viewport={"width": 1280, "height": 860})
    yield page
    page.context.close()


def press(page: Page, key: str, *, at: str) -> None:
    """Press a key and wait until the page is there to which it leads."""
    page.keyboard.press(key)
    page.wait_for_url(f"**{at}")


def test_texts_are_read_by_keyboard(coach: Page, reading_line: str, reading_room: ReadingRoom) -> None:
    coach.goto(reading_line)

    press(coach, "n", at="/text/xzore00")
    press(coach, "d", at="/text/xzore01")
    press(coach, "s", at="/text/xzore02")
    press(coach, "j", at="/text/xzore03")
    coach.keyboard.press("a")
    expect(coach.get_by_role("status")).to_have_text("Je hebt de tekst opgepakt.")
    press(coach, "u", at="/queue")

    states = {row["public_id"]: row["state"] for row in reading_room.rows.rows("review")}
    assert states == {"xzore00": "done", "xzore03": "in_review"}


def test_the_list_is_walked_by_keyboard(coach: Page, reading_line: str) -> None:
    coach.goto(reading_line)

    for key in ("j", "j", "j", "k"):
        coach.keyboard.press(key)
    press(coach, "Enter", at="/text/xzore01")


def test_keys_do_nothing_while_typing_or_when_off(coach: Page, reading_line: str, reading_room: ReadingRoom) -> None:
    coach.goto(f"{reading_line}/text/xzorp00")
    coach.locator("textarea").press_sequentially("dans na")
    coach.get_by_role("button", name="Zet toetsen uit").click()
    coach.keyboard.press("Escape")
    coach.locator("h1").click()
    coach.keyboard.press("d")

    expect(coach.get_by_role("button", name="Zet toetsen aan")).to_be_visible()
    expect(coach.locator("textarea")).to_have_value("dans na")
    assert reading_room.rows.rows("review") == []


def test_everything_works_without_scripts(chromium: Browser, reading_room: ReadingRoom, reading_line: str) -> None:
    page = signed_in(chromium, reading_line, key=reading_room.key, java_script_enabled=False)
    page.goto(reading_line)

    page.get_by_role("link", name="Lees de volgende").click()
    page.get_by_role("button", name="Afgerond", exact=True).click()
    page.locator("textarea").fill("Vroeg je het aan Fatima de Vries?")
    page.get_by_label("een vraag").check()
    page.get_by_role("button", name="Bekijk hoe het aankomt").click()
    page.get_by_role("button", name="Verstuur").click()

    expect(page.get_by_role("status")).to_have_text("Je opmerking gaat naar de schrijver.")
    expect(page.locator("[data-keys]")).to_be_hidden()
    [kept] = reading_room.rows.rows("desk_note")
    assert "Fatima" not in kept["text"] and kept["kind"] == "question"
    page.context.close()


def test_a_note_that_is_changed_keeps_its_lines(coach: Page, reading_line: str) -> None:
    coach.goto(f"{reading_line}/text/xzorp00")
    coach.locator("textarea").fill("\nEen regel.\n\nNog een.")
    coach.get_by_role("button", name="Bekijk hoe het aankomt").click()

    coach.get_by_role("button", name="Verander").click()

    expect(coach.locator("textarea")).to_have_value("Een regel.\n\nNog een.")


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_faults_or_scrolls_sideways(
    chromium: Browser, reading_room: ReadingRoom, reading_line: str, scheme: str
) -> None:
    page = signed_in(chromium, reading_line, key=reading_room.key, color_scheme=scheme)
    found: dict[str, object] = {}

    for name, scene in SCENES.items():
        scene(page, reading_line)
        found[name] = faults_of(page)
        page.set_viewport_size({"width": 320, "height": 640})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found[name] = "scrolls sideways"
        page.set_viewport_size({"width": 1280, "height": 860})

    assert found == dict.fromkeys(SCENES, [])
    page.context.close()
