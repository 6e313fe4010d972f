"""The whole way between a writer in the chat and a coach at the desk: shared, written about, answered, reported, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.store.database import Database
from tests.browser.both_sides import (
    OTHERS,
    BothSides,
    at_desk,
    erases,
    leaves,
    note_in,
    open_text,
    seen,
    takes_back,
    token_of,
    traces,
    under,
    write,
)
from tests.browser.steps import WAIT, faults_of, lines, open_page, option, press, say, settled
from tests.channels.served import TOKENS
from tests.channels.sharers import Sharer
from tests.services.rows import go_to

pytestmark = [pytest.mark.browser]
WORDS = "Fatima el Idrissi zei ja, en ik zei niets over het rooster, omdat ik haar nodig heb."
NOTE = "Vroeg je het aan {}? Wat maakte dat je niets zei?"
ANSWER = "Nee, aan {}. Ik dacht dat het aan mij lag. Bel me op {}."
MASKED = ANSWER.format("[persoon 1]", "[telefoonnummer 1]")
Secrets = tuple[str, ...]
NAMES = ("Fatima", "Idrissi", "Joost", "Verhoeven", "12345678")


@pytest.fixture
def site(store: Database) -> Iterator[BothSides]:
    if not store.is_sqlite:
        pytest.skip("the pages are the same over any store")
    made = BothSides(store)
    with made.up() as (made.url, _):
        yield made


@pytest.fixture
def writer(page: Page, site: BothSides) -> Page:
    """Give the chat of somebody whose summary is released, with those of others."""
    open_page(page, f"{site.url}/?group={site.company.code}")
    press(page, "Ja, 5 minuten")
    page.goto("about:blank")  # a page that is open would follow every turn
    go_to(Sharer(site.talks, TOKENS.address(token_of(page)), numbers=100), "sharing", WORDS)
    page.goto(site.url)
    settled(page)
    option(page, "mijn coach mag dit lezen").click()
    press(page, "Klaar")
    press(page, "Ja, zo delen")
    site.releasing.make_due()
    return page


@pytest.fixture
def coach(chromium: Browser, site: BothSides) -> Iterator[Page]:
    yield from at_desk(chromium, site, site.coach)


@pytest.fixture
def admin(chromium: Browser, site: BothSides) -> Iterator[Page]:
    yield from at_desk(chromium, site, site.admin)


@pytest.fixture
def secrets(site: BothSides, writer: Page) -> Secrets:
    """Return what nobody at the desk may ever get of the writer."""
    return (*NAMES, *traces(site.text(), token_of(writer)))


def sent(site: BothSides, coach: Page, writer: Page) -> Locator:
    """Have a note written and brought, and return it as it came into the writer's open page."""
    open_text(coach, site)
    write(coach, NOTE.format("Karin de Wit"))
    expect(note_in(writer)).to_have_count(0)
    site.courier.make_due()
    expect(note_in(writer)).to_contain_text(NOTE.format("[persoon 1]"), timeout=WAIT)
    return note_in(writer)


def answered(writer: Page, note: Locator) -> None:
    """Answer a note, look at what is taken out, and agree."""
    under(writer, note, "Antwoorden")
    say(writer, ANSWER.format("Joost Verhoeven", "06-12345678"))
    own, read = writer.locator("#log .preview").last.locator("section").all()
    expect(own).to_contain_text(ANSWER.format("Joost Verhoeven", "06-12345678"))
    expect(read).to_contain_text(MASKED)
    assert faults_of(writer) == []
    press(writer, "Ja, zo delen")


def test_a_text_is_read_with_the_rubric_and_without_its_names(site: BothSides, coach: Page, secrets: Secrets) -> None:
    open_text(coach, site)
    expect(coach.locator("article")).to_contain_text("[persoon 1] zei ja")
    passing = coach.get_by_role("group", name="Wat er gebeurde").get_by_label("terloops")

    passing.check()
    coach.get_by_role("button", name="Bewaar", exact=True).click()

    expect(coach.get_by_role("status")).to_have_text("De rubric is bewaard.")
    expect(passing).to_be_checked()
    assert faults_of(coach) == []
    assert site.told_at_desk(*secrets) == []


def test_a_note_is_answered_and_the_answer_comes_in_company(
    site: BothSides, writer: Page, coach: Page, secrets: Secrets
) -> None:
    answered(writer, sent(site, coach, writer))
    site.releasing.make_due()
    coach.goto(f"{site.url}/desk/queue/notes")
    expect(coach.locator(".card")).to_have_count(1)
    expect(coach.locator(".reply")).to_have_count(0)  # it would have come alone

    site.others_answer()
    site.releasing.make_due()

    coach.reload()
    expect(coach.locator(".card").filter(has_text=NOTE.format("[persoon 1]")).locator(".reply")).to_contain_text(MASKED)
    assert faults_of(coach) == []
    open_text(coach, site)
    expect(coach.locator(".reply")).to_contain_text(MASKED)
    assert site.told_at_desk(*secrets) == []


def test_a_report_reaches_an_admin_and_the_coach_sees_no_difference(
    site: BothSides, writer: Page, coach: Page, admin: Page, secrets: Secrets
) -> None:
    note, pages = sent(site, coach, writer), ("/desk", "/desk/queue", "/desk/queue/notes")
    before = seen(coach, site, *pages)

    under(writer, note, "Melden")

    expect(lines(writer).filter(has_text="Gemeld.")).to_have_count(1)
    assert seen(coach, site, *pages) == before
    admin.goto(f"{site.url}/desk")
    admin.get_by_role("link", name="Bekijken").click()
    expect(admin.get_by_role("heading", name="Bea")).to_be_visible()
    expect(admin.locator("main")).not_to_contain_text("Vroeg je het aan")
    assert faults_of(admin) == []
    admin.get_by_role("button", name="Ik heb ernaar gekeken").click()
    expect(admin.get_by_text("Er staat niets open.")).to_be_visible()
    assert site.told_at_desk(*secrets) == []


def test_a_muted_coach_may_write_on_and_is_not_heard(site: BothSides, writer: Page, coach: Page) -> None:
    under(writer, sent(site, coach, writer), "Deze coach dempen")
    expect(lines(writer).filter(has_text="Je krijgt geen berichten meer van Bea.")).to_have_count(1)

    open_text(coach, site)
    write(coach, NOTE.format("Karin de Wit"))
    site.courier.make_due()

    writer.reload()
    settled(writer)
    expect(note_in(writer)).to_have_count(1)
    coach.goto(f"{site.url}/desk/queue/notes")
    expect(coach.locator(".card")).to_have_count(2)
    expect(coach.locator("main")).not_to_contain_text("demp")


LONG = pytest.mark.long


@pytest.mark.parametrize("go", [takes_back, pytest.param(leaves, marks=LONG), pytest.param(erases, marks=LONG)])
def test_what_is_withdrawn_is_gone_from_the_open_desk_with_note_and_answer(
    site: BothSides, writer: Page, coach: Page, secrets: Secrets, go: Callable[[Page], None]
) -> None:
    answered(writer, sent(site, coach, writer))
    site.others_answer()
    site.releasing.make_due()
    public_id = str(site.text()["public_id"])
    open_text(coach, site)
    expect(coach.locator(".reply")).to_contain_text(MASKED)

    go(writer)

    coach.get_by_role("button", name="Bewaar", exact=True).click()
    expect(coach.get_by_role("heading", name="Deze tekst is er niet meer")).to_be_visible()
    coach.goto(f"{site.url}/desk/queue")
    expect(coach.locator("[data-row]")).to_have_count(len(OTHERS))
    expect(coach.locator(f"a[href$='{public_id}']")).to_have_count(0)
    coach.goto(f"{site.url}/desk/queue/notes")
    expect(coach.locator(".reply")).to_have_count(len(OTHERS))
    expect(coach.locator("main")).not_to_contain_text(MASKED)
    expect(coach.locator("main")).not_to_contain_text(NOTE.format("[persoon 1]"))
    assert site.told_at_desk(*secrets) == []
