"""What a page brings along for somebody new: the greeting as data, and nothing for whoever may be somebody already."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.coach.flow import Lang
from bot.services.messages import Reply, Said
from tests.channels.doors import TOKENS, FakeDesk, FakeEngine, FakeNews, client_of

PAGES = ("/", "/embed")
BROUGHT = re.compile(r'<script type="application/json" id="greeting">(.*?)</script>')
EVIL = "</script><script>alert(1)</script> & 'é'"


def greeting(lang: Lang) -> Reply:
    return Reply(1, lang, (Said(f"{lang}: {EVIL}", "question"),), stage="welcome")


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def client(engine: FakeEngine) -> TestClient:
    return client_of(engine, FakeDesk(), FakeNews(), greeting=greeting)


def brought(client: TestClient, path: str, **headers: str) -> Any:
    found = BROUGHT.findall(client.get(path, headers=headers).text)
    return json.loads(found[0]) if found else None


@pytest.mark.parametrize("path", PAGES)
def test_somebody_new_is_brought_the_greeting_and_nobody_is_asked(
    client: TestClient, engine: FakeEngine, path: str
) -> None:
    for lang in ("nl", "en"):
        assert brought(client, f"{path}?lang={lang}") == json.loads(json.dumps(greeting(lang).as_raw()))  # type: ignore[arg-type]
    assert engine.got == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_in_a_greeting_ends_its_block(client: TestClient, path: str) -> None:
    page = client.get(path).text

    assert page.count("<script") == 3 and "alert(1)</script>" not in page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["grenswerk", "grenswerk-frame"])
@pytest.mark.parametrize("token", [TOKENS.issue(), "of something else"], ids=["ours", "another"])
def test_who_may_be_somebody_is_brought_none(client: TestClient, path: str, name: str, token: str) -> None:
    assert brought(client, path, Cookie=f"{name}={token}") is None


@pytest.mark.parametrize("path", PAGES)
def test_who_comes_by_the_link_of_a_group_is_brought_none(client: TestClient, path: str) -> None:
    assert brought(client, f"{path}?group=HBO-V-3b") is None


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_depends_on_the_cookie_is_not_stored(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.headers["cache-control"] == "no-store" and "Cookie" in answer.headers["vary"]


@pytest.mark.parametrize("path", [*PAGES, "/terug"])
def test_without_a_greeting_a_page_brings_none(path: str) -> None:
    assert brought(client_of(FakeEngine(), FakeDesk(), FakeNews()), path) is None
