"""The reflection in a browser that runs no scripts: plain forms on the real house, from the first button to the kept summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, repeat

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.steps import ANSWERS, WAIT

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.long]
TEXT = "Ik ben docent en werk samen met een wijkteam en twee jeugdwerkers."
MARKUP = "<script>document.title='x'</script><b>vet</b> & ik werk met een wijkteam"
MOST_FORMS = 30


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    yield page
    context.close()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=re.compile(name)).first


def begin(page: Page, server: str) -> None:
    page.goto(server)
    button(page, "Naar het gesprek").click()
    button(page, "Ja, 5 minuten").click()


def say(page: Page, text: str) -> None:
    page.locator("#plain-text").fill(text)
    button(page, "Verstuur").click()


def lines(page: Page) -> Locator:
    return page.locator(".log > li")


def said(page: Page, text: str) -> Locator:
    return page.locator(".log > .said").filter(has_text=text)


def fill_in(page: Page, text: str) -> None:
    """Answer whatever is asked: a mark in every set, the first choice, or the text."""
    sets = page.locator("main fieldset")
    if not sets.count():
        return say(page, text)
    for at in range(sets.count()):
        sets.nth(at).locator("input").nth(1 if sets.count() > 1 else 0).check()
    button(page, "Klaar").click()


def walk_to_the_summary(page: Page) -> None:
    texts = chain(ANSWERS.values(), repeat(ANSWERS["slogan"]))
    for _ in range(MOST_FORMS):
        if page.locator(".log .summary").count():
            return
        # Words are only used up by questions for words.
        fill_in(page, "" if page.locator("main fieldset").count() else next(texts))
    pytest.fail(f"no summary after {MOST_FORMS} forms: {lines(page).last.inner_text()}")


def test_the_short_way_to_the_kept_summary(plain: Page, server: str) -> None:
    begin(plain, server)
    walk_to_the_summary(plain)

    button(plain, "zo bewaren").click()

    expect(said(plain, "bewaren").last).to_be_visible()
    kept = plain.request.get(f"{server}api/summary.md")
    assert kept.status == 200 and ANSWERS["slogan"].rstrip(".") in kept.text()
    plain.goto(server)
    expect(plain.locator(".log .summary").last).to_contain_text(ANSWERS["slogan"].rstrip("."))


def test_a_page_that_was_answered_shows_the_newest_and_takes_the_reader_there(plain: Page, server: str) -> None:
    begin(plain, server)

    say(plain, TEXT)

    assert plain.url.endswith("#laatste")
    expect(plain.locator("#laatste")).to_be_in_viewport()
    expect(said(plain, TEXT)).to_have_count(1)


def test_a_double_click_says_it_once(plain: Page, server: str) -> None:
    begin(plain, server)
    plain.locator("#plain-text").fill(TEXT)

    button(plain, "Verstuur").dblclick()
    expect(said(plain, TEXT)).to_have_count(1)
    plain.goto(server)

    expect(said(plain, TEXT)).to_have_count(1)


def test_a_reload_says_it_once(plain: Page, server: str) -> None:
    begin(plain, server)
    say(plain, TEXT)
    before = lines(plain).count()

    plain.reload()

    expect(lines(plain)).to_have_count(before)
    expect(said(plain, TEXT)).to_have_count(1)


def test_nothing_filled_in_is_told_and_nothing_is_lost(plain: Page, server: str) -> None:
    begin(plain, server)
    before = lines(plain).count()

    button(plain, "Verstuur").click()

    expect(plain.get_by_role("alert")).to_contain_text("nog niets")
    expect(lines(plain)).to_have_count(before)


def test_a_text_that_is_too_long_stays_in_the_box(plain: Page, server: str) -> None:
    begin(plain, server)
    long = "Wij hebben overleg. " * 600

    say(plain, long)

    expect(plain.get_by_role("alert")).to_be_visible()
    assert plain.locator("#plain-text").input_value().strip() == long.strip()


def test_markup_is_shown_as_text(plain: Page, server: str) -> None:
    begin(plain, server)

    say(plain, MARKUP)

    expect(said(plain, MARKUP)).to_have_count(1)
    assert plain.locator(".log b, .log script").count() == 0


def test_the_language_changes_with_the_question_and_back(plain: Page, server: str) -> None:
    begin(plain, server)
    say(plain, TEXT)

    button(plain, "English").click()

    expect(plain.locator("html")).to_have_attribute("lang", "en")
    expect(button(plain, "^Send$")).to_be_visible()
    expect(said(plain, TEXT)).to_have_count(1)
    button(plain, "Nederlands").click()
    expect(button(plain, "Verstuur")).to_be_visible()


def test_leaving_takes_the_talk_away_from_this_device(plain: Page, server: str) -> None:
    begin(plain, server)
    say(plain, TEXT)

    button(plain, "Sluit af").click()

    expect(plain.get_by_role("status")).to_contain_text("afgesloten")
    assert plain.context.cookies() == [] and lines(plain).count() == 0
    plain.go_back()
    expect(said(plain, TEXT)).to_have_count(0)


def test_a_code_of_another_device_brings_its_talk(chromium: Browser, plain: Page, server: str) -> None:
    begin(plain, server)
    say(plain, TEXT)
    made = plain.request.post(
        f"{server}api/move", data={}, headers={"X-Grenswerk-Page": "1", "Sec-Fetch-Site": "same-origin"}
    )
    other = chromium.new_context(locale="nl-NL", java_script_enabled=False).new_page()

    other.goto(f"{server}terug")
    other.locator("#plain-code").fill(made.json()["code"].lower())
    button(other, "Verder").click()

    expect(said(other, TEXT)).to_have_count(1)
    other.context.close()
