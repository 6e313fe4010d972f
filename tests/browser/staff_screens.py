"""Make pictures of the desk's accounts and groups into screens/, to be looked at: `python -m tests.browser.staff_screens`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from bot.services.open_id import Provider
from tests.browser.camera import FOLDER, camera
from tests.browser.reading_screens import LOOKS
from tests.browser.reading_server import signed_in
from tests.browser.staff_room import ADMIN, StaffRoom, staff_server
from tests.fixed import database
from tests.portal.desks import PASSWORD

SET_BUT_AWAY = Provider("http://127.0.0.1:9", "grenswerk", "a secret of the client", "Hogeschool")


@dataclass(frozen=True)
class At:
    """A page in a room: the address of the desk, and whose desk it is."""

    page: Page
    address: str
    room: StaffRoom

    def goes(self, path: str) -> None:
        """Open a page of the desk."""
        self.page.goto(f"{self.address}{path}")


def wrong_sign_in(at: At) -> None:
    """Mistype a password."""
    at.goes("/sign-in")
    at.page.get_by_label("E-mailadres").fill(ADMIN)
    at.page.get_by_label("Wachtwoord").fill("an altogether wrong one")
    at.page.get_by_role("button", name="Verder").click()


def new_code(at: At) -> None:
    """Begin with a second step."""
    at.goes("/account")
    at.page.locator("#on").fill(PASSWORD)
    at.page.get_by_role("button", name="Een code instellen").click()


def link_made(at: At) -> None:
    """Make a link for somebody."""
    at.goes(f"/people/{at.room.invited}")
    at.page.get_by_role("button", name="Link maken").click()


def bad_group(at: At) -> None:
    """Fill in a group that cannot be."""
    at.goes("/groups/new")
    at.page.locator("#code").fill("zorg 2")
    at.page.locator("#name").fill("Zorg")
    at.page.get_by_role("button", name="Groep maken").click()


def told(at: At, path: str) -> None:
    """Open a page of an admin who has something to be told."""
    at.room.told()
    at.goes(path)


OPEN: Mapping[str, Callable[[At], None]] = {
    "sign-in": lambda at: at.goes("/sign-in"),
    "sign-in-wrong": wrong_sign_in,
    "sign-in-en": lambda at: at.goes("/sign-in?lang=en"),
    "invited": lambda at: at.goes(at.room.link()),
    "recovered": lambda at: at.goes(at.room.recovery()),
    "link-gone": lambda at: at.goes("/in/forged"),
}
SCENES: Mapping[str, Callable[[At], None]] = {
    "home": lambda at: at.goes("/"),
    "home-told": lambda at: told(at, "/"),
    "reports": lambda at: told(at, "/reports"),
    "account": lambda at: at.goes("/account"),
    "code-new": new_code,
    "people": lambda at: at.goes("/people"),
    "person": lambda at: at.goes(f"/people/{at.room.coach}"),
    "person-new": lambda at: at.goes("/people/new"),
    "link-made": link_made,
    "groups": lambda at: at.goes("/groups"),
    "group": lambda at: at.goes(f"/groups/{at.room.group}"),
    "group-new": bad_group,
    "group-print": lambda at: at.goes(f"/groups/{at.room.group}/print"),
    "audit": lambda at: at.goes("/audit?check"),
    "no-right": lambda at: at.goes("/queue"),
}


def main() -> None:
    """Make all pictures."""
    with TemporaryDirectory() as folder, camera() as browser:
        room = StaffRoom(database(f"sqlite:///{Path(folder) / 'desk.sqlite'}"), provider=SET_BUT_AWAY)
        with staff_server(room) as address:
            for name, scene in {**OPEN, **SCENES}.items():
                for look, given in LOOKS.items():
                    key = room.key(room.admin) if name in SCENES else "nobody"
                    page = signed_in(browser, address, key=key, **given)
                    scene(At(page, address, room))
                    page.screenshot(path=FOLDER / f"staff-{name}-{look}.png", full_page=True)
                    page.context.close()


if __name__ == "__main__":
    main()
