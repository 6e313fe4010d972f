"""Our side: the full page of `grenswerk up`, and a person who types answers to its questions."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.bench.door import TalkFailed
from tests.bench.our_side import MOST_TAPS, WORDS, Reply, kind, way_on
from tests.bench.widget.side import Widget, load

BOX = """root.querySelector("#text")?.checkVisibility()
  && root.querySelector(".send")?.getAttribute("aria-disabled") !== "true\""""
READY = """root.querySelector("#log > .question")?.checkVisibility()"""
REPLIES = """root.querySelectorAll("#log > .coach").length"""
# Nothing is kept of somebody who has said nothing yet: what they are greeted with stands in the page.
TALK = """async () => {
  const { exchanges } = await (await fetch("/api/chat", { headers: { "X-Grenswerk-Page": "1" } })).json();
  return exchanges.length ? exchanges : [{ reply: JSON.parse(document.getElementById("greeting").textContent) }];
}"""
TAP = """async (choose) => {
  const body = JSON.stringify({ message_id: crypto.randomUUID(), choose });
  const headers = { "Content-Type": "application/json", "X-Grenswerk-Page": "1" };
  return (await fetch("/api/chat", { method: "POST", headers, body })).json();
}"""


def our_widget(base: str) -> Widget:
    """Return the chat of a running Grenswerk."""
    return Widget("ours", f"{base}/", "grenswerk-chat", BOX, READY, REPLIES, "#text", _reach_words)


def _reach_words(page: Page, widget: Widget) -> None:
    """Tap until a question wants words. The API is told, and the page loaded again."""
    now = _standing(page)
    if kind(now) in WORDS:
        return
    for _ in range(MOST_TAPS):
        now = page.evaluate(TAP, way_on(now))
        if kind(now) in WORDS:
            load(page, widget)
            return
    raise TalkFailed(f"no question for words in {MOST_TAPS} taps; last: {now!r}")


def _standing(page: Page) -> Reply:
    exchanges: list[dict[str, Any]] = page.evaluate(TALK)
    return next(one["reply"] for one in reversed(exchanges) if one["reply"])
