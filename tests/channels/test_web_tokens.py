"""Who one is on this device: kept by the browser or by one tab, and left behind when one leaves."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.store.people import Address
from tests.channels.doors import PAGE, TOKENS, FakeDesk, FakeEngine, FakeNews, client_of


@pytest.fixture
def client() -> TestClient:
    return client_of(FakeEngine(), FakeDesk(), FakeNews())


def holder(client: TestClient) -> Address:
    return TOKENS.address(client.cookies["grenswerk"])


def test_a_tab_takes_over_who_the_browser_held(client: TestClient) -> None:
    client.post("/api/token", headers=PAGE)
    before = holder(client)

    answer = client.post("/api/token", json={"keep": "tab"}, headers=PAGE)

    assert TOKENS.address(answer.json()["token"]) == before
    assert "grenswerk" not in client.cookies and "Max-Age=0" in answer.headers["set-cookie"]


def test_a_token_tells_whether_it_is_for_somebody_new(client: TestClient) -> None:
    first, second = (client.post("/api/token", headers=PAGE).json() for _ in range(2))
    fresh = client.post("/api/token", json={"fresh": True}, headers=PAGE).json()

    assert (first["new"], second["new"], fresh["new"]) == (True, False, True)


def test_a_tab_of_somebody_new_gets_a_token(client: TestClient) -> None:
    assert TOKENS.address(client.post("/api/token", json={"keep": "tab"}, headers=PAGE).json()["token"])


def test_the_browser_takes_over_who_a_tab_held(client: TestClient) -> None:
    token = TOKENS.issue()

    client.post("/api/token", headers=PAGE | {"Authorization": f"Bearer {token}"})

    assert holder(client) == TOKENS.address(token)


@pytest.mark.parametrize("body", [{}, {"keep": "tab"}, {"keep": "browser"}])
def test_elsewhere_a_token_is_renewed_for_the_same_person(client: TestClient, body: dict[str, str]) -> None:
    token = TOKENS.issue()

    answer = client.post("/api/token", json=body, headers={"Authorization": f"Bearer {token}"})

    assert TOKENS.address(answer.json()["token"]) == TOKENS.address(token) and "set-cookie" not in answer.headers


def test_elsewhere_a_cookie_is_not_turned_into_a_token(client: TestClient) -> None:
    client.cookies.set("grenswerk", TOKENS.issue())

    answer = client.post("/api/token", json={"keep": "tab"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert TOKENS.address(answer.json()["token"]) != holder(client)


def test_a_fresh_token_is_for_somebody_new(client: TestClient) -> None:
    token = TOKENS.issue()

    answer = client.post("/api/token", json={"fresh": True}, headers={"Authorization": f"Bearer {token}"})

    assert TOKENS.address(answer.json()["token"]) != TOKENS.address(token)


@pytest.mark.parametrize("given", ["Bearer x", "Basic eDp4", ""])
def test_a_bad_token_is_replaced(client: TestClient, given: str) -> None:
    assert TOKENS.address(client.post("/api/token", headers={"Authorization": given}).json()["token"])


def test_leaving_takes_both_cookies_back(client: TestClient) -> None:
    client.post("/api/token", headers=PAGE)

    answer = client.post("/api/leave", json={}, headers=PAGE)

    taken = answer.headers.get_list("set-cookie")
    assert answer.json() == {"left": True} and "grenswerk" not in client.cookies
    assert [cookie.split("=")[0] for cookie in taken] == ["grenswerk", "grenswerk-frame"]
    assert client.get("/api/chat").status_code == 401


def test_another_site_cannot_make_somebody_leave(client: TestClient) -> None:
    client.post("/api/token", headers=PAGE)

    answer = client.post("/api/leave", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403 and "set-cookie" not in answer.headers


def test_whoever_holds_nothing_can_leave(client: TestClient) -> None:
    assert client.post("/api/leave").json() == {"left": True}
    assert client.post("/api/leave", json={"extra": 1}).status_code == 400
