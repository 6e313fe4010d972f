"""The long way in a browser, from hello past the summary to the end, with axe at every kind of question."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import ANSWERS, WAIT, faults_of, open_page, option, press, say, settled

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.long]
MOST_TURNS = 60
WORDS = [*ANSWERS.values(), "Ik wilde tijd winnen en durfde geen nee te zeggen, omdat ik hen nodig heb.", "Ik merk dat ik te snel ja zeg en dan alleen verder moet."]  # fmt: skip


def test_the_long_way_from_hello_to_the_end(page: Page, server: str) -> None:
    open_page(page, server)
    press(page, "Ja, 15 minuten")
    kinds: set[str] = set()

    for turn in range(MOST_TURNS):
        kind = kind_of(page)
        if kind not in kinds:
            assert faults_of(page) == [], kind
        kinds.add(kind)
        if kind == "end":
            break
        answer(page, kind, WORDS[turn % len(WORDS)])

    assert kinds == {"text", "choice", "choices", "scale", "end"}
    expect(page.locator("#log .summary")).to_have_count(1, timeout=WAIT)
    assert faults_of(page) == []


def kind_of(page: Page) -> str:
    """Return what is asked now: words, one option, several or ratings; or that the talk has come to its end."""
    panel = page.locator("#panel")
    if panel.locator("fieldset").count():
        return "scale"
    if panel.locator("[aria-pressed]").count():
        return "choices"
    if panel.locator(".option", has_text="nieuwe reflectie").count():
        return "end"
    whole = [label for label in panel.locator(".option").all_inner_texts() if "…" not in label]
    return "choice" if whole else "text"  # an opening of a sentence chooses nothing


def answer(page: Page, kind: str, words: str) -> None:
    panel = page.locator("#panel")
    if kind == "text":
        return say(page, words)
    if kind == "choice":
        panel.locator(".option").first.click()
        return settled(page)
    if kind == "scale":
        for row in panel.locator("fieldset").all():
            row.locator("input[type=radio]").nth(2).check()
    else:
        panel.locator("[aria-pressed]").first.click()
    press(page, "Klaar")
    assert option(page, "Klaar").count() == 0 or kind_of(page) != "text"
