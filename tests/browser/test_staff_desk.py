"""Accounts at the desk in Chromium: the whole way from the first link to a code, and no faults in axe in either theme."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading_server import signed_in
from tests.browser.staff_room import ADMIN, COACH, StaffRoom, staff_server
from tests.browser.staff_screens import OPEN, SCENES, SET_BUT_AWAY, At
from tests.browser.steps import faults_of
from tests.fixed import database
from tests.portal.desks import PASSWORD
from tests.portal.provider import provider

pytestmark = pytest.mark.browser
NEW = "zes groene theemutsen"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[StaffRoom]:
    store = database(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    yield StaffRoom(store, provider=SET_BUT_AWAY)
    store.close()


@pytest.fixture
def address(room: StaffRoom) -> Iterator[str]:
    with staff_server(room) as found:
        yield found


LOOK: dict[str, Any] = {"viewport": {"width": 1024, "height": 800}}


def fresh(chromium: Browser) -> Page:
    """Return a page of a browser that has no cookie."""
    return chromium.new_context(locale="nl-NL", **LOOK).new_page()


def signs_in(page: Page, address: str, mail: str, password: str) -> None:
    """Fill in the sign-in by keyboard."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mailadres").fill(mail)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_somebody_is_invited_sets_a_code_up_and_signs_in_with_it(
    chromium: Browser, room: StaffRoom, address: str
) -> None:
    admin, guest = fresh(chromium), fresh(chromium)
    signs_in(admin, address, ADMIN, PASSWORD)
    admin.get_by_role("link", name="Mensen", exact=True).first.click()
    admin.get_by_role("link", name="Iemand uitnodigen").click()
    admin.get_by_label("Naam").fill("Cas")
    admin.get_by_label("E-mailadres").fill("cas@example.org")
    admin.get_by_label(re.compile("^Coach")).check()
    admin.get_by_role("button", name="Link maken").click()
    link = admin.locator("main code").inner_text()

    guest.goto(link)
    guest.locator("#password").fill(NEW)
    guest.locator("#again").fill(NEW)
    guest.get_by_role("button", name="Naar binnen").click()
    expect(guest.get_by_role("heading", name="Dag Cas")).to_be_visible()
    guest.get_by_role("link", name="Cas", exact=True).click()
    guest.locator("#on").fill(NEW)
    guest.get_by_role("button", name="Een code instellen").click()
    totp = pyotp.TOTP(guest.locator("main code").inner_text())
    guest.get_by_label("Code van zes cijfers").fill(totp.now())
    guest.get_by_role("button", name="Aanzetten").click()
    expect(guest.get_by_role("status")).to_have_text("De code staat aan.")
    guest.get_by_role("button", name="Uitloggen").click()

    signs_in(guest, address, "cas@example.org", NEW)
    guest.get_by_label("Code van zes cijfers").fill(totp.at(int(time.time()), counter_offset=1))
    guest.get_by_role("button", name="Verder").click()
    expect(guest.get_by_role("heading", name="Dag Cas")).to_be_visible()


def test_a_session_is_ended_from_another_device(chromium: Browser, room: StaffRoom, address: str) -> None:
    one = signed_in(chromium, address, key=room.key(room.coach), **LOOK)
    other = signed_in(chromium, address, key=room.key(room.coach), **LOOK)
    one.goto(f"{address}/account")

    one.get_by_role("button", name="Alle andere beëindigen").click()

    other.goto(f"{address}/account")
    expect(one.get_by_role("heading", name="Je account")).to_be_visible()
    expect(other.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_the_language_is_switched_for_the_whole_desk(chromium: Browser, room: StaffRoom, address: str) -> None:
    page = signed_in(chromium, address, key=room.key(room.coach), **LOOK)
    page.goto(f"{address}/account")

    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("status")).to_have_text("The language has been set.")
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(chromium: Browser, room: StaffRoom, address: str, scheme: str, width: int) -> None:
    look = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for name, scene in {**OPEN, **SCENES}.items():
        key = room.key(room.admin) if name in SCENES else "nobody"
        page = signed_in(chromium, address, key=key, **look)
        scene(At(page, address, room))

        assert faults_of(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the window"
        page.context.close()


@pytest.mark.long
def test_somebody_signs_in_at_their_institution(chromium: Browser, tmp_path: Path) -> None:
    store = database(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    with provider() as login, staff_server(StaffRoom(store, provider=login)) as address:
        page = fresh(chromium)
        signs_in(page, address, COACH, PASSWORD)
        page.get_by_role("link", name="Bo", exact=True).click()
        page.locator("#tie").fill(PASSWORD)
        page.get_by_role("button", name="Koppelen aan je instelling").click()
        page.get_by_role("link", name="Naar Hogeschool").click()
        page.get_by_role("button", name="bo", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Je account is gekoppeld.")
        page.get_by_role("button", name="Uitloggen").click()

        page.get_by_role("link", name="Inloggen met Hogeschool").click()
        page.get_by_role("button", name="bo", exact=True).click()

        expect(page.get_by_role("heading", name="Dag Bo")).to_be_visible()
    store.close()
