"""Other sites: who may put the chat in a frame, whose scripts may read the API, and what each is told."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.channels.front import Front
from bot.environment import BadSetting
from bot.settings import load_settings
from tests.channels.doors import FRAME, PAGE, TOKENS, FakeDesk, FakeEngine, FakeNews, client_of

SCHOOL = "https://leren.hogeschool.example"
STRANGER = "https://elders.example"
ALLOWED = Front(origins=(SCHOOL,))
DIRECT = Front(origins=(SCHOOL,), direct=True)
TURN = {"message_id": "m", "text": "hoi"}


def door(front: Front, *, secure: bool = False) -> TestClient:
    return client_of(FakeEngine(), FakeDesk(), FakeNews(), front=front, secure=secure)


# --- frames -----------------------------------------------------------------------------------------------------------


def test_the_frame_page_names_who_may_frame_it() -> None:
    headers = door(ALLOWED).get("/embed").headers

    assert f"frame-ancestors 'self' {SCHOOL}" in headers["content-security-policy"]
    assert "x-frame-options" not in headers and "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_without_origins_only_we_frame_it() -> None:
    policy = door(Front()).get("/embed").headers["content-security-policy"]

    assert policy.endswith("frame-ancestors 'self'")


@pytest.mark.parametrize("path", ["/", "/terug", "/privacy", "/accessibility", "/demo"])
def test_no_other_page_is_framed_by_anybody(path: str) -> None:
    headers = door(Front(origins=(SCHOOL,), demo=True)).get(path).headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"] and headers["x-frame-options"] == "DENY"


def test_the_frame_page_takes_language_and_group_from_its_address() -> None:
    page = door(ALLOWED).get("/embed?lang=en&group=HBO-V-3b").text

    assert '<html lang="en">' in page and 'group="HBO-V-3b"' in page
    assert 'group="' not in door(ALLOWED).get('/embed?group="><script>').text


# --- may I ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("front", "direct"), [(ALLOWED, False), (DIRECT, True)])
def test_an_allowed_site_is_told_how_it_may_embed(front: Front, direct: bool) -> None:
    answer = door(front).get("/api/embed", headers={"Origin": SCHOOL})

    assert answer.json() == {"allowed": True, "direct": direct}
    assert answer.headers["access-control-allow-origin"] == SCHOOL and answer.headers["vary"] == "Origin"


@pytest.mark.parametrize("origin", [STRANGER, "null", SCHOOL + ".elders.example", "http://leren.hogeschool.example"])
def test_any_other_site_is_refused_and_can_read_that(origin: str) -> None:
    answer = door(DIRECT).get("/api/embed", headers={"Origin": origin, "Accept-Language": "en"})

    assert answer.status_code == 403 and answer.json()["error"] == "not_allowed"
    assert answer.json()["message"] == "This site may not embed Grenswerk."
    assert answer.headers["access-control-allow-origin"] == origin
    assert "access-control-allow-credentials" not in answer.headers


def test_our_own_site_is_always_allowed() -> None:
    assert door(Front()).get("/api/embed").json() == {"allowed": True, "direct": True}
    assert door(Front()).get("/api/embed", headers={"Origin": "http://testserver"}).status_code == 200


# --- scripts of other sites -------------------------------------------------------------------------------------------


def test_with_direct_an_allowed_site_reads_the_api_with_a_token_and_without_cookies() -> None:
    client = door(DIRECT)
    asked = {"Origin": SCHOOL, "Access-Control-Request-Method": "POST"}

    before = client.options("/api/chat", headers=asked)
    answer = client.post(
        "/api/chat", json=TURN, headers={"Origin": SCHOOL, "Authorization": f"Bearer {TOKENS.issue()}"}
    )

    assert before.status_code == 204 and "authorization" in before.headers["access-control-allow-headers"]
    assert answer.status_code == 200 and answer.headers["access-control-allow-origin"] == SCHOOL
    assert answer.headers["vary"] == "Origin" and "Retry-After" in answer.headers["access-control-expose-headers"]
    assert answer.headers.get_list("cross-origin-resource-policy") == ["cross-origin"]
    for one in (before, answer):
        assert "access-control-allow-credentials" not in one.headers


def test_a_refusal_can_be_read_there_too() -> None:
    answer = door(DIRECT).get("/api/chat", headers={"Origin": SCHOOL})

    assert answer.status_code == 401 and answer.headers["access-control-allow-origin"] == SCHOOL


@pytest.mark.parametrize(("front", "origin"), [(DIRECT, STRANGER), (ALLOWED, SCHOOL), (Front(direct=True), SCHOOL)])
def test_without_permission_no_script_reads_the_api(front: Front, origin: str) -> None:
    client = door(front)

    before = client.options("/api/chat", headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    answer = client.post("/api/token", headers={"Origin": origin})

    assert before.status_code == 405
    for one in (before, answer):
        assert "access-control-allow-origin" not in one.headers


def test_pages_are_read_by_no_other_site() -> None:
    assert "access-control-allow-origin" not in door(DIRECT).get("/", headers={"Origin": SCHOOL}).headers


# --- the second cookie ------------------------------------------------------------------------------------------------


def test_a_frame_gets_a_cookie_that_is_kept_apart_for_each_site() -> None:
    answer = door(ALLOWED, secure=True).post("/api/token", json={"frame": True}, headers=FRAME)
    cookie = answer.headers["set-cookie"]

    assert answer.json() == {"cookie": True, "new": True} and cookie.startswith("grenswerk-frame=")
    assert all(part in cookie for part in ("; HttpOnly", "; SameSite=None", "; Secure", "; Partitioned", "; Path=/"))


def test_a_frame_and_a_page_are_two_people() -> None:
    engine = FakeEngine()
    client = client_of(engine, FakeDesk(), FakeNews(), front=ALLOWED, secure=True)
    client.post("/api/token", headers=PAGE)
    client.post("/api/token", headers=FRAME)

    for headers in (PAGE, FRAME):
        client.post("/api/chat", json=TURN, headers=headers)

    held = [TOKENS.address(client.cookies[name]) for name in ("grenswerk", "grenswerk-frame")]
    assert [incoming.address for incoming in engine.got] == held and held[0] != held[1]


def test_a_frame_that_keeps_no_cookie_gets_a_token() -> None:
    client = door(ALLOWED)

    answer = client.post("/api/token", json={"keep": "tab", "frame": True}, headers=FRAME)
    token = answer.json()["token"]

    assert client.get("/api/chat", headers=FRAME | {"Authorization": f"Bearer {token}"}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_another_site_cannot_use_the_cookie_of_the_frame(site: str) -> None:
    client = door(DIRECT, secure=True)
    client.cookies.set("grenswerk-frame", TOKENS.issue())

    answer = client.post("/api/chat", json=TURN, headers=FRAME | {"Sec-Fetch-Site": site})

    assert answer.status_code == 403 and answer.json()["error"] == "not_our_page"


def test_a_download_in_a_frame_is_known_by_its_cookie() -> None:
    client = door(ALLOWED, secure=True)
    client.cookies.set("grenswerk-frame", TOKENS.issue())

    assert client.get("/api/summary.md").status_code == 200


# --- settings ---------------------------------------------------------------------------------------------------------


def settings_of(**given: str) -> Front:
    settings = load_settings(
        {"GRENSWERK_SECRET": "x" * 40, **{f"GRENSWERK_{name}": text for name, text in given.items()}}
    )
    return Front(settings.origins, settings.direct, settings.demo)


def test_origins_are_read_as_browsers_send_them() -> None:
    front = settings_of(
        ORIGINS=" https://A.example  http://localhost:8080 https://b.example:443 https://a.example", DIRECT="yes"
    )

    assert front == Front(("https://a.example", "http://localhost:8080", "https://b.example"), True, False)
    assert settings_of() == Front()


@pytest.mark.parametrize(
    "bad",
    ["*", "a.example", "https://a.example/", "https://a.example/x", "ftp://a.example", "https://*.a.example", "null"]
    + [
        "https://a.example;script-src",
        "https://a.example, https://b.example",
        "https://a.example:99999",
        "https://ü.example",
    ],
)
def test_a_bad_origin_stops_the_start_with_its_name(bad: str) -> None:
    with pytest.raises(BadSetting, match="GRENSWERK_ORIGINS"):
        settings_of(ORIGINS=f"https://good.example {bad}")


@pytest.mark.parametrize("name", ["DIRECT", "DEMO", "SECURE"])
def test_a_switch_is_yes_or_no(name: str) -> None:
    with pytest.raises(BadSetting, match=f"GRENSWERK_{name}"):
        settings_of(**{name: "maybe"})
