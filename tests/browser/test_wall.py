"""The wall in a room: opened, revealed and kept up to date by itself, readable on projector and phone, without faults in axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.steps import WAIT, faults_of
from tests.browser.wall_server import gathered, signed_in, wall_server
from tests.fixed import database
from tests.portal.wall_room import COACH, CODE, Room

pytestmark = pytest.mark.browser
STATES = {"covered": (7, False), "small": (6, True), "revealed": (16, True)}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(database(f"sqlite:///{tmp_path / 'wall.sqlite'}"))


@pytest.fixture
def served(room: Room) -> Iterator[str]:
    with wall_server(room) as address:
        yield address


def in_state(room: Room, state: str) -> None:
    people, is_revealed = STATES[state]
    gathered(room, people)
    room.walls.open(COACH, CODE)
    if is_revealed:
        room.walls.reveal(COACH, CODE)


def width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_a_coach_opens_and_reveals_and_the_wall_follows(chromium: Browser, room: Room, served: str) -> None:
    gathered(room, 13)
    page = signed_in(chromium, served)
    page.goto(served)

    page.get_by_role("button", name="Open de wand").click()
    expect(page.get_by_role("status")).to_have_text("10 of meer mensen zijn klaar.")
    page.get_by_role("button", name="Onthul de wand").click()
    expect(page.get_by_role("status")).to_have_text("Van 13 mensen", timeout=WAIT)
    room.many(5, "SRI", slogan="Samen de deur uit")

    expect(page.get_by_role("status")).to_have_text("Van 18 mensen", timeout=WAIT)
    expect(page.get_by_text("Samen de deur uit").first).to_be_visible()
    page.context.close()


def test_a_second_screen_follows_the_reveal(chromium: Browser, room: Room, served: str) -> None:
    in_state(room, "covered")
    page = signed_in(chromium, served)
    page.goto(f"{served}/{CODE}")

    room.walls.reveal(COACH, CODE)

    expect(page.get_by_role("status")).to_have_text("Van 7 mensen", timeout=WAIT)
    expect(page.get_by_role("button", name="Onthul de wand")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("state", STATES)
def test_the_wall_has_no_faults_and_does_not_scroll_sideways(
    chromium: Browser, room: Room, served: str, state: str
) -> None:
    in_state(room, state)
    page = signed_in(chromium, served, reduced_motion="reduce")  # else a colour may be on its way when axe looks
    found, widths = {}, {}
    for path in ("", f"/{CODE}"):
        page.goto(served + path)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            found[path, theme] = faults_of(page)
        for size in (320, 1024, 1920):
            page.set_viewport_size({"width": size, "height": 768})
            widths[path, size] = width(page)

    assert found == {key: [] for key in found}
    assert all(wide <= size for (_, size), wide in widths.items()), widths
    page.context.close()


def test_forced_colours_have_no_faults(chromium: Browser, room: Room, served: str) -> None:
    in_state(room, "revealed")
    page = signed_in(chromium, served, forced_colors="active")

    page.goto(f"{served}/{CODE}")

    assert faults_of(page) == []
    page.context.close()


def test_letters_are_large_enough_for_the_back_of_a_room(chromium: Browser, room: Room, served: str) -> None:
    """At 1920 by 1080 on a screen of two metres wide, 40 pixels are 42 mm: a capital of 29 mm, to be read from eight metres."""
    in_state(room, "revealed")
    page = signed_in(chromium, served, viewport={"width": 1920, "height": 1080})
    page.goto(f"{served}/{CODE}")

    def pixels(selector: str) -> float:
        # Found and measured in one go: the page may put a newer wall in place of this one.
        return float(
            page.evaluate("one => parseFloat(getComputedStyle(document.querySelector(one)).fontSize)", selector)
        )

    sizes = {
        selector: pixels(selector) for selector in (".slogans li", ".words li", ".chosen", ".gloss", ".group-code")
    }

    assert sizes[".slogans li"] >= 38 and min(sizes.values()) >= 30
    page.context.close()


def test_without_scripts_one_looks_again_by_hand(chromium: Browser, room: Room, served: str) -> None:
    in_state(room, "covered")
    page = signed_in(chromium, served, java_script_enabled=False)
    page.goto(f"{served}/{CODE}")
    room.many(5, "SRI")

    page.get_by_role("link", name="Kijk opnieuw").click()

    expect(page.get_by_role("status")).to_have_text("10 of meer mensen zijn klaar.")
    page.context.close()


def test_where_the_stream_comes_through_the_page_asks_for_nothing_by_itself(
    chromium: Browser, room: Room, served: str
) -> None:
    in_state(room, "covered")
    page = signed_in(chromium, served)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/now") else None)
    page.goto(f"{served}/{CODE}")

    page.wait_for_timeout(6_500)
    before = len(asked)
    room.walls.reveal(COACH, CODE)

    expect(page.get_by_role("status")).to_have_text("Van 7 mensen", timeout=2_000)
    assert before <= 2  # one when the page opens, and one that the stream's first word asks for
    page.context.close()


def test_where_no_stream_comes_through_the_page_looks_by_itself(chromium: Browser, room: Room, served: str) -> None:
    in_state(room, "covered")
    page = signed_in(chromium, served)
    page.route("**/live", lambda route: route.abort())
    page.goto(f"{served}/{CODE}")

    room.walls.reveal(COACH, CODE)

    expect(page.get_by_role("status")).to_have_text("Van 7 mensen", timeout=WAIT)
    page.context.close()
