"""What the chat does where the browser keeps no cookie, and where no stream of news comes through."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Page, Request, expect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.app import listen
from bot.channels.web import web_app
from tests.browser.fake_house import NEWS
from tests.browser.fake_server import fake_door
from tests.browser.steps import WAIT, lines, said_by_me, say, settled

pytestmark = pytest.mark.browser
TEXT = "Ik werk samen met een wijkteam."


class WithoutCookies:
    """Takes every cookie out of the answers: to the page it is as if the browser keeps none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def bare(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [one for one in message["headers"] if one[0].lower() != b"set-cookie"]
            await send(message)

        await self._app(scope, receive, bare)


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve the cards on a free port, in a thread."""
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, ws="none", log_level="critical", timeout_graceful_shutdown=0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def cookieless() -> Iterator[str]:
    with served(WithoutCookies(web_app(fake_door()))) as url:
        yield url


@pytest.fixture
def cards() -> Iterator[str]:
    with served(web_app(fake_door())) as url:
        yield url


def begun(page: Page, url: str) -> None:
    page.goto(url)
    settled(page)
    expect(lines(page).first).to_be_visible(timeout=WAIT)


def test_without_cookies_the_talk_goes_on_in_the_tab(page: Page, cookieless: str) -> None:
    begun(page, cookieless)
    say(page, TEXT)

    page.reload()

    settled(page)
    expect(said_by_me(page, TEXT)).to_have_count(1, timeout=WAIT)
    assert page.context.cookies() == []


def test_without_cookies_another_tab_is_another_person(page: Page, cookieless: str) -> None:
    begun(page, cookieless)
    say(page, TEXT)

    other = page.context.new_page()
    begun(other, cookieless)

    expect(said_by_me(other, TEXT)).to_have_count(0)


def asked_for_news(request: Request) -> bool:
    return "/api/news" in request.url


@pytest.mark.parametrize("status", [403, 429])
def test_where_no_stream_comes_through_news_is_asked_for(page: Page, cards: str, status: int) -> None:
    page.route("**/api/events*", lambda route: route.fulfill(status=status, body="{}"))
    with page.expect_request(asked_for_news, timeout=WAIT):
        begun(page, cards)
    say(page, "nieuws")

    with page.expect_request(asked_for_news, timeout=WAIT):
        page.evaluate("dispatchEvent(new Event('online'))")  # else it asks once in twenty seconds

    expect(page.locator("#log .news")).to_contain_text(NEWS["nl"], timeout=WAIT)


def test_streams_that_break_off_give_way_to_asking(page: Page, cards: str) -> None:
    page.route("**/api/events*", lambda route: route.abort())

    with page.expect_request(asked_for_news, timeout=WAIT):
        begun(page, cards)

    say(page, TEXT)
    expect(said_by_me(page, TEXT)).to_have_count(1)
