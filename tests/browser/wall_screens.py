"""Make pictures of the wall into screens/, to be looked at: `python -m tests.browser.wall_screens`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser

from tests.browser.camera import FOLDER, camera
from tests.browser.wall_server import gathered, signed_in, wall_server
from tests.fixed import database
from tests.portal.wall_room import COACH, CODE, Room

LOOKS: Mapping[str, Mapping[str, Any]] = {
    "projector": {"viewport": {"width": 1920, "height": 1080}},
    "beamer": {"viewport": {"width": 1024, "height": 768}},
    "dark": {"viewport": {"width": 1920, "height": 1080}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2},
    "forced": {"viewport": {"width": 1280, "height": 860}, "forced_colors": "active"},
}
STATES: Mapping[str, tuple[int, bool]] = {"covered": (7, False), "small": (9, True), "revealed": (18, True)}
"""How many have finished, and whether it is revealed."""


def take(browser: Browser, name: str, *, people: int, is_revealed: bool) -> None:
    """Make the pictures of one state."""
    with TemporaryDirectory() as folder:
        room = Room(database(f"sqlite:///{Path(folder) / 'wall.sqlite'}"))
        gathered(room, people)
        room.walls.open(COACH, CODE)
        if is_revealed:
            room.walls.reveal(COACH, CODE)
        with wall_server(room) as address:
            for look, given in LOOKS.items():
                page = signed_in(browser, address, **given)
                page.goto(f"{address}/{CODE}")
                page.screenshot(path=FOLDER / f"wall-{name}-{look}.png", full_page=True)
                page.context.close()
            list_page = signed_in(browser, address, **LOOKS["beamer"])
            list_page.goto(address)
            list_page.screenshot(path=FOLDER / f"walls-{name}.png")
            list_page.context.close()


def main() -> None:
    """Make all of them."""
    with camera() as browser:
        for name, (people, is_revealed) in STATES.items():
            take(browser, name, people=people, is_revealed=is_revealed)


if __name__ == "__main__":
    main()
