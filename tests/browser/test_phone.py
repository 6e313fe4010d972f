"""On a page of 390 wide: whatever can be pressed is large enough for a thumb, and nothing has to be moved sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.screens import SCENES
from tests.browser.steps import menu
from tests.browser.worded_server import worded_server

LEAST = 44
SMALL = f"""() => [...(document.querySelector('grenswerk-chat')?.shadowRoot ?? document).querySelectorAll('button, .foot a, .file, label')]
  .filter((one) => one.offsetParent && one.getBoundingClientRect().height < {LEAST}).map((one) => one.textContent.trim())"""


@pytest.fixture(scope="module")
def worded() -> Iterator[str]:
    """Give the address of a server with all words and no model."""
    with worded_server() as address:
        yield address


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """Give a page as wide as a phone."""
    page = chromium.new_page(viewport={"width": 390, "height": 844}, locale="nl-NL")
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scene", ["welcome", "choices", "scale", "openings", "summary", "done", "alarm"])
def test_buttons_have_room_for_a_thumb_and_the_page_fits(phone: Page, worded: str, scene: str) -> None:
    SCENES[scene].go(phone, worded)

    assert phone.evaluate(SMALL) == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.browser
def test_leaving_is_in_the_menu_where_the_foot_has_no_room_for_it(phone: Page, worded: str) -> None:
    SCENES["question"].go(phone, worded)

    assert not phone.locator(".foot").get_by_role("button", name="Sluit af").is_visible()
    menu(phone)
    assert phone.get_by_role("dialog").get_by_role("button", name="Sluit af").is_visible()
