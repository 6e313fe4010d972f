"""The web door with an engine and a desk of its own: routes, bad input, headers, limits, and no words in logs."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from bot.channels import furniture
from bot.channels.documents import DOCUMENTS
from bot.channels.front import Front
from bot.channels.limits import MOST_BUCKETS, Limits
from bot.coach.flow import LANGS
from bot.services.messages import Incoming
from tests.channels.doors import FORM, PAGE, TOKENS, FakeDesk, FakeEngine, FakeNews, Make, client_of

MARKER = "paarse olifant in de vergaderzaal"


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def news() -> FakeNews:
    return FakeNews()


@pytest.fixture
def make(engine: FakeEngine, desk: FakeDesk, news: FakeNews) -> Make:
    def client(**settings: Any) -> TestClient:
        return client_of(engine, desk, news, **settings)

    return client


@pytest.fixture
def client(make: Make) -> TestClient:
    return make()


def bearer(token: str | None = None) -> dict[str, str]:
    return {"Authorization": f"Bearer {token or TOKENS.issue()}"}


def refused(response: Any, status: int, code: str) -> str:
    assert response.status_code == status, response.text
    body = response.json()
    assert set(body) == {"error", "message"} and body["error"] == code
    return str(body["message"])


# --- the talk ---------------------------------------------------------------------------------------------------------


def test_a_text_reaches_the_engine_as_it_was_typed(client: TestClient, engine: FakeEngine) -> None:
    token = TOKENS.issue()
    body: dict[str, Any] = {"message_id": "m1", "turn": 4, "text": "  ik zei niks,\nen baalde 🙃 ", "lang": "en"}

    response = client.post("/api/chat", json=body, headers=bearer(token))

    expected = Incoming(TOKENS.address(token), "m1", text=body["text"], turn=4, lang="en")
    assert response.status_code == 200 and engine.got == [expected]
    assert response.json()["says"][0]["kind"] == "text"
    assert response.json()["options"] == [{"code": "yes", "label": "Ja"}]
    assert "‘" in response.text and "🙃" in response.text


def test_chosen_codes_reach_the_engine(client: TestClient, engine: FakeEngine) -> None:
    client.post("/api/chat", json={"message_id": "m", "turn": None, "choose": ["VMM=2", "/why"]}, headers=bearer())

    assert engine.got[0].choose == ("VMM=2", "/why") and not engine.got[0].opens and engine.got[0].turn is None


def test_opening_reaches_the_engine(client: TestClient, engine: FakeEngine) -> None:
    client.post("/api/chat", json={"message_id": "m", "event": "open"}, headers=bearer())

    assert engine.got[0].opens and engine.got[0].lang == "nl"


def test_a_group_comes_along_when_a_talk_opens(client: TestClient, engine: FakeEngine) -> None:
    client.post("/api/chat", json={"message_id": "m", "event": "open", "group": "HBO-V-3b"}, headers=bearer())

    assert engine.got[0].group == "HBO-V-3b"


def test_an_empty_text_is_for_the_engine_to_answer(client: TestClient, engine: FakeEngine) -> None:
    assert client.post("/api/chat", json={"message_id": "m", "text": ""}, headers=bearer()).status_code == 200
    assert engine.got[0].text == ""


def test_a_very_long_text_is_for_the_engine_to_answer(client: TestClient, engine: FakeEngine) -> None:
    assert client.post("/api/chat", json={"message_id": "m", "text": "x" * 20_000}, headers=bearer()).status_code == 200
    assert len(engine.got[0].text) == 20_000


def test_the_language_of_the_browser_is_taken_if_none_is_given(client: TestClient, engine: FakeEngine) -> None:
    headers = bearer() | {"Accept-Language": "en-GB,en;q=0.9,nl;q=0.8"}

    client.post("/api/chat", json={"message_id": "m", "event": "open"}, headers=headers)

    assert engine.got[0].lang == "en"


def test_what_no_database_takes_is_left_out_of_a_text(client: TestClient, engine: FakeEngine) -> None:
    raw = b'{"message_id": "m", "text": "een\\u0000 \\ud800twee"}'

    assert client.post("/api/chat", content=raw, headers=bearer()).status_code == 200
    assert engine.got[0].text == "een twee"


def test_the_transcript_is_given_oldest_first(client: TestClient) -> None:
    exchanges = client.get("/api/chat", headers=bearer()).json()["exchanges"]

    assert [exchange["said"] for exchange in exchanges] == [None, "hoi"]
    assert exchanges[1]["reply"]["says"][0]["text"] == "Dag"


def test_somebody_new_has_an_empty_transcript(client: TestClient, news: FakeNews) -> None:
    news.exchanges = ()

    assert client.get("/api/chat", headers=bearer()).json() == {"exchanges": [], "cursor": 0}


# --- bad input --------------------------------------------------------------------------------------------------------

BAD_BODIES = [
    {},
    {"message_id": "m"},
    {"text": "hoi"},
    {"message_id": "m", "text": "hoi", "choose": ["yes"]},
    {"message_id": "m", "text": "hoi", "event": "open"},
    {"message_id": "m", "text": "hoi", "extra": 1},
    {"message_id": "", "text": "hoi"},
    {"message_id": "m" * 65, "text": "hoi"},
    {"message_id": "m\n", "text": "hoi"},
    {"message_id": 7, "text": "hoi"},
    {"message_id": None, "text": "hoi"},
    {"message_id": "m", "text": None},
    {"message_id": "m", "text": ["hoi"]},
    {"message_id": "m", "choose": []},
    {"message_id": "m", "choose": "yes"},
    {"message_id": "m", "choose": [1]},
    {"message_id": "m", "choose": [""]},
    {"message_id": "m", "choose": [["yes"]]},
    {"message_id": "m", "choose": ["x"] * 41},
    {"message_id": "m", "choose": ["x" * 201]},
    {"message_id": "m", "choose": None},
    {"message_id": "m", "event": "close"},
    {"message_id": "m", "event": None},
    {"message_id": "m", "event": {}},
    {"message_id": "m", "text": "hoi", "turn": "3"},
    {"message_id": "m", "text": "hoi", "turn": 3.0},
    {"message_id": "m", "text": "hoi", "turn": True},
    {"message_id": "m", "text": "hoi", "turn": -1},
    {"message_id": "m", "text": "hoi", "turn": 2**40},
    {"message_id": "m", "text": "hoi", "lang": "fr"},
    {"message_id": "m", "text": "hoi", "lang": ["nl"]},
    {"message_id": "m", "text": "hoi", "group": "K 3"},
    {"message_id": "m", "event": "open", "group": "twee woorden"},
    {"message_id": "m", "event": "open", "group": ""},
    {"message_id": "m", "event": "open", "group": "x" * 33},
    {"message_id": "m", "event": "open", "group": None},
]
BAD_BYTES = [
    b"{",
    b"[]",
    b"null",
    b'"hoi"',
    b"nee",
    b"\xff\xfe\xff",
    b"[" * 60_000,
    b'{"message_id": "m", "text": "hoi", "turn": ' + b"9" * 6_000 + b"}",
    b'{"message_id": "\\ud800", "text": "hoi"}',
    b'{"message_id": "m", "text": "hoi", "turn": NaN}',
]


@pytest.mark.parametrize("body", BAD_BODIES, ids=str)
def test_a_body_that_is_not_as_agreed_is_refused(client: TestClient, engine: FakeEngine, body: dict[str, Any]) -> None:
    response = client.post("/api/chat", json=body, headers=bearer())

    assert refused(response, 400, "bad_request") == "nl: bad_request."
    assert engine.got == []


@pytest.mark.parametrize("raw", BAD_BYTES, ids=range(len(BAD_BYTES)))
def test_bytes_that_are_no_json_object_are_refused(client: TestClient, engine: FakeEngine, raw: bytes) -> None:
    refused(client.post("/api/chat", content=raw, headers=bearer()), 400, "bad_request")

    assert engine.got == []


def test_a_body_over_64_kb_is_refused_before_it_is_read(client: TestClient, engine: FakeEngine) -> None:
    big = json.dumps({"message_id": "m", "text": "x" * 65_536}).encode()

    def in_pieces() -> Iterator[bytes]:
        yield from (big[at : at + 8_000] for at in range(0, len(big), 8_000))

    refused(client.post("/api/chat", content=big, headers=bearer()), 413, "too_large")
    refused(client.post("/api/chat", content=in_pieces(), headers=bearer()), 413, "too_large")
    assert engine.got == []


def test_a_refusal_speaks_the_language_of_the_request(client: TestClient) -> None:
    broken = client.post("/api/chat?lang=en", content=b"{", headers=bearer())
    assert refused(broken, 400, "bad_request").startswith("en")
    english = {"Accept-Language": "de, en;q=0.5"}
    assert refused(client.get("/api/chat", headers=english), 401, "bad_token").startswith("This access")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/api/chat"),
        ("DELETE", "/api/chat"),
        ("GET", "/api/token"),
        ("POST", "/privacy"),
        ("POST", "/api/summary.md"),
    ],
)
def test_a_wrong_method_is_refused(client: TestClient, method: str, path: str) -> None:
    refused(client.request(method, path, headers=bearer()), 405, "wrong_method")


NOWHERE = ("/nowhere", "/api/nowhere", "/static/nowhere.js", "/static/..%2fpage.html", "/api/summary.exe")


@pytest.mark.parametrize("path", NOWHERE)
def test_an_unknown_path_is_refused(client: TestClient, path: str) -> None:
    refused(client.get(path, headers=bearer()), 404, "not_found")


# --- who speaks -------------------------------------------------------------------------------------------------------

PROTECTED = ("/api/chat", *(f"/api/{name}" for name in DOCUMENTS))


@pytest.mark.parametrize("path", PROTECTED)
@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer x", "Basic eDp4", "Bearer é".encode("latin-1")])
def test_without_a_good_token_nothing_is_given(client: TestClient, path: str, given: str | None) -> None:
    response = client.get(path, headers={} if given is None else {"Authorization": given})

    refused(response, 401, "bad_token")
    assert response.headers["www-authenticate"] == "Bearer"


def test_an_altered_token_cannot_speak(client: TestClient, engine: FakeEngine) -> None:
    token = TOKENS.issue()
    altered = token[:-1] + ("A" if token[-1] != "A" else "B")

    response = client.post("/api/chat", json={"message_id": "m", "text": "hoi"}, headers=bearer(altered))

    refused(response, 401, "bad_token")
    assert engine.got == []


def test_an_expired_token_is_told_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    headers, later = bearer(), time.time() + 40 * 24 * 60 * 60
    monkeypatch.setattr(time, "time", lambda: later)

    assert refused(client.get("/api/chat", headers=headers), 401, "expired") == "nl: expired."


def test_a_token_is_given_to_anybody(client: TestClient) -> None:
    first, second = (client.post("/api/token", json={"lang": "en"}) for _ in range(2))

    assert TOKENS.address(first.json()["token"]) != TOKENS.address(second.json()["token"])
    assert "set-cookie" not in first.headers
    assert client.post("/api/token").status_code == 200


@pytest.mark.parametrize(
    "body", [{"lang": "de"}, {"extra": 1}, {"fresh": "yes"}, {"keep": "disk"}, {"frame": 1}, [], "nl"], ids=str
)
def test_a_strange_request_for_a_token_is_refused(client: TestClient, body: object) -> None:
    refused(client.post("/api/token", json=body), 400, "bad_request")


def test_our_page_gets_a_cookie_that_its_code_cannot_read(client: TestClient, engine: FakeEngine) -> None:
    response = client.post("/api/token", json={"lang": "nl"}, headers=PAGE)
    cookie = response.headers["set-cookie"]

    assert response.json() == {"cookie": True, "new": True}
    assert "HttpOnly" in cookie and "samesite=lax" in cookie.lower() and "Secure" not in cookie
    assert client.post("/api/chat", json={"message_id": "m", "text": "hoi"}, headers=PAGE).status_code == 200
    assert engine.got[0].address == TOKENS.address(client.cookies["grenswerk"])


def test_over_tls_the_cookie_is_secure(make: Make) -> None:
    response = make(secure=True).post("/api/token", headers=PAGE)

    assert "Secure" in response.headers["set-cookie"]
    assert "max-age" in response.headers["strict-transport-security"]


def test_our_page_stays_the_same_person_unless_it_asks_for_a_fresh_one(client: TestClient) -> None:
    client.post("/api/token", headers=PAGE)
    first = TOKENS.address(client.cookies["grenswerk"])

    client.post("/api/token", headers=PAGE)
    again = TOKENS.address(client.cookies["grenswerk"])
    client.post("/api/token", json={"fresh": True}, headers=PAGE)
    fresh = TOKENS.address(client.cookies["grenswerk"])

    assert first == again != fresh


def test_a_forged_cookie_is_replaced(client: TestClient) -> None:
    client.cookies.set("grenswerk", "forged")

    assert TOKENS.address(client.post("/api/token", headers=PAGE).cookies["grenswerk"])


FOREIGN: list[dict[str, str]] = [
    {},
    {"X-Grenswerk-Page": "1"},
    {"Sec-Fetch-Site": "same-origin"},
    {"X-Grenswerk-Page": "1", "Sec-Fetch-Site": "cross-site"},
    {"X-Grenswerk-Page": "1", "Sec-Fetch-Site": "same-site"},
    {"X-Grenswerk-Page": "1", "Sec-Fetch-Site": "none"},
    {"X-Grenswerk-Page": "1", "Origin": "https://elsewhere.example"},
    {"X-Grenswerk-Page": "1", "Origin": "null"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_another_site_cannot_use_the_cookie(client: TestClient, engine: FakeEngine, headers: dict[str, str]) -> None:
    client.cookies.set("grenswerk", TOKENS.issue())

    refused(client.post("/api/chat", json={"message_id": "m", "text": "hoi"}, headers=headers), 403, "not_our_page")
    assert engine.got == []
    assert "set-cookie" not in client.post("/api/token", headers=headers).headers


def test_an_older_browser_is_known_by_its_origin(client: TestClient) -> None:
    client.cookies.set("grenswerk", TOKENS.issue())
    headers = {"X-Grenswerk-Page": "1", "Origin": "http://testserver"}

    assert client.post("/api/chat", json={"message_id": "m", "text": "hoi"}, headers=headers).status_code == 200


def test_a_bad_bearer_token_does_not_fall_back_on_the_cookie(client: TestClient) -> None:
    client.cookies.set("grenswerk", TOKENS.issue())

    refused(client.get("/api/chat", headers=bearer("x")), 401, "bad_token")


# --- documents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "media_type", "holds"),
    [
        ("summary.md", "text/markdown", "té veel"),
        ("summary.pdf", "application/pdf", "%PDF"),
        ("summary-1.md", "text/markdown", "té veel 1"),
        ("summary-12.pdf", "application/pdf", "%PDF"),
        ("summary.svg", "image/svg+xml", "<svg"),
        ("my-data.json", "application/json", "één"),
        ("my-data.txt", "text/plain", "Alles"),
    ],
)
def test_a_document_is_a_download(client: TestClient, desk: FakeDesk, name: str, media_type: str, holds: str) -> None:
    response = client.get(f"/api/{name}", headers=bearer())

    assert response.status_code == 200 and holds in response.text
    assert response.headers["content-type"].startswith(media_type)
    assert response.headers["content-disposition"] == f'attachment; filename="grenswerk-{name}"'
    assert response.headers["cache-control"] == "no-store"
    desk.full = False
    refused(client.get(f"/api/{name}", headers=bearer()), 404, "nothing_yet")


@pytest.mark.parametrize(
    "name", ["summary-0.md", "summary-12345.md", "summary--1.md", "summary-1.svg", "summary-x.pdf", "my-data-1.json"]
)
def test_what_is_no_document_is_not_found(client: TestClient, name: str) -> None:
    refused(client.get(f"/api/{name}", headers=bearer()), 404, "not_found")


# --- headers and limits -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/health", "/api/chat", "/nowhere", "/terug", "/privacy", "/accessibility"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin" and "referrer-policy" in headers
    assert "access-control-allow-origin" not in headers


def test_an_error_carries_the_security_headers_too(client: TestClient, engine: FakeEngine) -> None:
    engine.error = RuntimeError()

    response = client.post("/api/chat", json={"message_id": "m", "text": "hoi"}, headers=bearer())

    assert response.status_code == 500 and "content-security-policy" in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_who_sends_too_fast_is_slowed_and_nobody_else(make: Make, engine: FakeEngine) -> None:
    client, hasty, calm = make(rate=40), bearer(), bearer()
    bodies = [{"message_id": f"m{n}", "text": "hoi"} for n in range(30)]

    statuses = [client.post("/api/chat", json=body, headers=hasty).status_code for body in bodies]
    slowed = client.post("/api/chat", json=bodies[0], headers=hasty)

    assert statuses[:20] == [200] * 20 and statuses[-1] == 429
    assert refused(slowed, 429, "too_fast") == "nl: too_fast." and int(slowed.headers["retry-after"]) >= 1
    assert client.post("/api/chat", json=bodies[0], headers=calm).status_code == 200


def test_many_tokens_do_not_widen_the_limit_of_one_network(make: Make) -> None:
    client = make(rate=2)

    statuses = [client.post("/api/token").status_code for _ in range(30)]

    assert statuses[:20] == [200] * 20 and statuses[-1] == 429


def test_a_rate_of_zero_lets_everything_through(make: Make) -> None:
    client, headers = make(rate=0), bearer()

    assert {client.get("/api/chat", headers=headers).status_code for _ in range(100)} == {200}


def test_a_slow_typist_never_meets_the_limit() -> None:
    now = [0.0]
    limits = Limits(40, clock=lambda: now[0])

    for _ in range(2_000):
        now[0] += 1.6
        assert limits.wait("somebody") == 0


def test_waiting_as_long_as_told_is_enough() -> None:
    now = [0.0]
    limits = Limits(6, clock=lambda: now[0])
    while not (seconds := limits.wait("somebody")):
        pass

    now[0] += seconds

    assert limits.wait("somebody") == 0


def test_buckets_do_not_pile_up() -> None:
    now = [0.0]
    limits = Limits(40, clock=lambda: now[0])

    for n in range(3 * MOST_BUCKETS):
        now[0] += 0.001
        limits.wait(str(n))

    assert len(limits._buckets) <= MOST_BUCKETS


# --- failures and logs ------------------------------------------------------------------------------------------------


def test_an_unexpected_error_is_a_sentence_without_a_trace(client: TestClient, engine: FakeEngine) -> None:
    engine.error = RuntimeError(MARKER)
    body = {"message_id": "m", "text": MARKER, "lang": "en"}

    response = client.post("/api/chat", json=body, headers=bearer())

    assert refused(response, 500, "failed") == "en: failed."
    assert MARKER not in response.text and "Traceback" not in response.text


def test_no_words_and_no_token_of_a_person_enter_a_log(
    client: TestClient,
    engine: FakeEngine,
    news: FakeNews,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    token = TOKENS.issue()
    engine.error = news.error = ValueError(MARKER)

    for body in ({"message_id": MARKER, "text": MARKER}, {"message_id": "m", "choose": [MARKER]}, {MARKER: MARKER}):
        client.post("/api/chat", json=body, headers=bearer(token))
    client.post("/api/chat", content=MARKER.encode(), headers=bearer(token))
    client.get("/api/chat", headers=bearer(token))
    client.get("/api/chat", headers=bearer(MARKER))
    client.get(f"/{MARKER}", headers=bearer(token))
    client.cookies.set("grenswerk", token)
    client.post("/", data={"do": "say", "text": MARKER}, headers=FORM)

    written = "".join(capfd.readouterr()) + caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    assert MARKER not in written and token not in written
    assert "ValueError" in caplog.text and "doors.py" in caplog.text


# --- the page and its description -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "accepted", "lang"),
    [
        ("/", "", "nl"),
        ("/", "en-US,en;q=0.9", "en"),
        ("/", "nl-BE,nl;q=0.8,en;q=0.9", "nl"),
        ("/", "en;q=0.3, nl;q=0.7", "nl"),
        ("/", "fr, de;q=0.9", "nl"),
        ("/", "fr, en;q=0.1", "en"),
        ("/", "en;q=x, ;;;,", "nl"),
        ("/?lang=en", "nl", "en"),
        ("/?lang=nl", "en", "nl"),
        ("/?lang=xx", "en", "en"),
    ],
)
def test_the_page_speaks_the_language_asked_for(client: TestClient, path: str, accepted: str, lang: str) -> None:
    response = client.get(path, headers={"Accept-Language": accepted})

    assert f'<html lang="{lang}">' in response.text and response.headers["content-language"] == lang
    assert response.headers["vary"] == "Accept-Language, Cookie"


@pytest.mark.parametrize("path", ["/", "/embed", "/terug", "/privacy", "/toegankelijkheid", "/demo", "/nowhere"])
def test_no_page_has_code_or_style_of_its_own(make: Make, path: str) -> None:
    page = make(front=Front(demo=True)).get(path, headers={"Accept": "text/html"}).text

    assert "<html" in page and "<script>" not in page and "style=" not in page and "<style" not in page
    assert not re.search(r"\son[a-z]+=", page) and not re.search(r"(src|href)=\"(https?:)?//", page)


def test_the_files_of_the_page_are_there(client: TestClient) -> None:
    page = client.get("/").text
    marked = {part.split('"')[0] for part in page.split('"static/')[1:]}

    shown = {"chat.css", "pages.css", "widget.js", "direct.js", "mark.svg"}
    assert {name.split("?")[0] for name in marked} == shown
    for name in marked:
        response = client.get(f"/static/{name}")
        assert response.status_code == 200 and "immutable" in response.headers["cache-control"]


def test_both_languages_have_the_same_words() -> None:
    words = furniture.read_furniture().words

    assert set(words) == set(LANGS)
    for part in ("page", "refusals"):
        assert set(words["nl"][part]) == set(words["en"][part])
        assert all("{n}" in words["en"][part][key] for key, text in words["nl"][part].items() if "{n}" in text)


def test_health_is_told(client: TestClient) -> None:
    assert client.get("/health").json() == {"ok": True}


def test_the_description_names_every_route_and_fits_the_answers(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    reply = client.post("/api/chat", json={"message_id": "m", "text": "hoi"}, headers=bearer()).json()
    error = client.get("/api/chat").json()

    routes = {path for route in client.app.routes if (path := route.path).startswith("/api")}  # type: ignore[attr-defined]
    assert routes | {"/health"} == set(described["paths"])
    assert "openapi: 3.1.0" in client.get("/api/openapi.yml").text
    for answer, name in ((reply, "Reply"), (error, "Error")):
        jsonschema.validate(answer, {"$ref": f"#/components/schemas/{name}", "components": described["components"]})


@pytest.mark.parametrize("body", BAD_BODIES, ids=str)
def test_the_description_refuses_what_the_door_refuses(client: TestClient, body: dict[str, Any]) -> None:
    described = client.get("/api/openapi.json").json()
    if body.get("message_id") == "m\n" or body.get("turn") == 3.0:
        pytest.skip("a JSON schema cannot tell")

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(body, {"$ref": "#/components/schemas/Message", "components": described["components"]})
