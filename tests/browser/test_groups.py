"""A group's link and a coach's note in the browser: told before, kept over a reload, joined by who was here already, pressed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from bot.services.courier import Courier
from bot.store import releases
from bot.store.database import Database
from tests.browser.steps import WAIT, faults_of, lines, open_page, press, said_by_me, say, settled
from tests.channels.served import Site
from tests.fixed import KEYS, library
from tests.services.releases import group, noted
from tests.services.rows import rows

pytestmark = [pytest.mark.browser]
NAME = "Zorg, tweede jaar"


@pytest.fixture
def site(store: Database) -> Iterator[Site]:
    if not store.is_sqlite:
        pytest.skip("the page is the same over any store")
    group(store)
    with ExitStack() as stack:
        made = Site(store)
        made.url, _ = stack.enter_context(made.up())  # type: ignore[attr-defined]
        yield made


def url_of(site: Site) -> str:
    return str(site.url)  # type: ignore[attr-defined]


def code_of(site: Site) -> object:
    return rows(site.store, "participant")[0]["group_code"]


def begin_after_a_restart(page: Page, site: Site) -> None:
    """Load the page again, with nothing remembered here, and begin."""
    page.reload()
    settled(page)
    site.talks.joining.done(next(iter(site.talks.joining._waiting)))  # nothing is remembered here
    press(page, "Ja, 5 minuten")


def test_a_link_is_told_and_outlives_a_reload(page: Page, site: Site) -> None:
    open_page(page, f"{url_of(site)}/?group=zorg-2")
    expect(lines(page).filter(has_text=NAME)).to_have_count(1)

    begin_after_a_restart(page, site)

    assert code_of(site) == "zorg-2"
    expect(lines(page).filter(has_text=f"Je hoort nu bij de groep ‘{NAME}’")).to_have_count(1)
    page.reload()
    settled(page)
    assert "group" not in page.url and code_of(site) == "zorg-2"


def test_a_typed_code_outlives_a_reload_too(page: Page, site: Site) -> None:
    group(site.store, "zorg-3")
    open_page(page, f"{url_of(site)}/?group=zorg-3")
    say(page, "/groep zorg-2")
    expect(lines(page).filter(has_text=NAME)).to_have_count(2)

    begin_after_a_restart(page, site)

    assert code_of(site) == "zorg-2"
    page.reload()
    settled(page)
    assert "group" not in page.url and code_of(site) == "zorg-2"


def test_who_was_here_already_joins_by_a_link(page: Page, site: Site) -> None:
    open_page(page, url_of(site))
    press(page, "Ja, 5 minuten")

    page.goto(f"{url_of(site)}/?group=zorg-2")

    expect(lines(page).filter(has_text="Je hoort nu bij de groep")).to_have_count(1, timeout=WAIT)
    assert code_of(site) == "zorg-2"


def test_a_note_can_be_pressed(page: Page, site: Site) -> None:
    open_page(page, f"{url_of(site)}/?group=zorg-2")
    press(page, "Ja, 5 minuten")
    person_id = str(rows(site.store, "participant")[0]["id"])
    _shared(site, person_id)
    noted(site.store, person_id, "Wat had je nodig?")
    Courier(site.store, library(), KEYS, site.clock, site.signal).make_due()

    note = page.locator("#log .news")
    expect(note).to_contain_text("Wat had je nodig?", timeout=WAIT)
    assert faults_of(page) == []
    note.get_by_role("button", name="Deze coach dempen").click()

    expect(lines(page).filter(has_text="geen berichten meer van Bea")).to_have_count(1, timeout=WAIT)
    page.reload()
    settled(page)
    expect(said_by_me(page, "Deze coach dempen")).to_have_count(1)
    expect(lines(page).filter(has_text="/mute")).to_have_count(0)


def _shared(site: Site, person_id: str) -> None:
    """Let somebody have agreed to a summary."""
    reflection_id = str(rows(site.store, "reflection")[0]["id"])
    with site.store.write() as connection:
        releases.agree(
            connection,
            participant_id=person_id,
            reflection_id=reflection_id,
            group_id="group-zorg-2",
            kind="summary",
            lang="nl",
            text="een samenvatting",
            marks={},
            at=site.clock(),
        )
