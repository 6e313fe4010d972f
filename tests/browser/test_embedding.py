"""The chat in another site: under a strict policy, in a frame, refused, and directly; no script of that site is ours."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Serving
from tests.browser.steps import WAIT, faults_of, option, press, said_by_me, say, until

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.long]
TEXT = "Ik werk samen met een wijkteam."
NOTE_EVENTS = """
window.heard = [];
for (const name of ["open", "close", "started", "finished"]) {
  document.addEventListener("grenswerk:" + name, (event) => window.heard.push([name, event.detail]));
}
"""


class Site:
    """A plain site on a port of its own, whose policy allows no more than the guide asks for."""

    def __init__(self) -> None:
        self.body, self.policy, site = "", "", self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", site.policy)
                self.end_headers()
                self.wfile.write(site.body.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.address = f"http://localhost:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def shows(self, host: str, element: str, *, policy: str) -> str:
        self.policy = f"default-src 'none'; script-src {host}; {policy}"
        script = f'<script type="module" src="{host}/widget.js"></script>'
        self.body = f'<!doctype html><html lang="nl"><title>Hogeschool Oost</title>{script}<main><h1>Opleiding</h1></main>{element}'
        return self.address


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    plain = Site()
    yield plain
    plain.server.shutdown()


@pytest.fixture(scope="module")
def allowed(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    up = Serving(tmp_path_factory.mktemp("embedded"), ORIGINS=site.address, DIRECT="yes").start()
    yield up.address.rstrip("/")
    up.kill()


def framed(page: Page) -> FrameLocator:
    return page.frame_locator("grenswerk-chat iframe")


def test_a_bubble_on_another_site_under_a_strict_policy(page: Page, site: Site, allowed: str) -> None:
    page.add_init_script(NOTE_EVENTS)
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto(
        site.shows(
            allowed, '<grenswerk-chat lang="nl"></grenswerk-chat>', policy=f"frame-src {allowed}; connect-src {allowed}"
        )
    )
    assert page.locator("grenswerk-chat iframe").count() == 0

    page.get_by_role("button", name="Reflecteer met Grenswerk").press("Enter")
    inside = framed(page)
    press(inside, "Ja, 5 minuten")
    say(inside, TEXT)
    page.reload()

    expect(said_by_me(inside, TEXT)).to_be_visible(timeout=WAIT)
    inside.locator("#text").press("Escape")
    expect(page.locator("grenswerk-chat iframe")).to_be_hidden()
    expect(page.get_by_role("button", name="Reflecteer met Grenswerk")).to_be_focused()
    assert [name for name, _ in page.evaluate("heard")][-1] == "close"
    assert [one for one in troubles if "Content Security" in one or "Refused" in one] == []


def test_events_say_what_happened_and_nothing_of_the_person(page: Page, site: Site, allowed: str) -> None:
    page.add_init_script(NOTE_EVENTS)
    page.goto(
        site.shows(allowed, "<grenswerk-chat></grenswerk-chat>", policy=f"frame-src {allowed}; connect-src {allowed}")
    )

    page.get_by_role("button", name="Reflecteer").click()
    press(framed(page), "Ja, 5 minuten")
    until(page, "heard.length === 2")

    assert page.evaluate("heard") == [["open", None], ["started", None]]


def test_scripts_of_the_site_cannot_read_the_frame(page: Page, site: Site, allowed: str) -> None:
    page.goto(
        site.shows(
            allowed,
            '<grenswerk-chat position="inline"></grenswerk-chat>',
            policy=f"frame-src {allowed}; connect-src {allowed}",
        )
    )
    press(framed(page), "Ja, 5 minuten")

    seen = page.evaluate("document.querySelector('grenswerk-chat').shadowRoot.querySelector('iframe').contentDocument")

    assert seen is None


def test_title_and_colours_reach_the_frame(page: Page, site: Site, allowed: str) -> None:
    element = '<grenswerk-chat position="inline" title="Terugblik" lang="en"></grenswerk-chat>'
    page.add_init_script("""addEventListener("DOMContentLoaded", () =>
        document.querySelector("grenswerk-chat").style.setProperty("--grenswerk-accent", "#7a1f5c"));""")
    page.goto(site.shows(allowed, element, policy=f"frame-src {allowed}; connect-src {allowed}"))

    inside = framed(page)
    expect(inside.get_by_role("heading", name="Terugblik")).to_be_visible(timeout=WAIT)
    expect(option(inside, "5 minutes")).to_be_visible(timeout=WAIT)
    assert inside.locator(".send").evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(122, 31, 92)"


def test_directly_in_the_page_under_a_strict_policy(page: Page, site: Site, allowed: str) -> None:
    element = '<grenswerk-chat position="inline" mode="direct" lang="nl"></grenswerk-chat>'
    page.goto(site.shows(allowed, element, policy=f"connect-src {allowed}"))

    press(page, "Ja, 5 minuten")
    say(page, TEXT)
    assert faults_of(page) == []
    page.reload()

    expect(said_by_me(page, TEXT)).to_be_visible(timeout=WAIT)
    assert page.locator("grenswerk-chat iframe").count() == 0 and page.context.cookies() == []


def test_a_site_that_is_not_allowed_gets_one_sentence_and_no_frame(page: Page, site: Site, server: str) -> None:
    host = server.rstrip("/")
    page.goto(
        site.shows(
            host,
            '<grenswerk-chat position="inline" lang="nl"></grenswerk-chat>',
            policy=f"frame-src {host}; connect-src {host}",
        )
    )

    expect(page.get_by_text("kan hier niet worden getoond")).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("link", name="Open Grenswerk")).to_have_attribute("href", f"{server}?lang=nl")
    assert page.locator("grenswerk-chat iframe").count() == 0


def test_a_frame_of_a_site_that_is_not_allowed_stays_empty(page: Page, site: Site, server: str, tmp_path: Path) -> None:
    site.policy, site.body = (
        f"frame-src {server.rstrip('/')}",
        f'<!doctype html><title>x</title><iframe src="{server}embed"></iframe>',
    )
    page.goto(site.address)

    expect(page.frame_locator("iframe").locator("grenswerk-chat")).to_have_count(0)
