"""The text that a coach would read, before anybody does: both versions beside one another, in either theme and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screens import further
from tests.browser.steps import WAIT, faults_of, option, settled
from tests.browser.worded_server import worded_server

pytestmark = pytest.mark.browser
CARD = 8


@pytest.fixture(scope="module")
def preview(chromium: Browser) -> Iterator[Page]:
    """Give the chat where a text waits for its writer."""
    with worded_server() as address:
        context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(WAIT)
        further(CARD)(page, address)
        settled(page)
        yield page
        context.close()


def boxes(page: Page) -> list[dict[str, float]]:
    """Return where the versions stand, both seen at the same moment: the talk may still be scrolling."""
    expect(page.locator("#log > li.preview > section")).to_have_count(2)
    found: list[dict[str, float]] = page.locator("#log > li.preview").evaluate(
        "(item) => [...item.querySelectorAll('section')].map((one) => one.getBoundingClientRect().toJSON())"
    )
    return found


def test_what_was_taken_out_is_marked_in_both_versions(preview: Page) -> None:
    marks = preview.locator("#log > li.preview mark")

    assert marks.all_inner_texts() == ["Noor", "[persoon 1]"]
    assert preview.locator("#log > li.preview h3").first.inner_text() == "Jouw tekst"
    expect(option(preview, "Ja, zo delen")).to_be_visible()


def test_the_versions_stand_side_by_side_and_on_a_phone_one_below_the_other(preview: Page) -> None:
    wide = boxes(preview)
    preview.set_viewport_size({"width": 320, "height": 640})
    narrow, across = boxes(preview), preview.evaluate("document.documentElement.scrollWidth")
    preview.set_viewport_size({"width": 1280, "height": 900})

    assert wide[0]["y"] == wide[1]["y"] and wide[0]["x"] < wide[1]["x"]
    assert narrow[0]["x"] == narrow[1]["x"] and narrow[0]["y"] < narrow[1]["y"]
    assert across <= 320


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_has_no_faults_in_axe(preview: Page, theme: str) -> None:
    preview.emulate_media(color_scheme=theme)  # type: ignore[arg-type]

    assert faults_of(preview) == []
