"""Make pictures of the reading desk into screens/, to be looked at: `python -m tests.browser.reading_screens`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page

from tests.browser.camera import FOLDER, camera
from tests.browser.reading_server import ReadingRoom, reading_server, signed_in
from tests.fixed import database

LOOKS: Mapping[str, Mapping[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 860}},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2},
    "forced": {"viewport": {"width": 1280, "height": 860}, "forced_colors": "active"},
}


def draft(page: Page, address: str) -> None:
    """Write a note and look at how it arrives."""
    page.goto(f"{address}/text/xzorp00")
    page.locator("textarea").fill("Wat goed dat je Fatima de Vries erbij vroeg. Hoe liep het?")
    page.get_by_role("button", name="Bekijk hoe het aankomt").click()


def recognised(page: Page, address: str) -> None:
    """Say that somebody was recognised."""
    page.goto(f"{address}/next?after=xzorp05")
    page.get_by_role("button", name="Ik herken iemand").click()


def finished(page: Page, address: str) -> None:
    """Finish a rubric."""
    page.goto(f"{address}/text/xzorp02")
    if button := page.get_by_role("button", name="Rubric afronden"):
        if button.count():
            button.click()


SCENES: Mapping[str, Callable[[Page, str], object]] = {
    "queue": lambda page, address: page.goto(address),
    "queue-group": lambda page, address: page.goto(f"{address}?group=zorg&first=flagged"),
    "text": lambda page, address: page.goto(f"{address}/text/xzorp01"),
    "finished": finished,
    "draft": draft,
    "recognised": recognised,
    "gone": lambda page, address: page.goto(f"{address}/text/nothing"),
    "notes": lambda page, address: page.goto(f"{address}/notes"),
    "agreement": lambda page, address: page.goto(f"{address}/agreement?group=zorg"),
}


def main() -> None:
    """Make all pictures."""
    with TemporaryDirectory() as folder, camera() as browser:
        room = ReadingRoom(database(f"sqlite:///{Path(folder) / 'desk.sqlite'}"))
        with reading_server(room) as address:
            for name, scene in SCENES.items():
                for look, given in LOOKS.items():
                    page = signed_in(browser, address, key=room.key, **given)
                    scene(page, address)
                    page.screenshot(path=FOLDER / f"desk-{name}-{look}.png", full_page=True)
                    page.context.close()


if __name__ == "__main__":
    main()
