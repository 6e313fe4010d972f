"""Going on elsewhere over HTTP: one code, one new token; wrong tries are counted for a network; links come and go."""

from __future__ import annotations

import httpx
import pytest

from bot.channels.tries import MOST_TRIES, Tries
from tests.channels.served import Device, Site, client
from tests.services.rows import counts, everything

OUR_PAGE = {"X-Grenswerk-Page": "1", "Sec-Fetch-Site": "same-origin"}


def resume(url: str, **body: object) -> httpx.Response:
    return client().post(f"{url}/api/resume", json=body)


def test_a_code_gives_another_device_the_talk(url: str) -> None:
    laptop = Device(url).begin()
    moved = laptop.post("move").json()

    phone = Device(url, resume(url, code=moved["code"]).json()["token"])

    assert moved["minutes"] == 15 and phone.token != laptop.token
    assert phone.get("chat") == laptop.get("chat")
    assert [item["kind"] for item in laptop.get("news?after=0")["news"]] == ["moved"]
    assert phone.send(event="open")["turn"] == laptop.get("news?after=0")["turn"]


def test_a_code_works_once_over_http(url: str) -> None:
    code = Device(url).begin().post("move").json()["code"]

    first, second = resume(url, code=code), resume(url, code=code)

    assert (first.status_code, second.status_code) == (200, 404)
    assert second.json()["error"] == "wrong_code" and len(second.json()["message"]) > 20


def test_our_page_gets_a_cookie(url: str) -> None:
    code = Device(url).begin().post("move").json()["code"]

    answer = client().post(f"{url}/api/resume", json={"code": code, "keep": "browser"}, headers=OUR_PAGE)
    told = client().get(f"{url}/api/chat", cookies=answer.cookies)

    assert answer.json() == {"cookie": True, "new": False} and "HttpOnly" in answer.headers["set-cookie"]
    assert len(told.json()["exchanges"]) == 3


def test_our_page_gets_a_token_for_one_tab(url: str) -> None:
    code = Device(url).begin().post("move").json()["code"]

    answer = client().post(f"{url}/api/resume", json={"code": code, "keep": "tab"}, headers=OUR_PAGE)

    assert len(Device(url, answer.json()["token"]).get("chat")["exchanges"]) == 3


def test_a_device_that_has_the_talk_keeps_its_address(url: str, site: Site) -> None:
    laptop = Device(url).begin()
    code = laptop.post("move").json()["code"]

    again = Device(url, laptop.post("resume", {"code": code}).json()["token"])

    assert again.address == laptop.address
    assert laptop.get("news?after=0")["news"] == [] and counts(site.store)["address"] == 1


def test_a_device_with_another_talk_leaves_it_on_the_server(url: str, site: Site) -> None:
    laptop, tablet = Device(url).begin(), Device(url).begin()
    code = laptop.post("move").json()["code"]

    moved = Device(url, tablet.post("resume", {"code": code}).json()["token"])

    assert moved.get("chat") == laptop.get("chat")
    assert counts(site.store)["participant"] == 2 and len(tablet.get("chat")["exchanges"]) == 2


def test_the_fifth_wrong_code_of_a_network_is_refused(url: str) -> None:
    code = Device(url).begin().post("move").json()["code"]

    answers = [resume(url, code="AAAAA-AAAAA") for _ in range(MOST_TRIES)]
    right = resume(url, code=code)

    assert [one.status_code for one in answers] == [404, 404, 404, 404, 429]
    assert answers[-1].json()["error"] == "too_many_codes"
    assert 3500 < int(answers[-1].headers["retry-after"]) <= 3601
    assert right.status_code == 429


def test_right_codes_do_not_count(url: str) -> None:
    laptop = Device(url).begin()

    answers = [resume(url, code=laptop.post("move").json()["code"]) for _ in range(MOST_TRIES + 2)]

    assert {one.status_code for one in answers} == {200}


@pytest.mark.parametrize(
    "body",
    [{}, {"code": 3}, {"code": "A", "link": "B"}, {"code": "A", "more": 1}, {"link": "x" * 501}, {"code": None}],
    ids=str,
)
def test_a_bad_request_is_no_try(url: str, body: dict[str, object]) -> None:
    answers = [resume(url, **body) for _ in range(MOST_TRIES + 1)]

    assert {one.status_code for one in answers} == {400}


def test_the_sentence_is_in_the_language_asked_for(url: str) -> None:
    dutch, english = (resume(url, code="AAAAA-AAAAA", lang=lang).json()["message"] for lang in ("nl", "en"))

    assert "code" in dutch and "code" in english and dutch != english


def test_a_link_is_made_shown_used_and_revoked(url: str, site: Site) -> None:
    laptop = Device(url).begin()
    none = laptop.get("link")
    made = laptop.post("link").json()

    site.later(weeks=9)
    answers = [resume(url, link=made["link"]) for _ in range(2)]
    shown = laptop.get("link")
    revoked = laptop.post("link", {"revoke": True}).json()

    assert none == revoked == {"made_on": None} and shown == {"made_on": "2026-11-24"}
    assert made["path"] == f"/terug#{made['link']}" and made["link"] not in everything(site.store)
    assert [one.status_code for one in answers] == [200, 200]
    assert resume(url, link=made["link"]).status_code == 404 and laptop.get("link") == none


@pytest.mark.parametrize("path", ["move", "link"])
def test_nobody_gets_nothing(url: str, path: str) -> None:
    assert Device(url).post(path).json()["error"] == "nothing_yet"
    assert client().post(f"{url}/api/{path}", json={}).status_code == 401


def test_a_cookie_alone_makes_no_code(url: str) -> None:
    cookies = {"grenswerk": Device(url).begin().token}

    other = client().post(f"{url}/api/move", json={}, cookies=cookies, headers={"Sec-Fetch-Site": "cross-site"})

    assert other.status_code == 403


def test_after_an_erasure_no_key_works(url: str) -> None:
    laptop = Device(url).begin()
    code, link = laptop.post("move").json()["code"], laptop.post("link").json()["link"]
    laptop.send(text="/wis")
    laptop.send(choose=["yes"])

    assert resume(url, code=code).status_code == resume(url, link=link).status_code == 404
    assert laptop.post("move").status_code == laptop.post("link").status_code == 404


def test_tries_are_counted_from_their_beginning_and_forgotten_after_an_hour() -> None:
    now = [0.0]
    tries = Tries(clock=lambda: now[0])

    assert [tries.begin("a") for _ in range(7)] == [1, 2, 3, 4, 5, 6, 6]
    assert tries.begin("b") == 1
    tries.give_back("a")
    assert [tries.begin("a"), tries.begin("a")] == [5, 6]
    now[0] = 3600.1
    assert tries.begin("a") == 1 and tries.wait("a") == 0
