"""Signing in at a real OpenID Connect provider, and coming back with something that was tampered with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.services.open_id import Provider
from bot.store.database import Database
from tests.portal import provider as module
from tests.portal.desks import PASSWORD, Browser, desk_app, person
from tests.portal.provider import back_from, provider

pytestmark = pytest.mark.long
MAIL = "bo@example.org"


@pytest.fixture(scope="module")
def login() -> Iterator[Provider]:
    with provider() as started:
        yield started


def went(browser: Browser, query: str = "") -> str:
    """Go to the provider and return its address."""
    return str(browser.get(f"/sign-in/provider{query}").headers["location"])


def test_going_there_asks_with_state_nonce_and_pkce(desk: Database, login: Provider) -> None:
    asked = parse_qs(urlsplit(went(Browser(desk_app(desk, provider=login)))).query)

    assert asked["response_type"] == ["code"] and asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= asked.keys() and "code_verifier" not in asked
    assert asked["redirect_uri"] == ["http://testserver/desk/sign-in/back"]


def test_who_was_invited_by_that_address_comes_in(desk: Database, login: Provider) -> None:
    person(desk, MAIL, "coach")
    browser = Browser(desk_app(desk, provider=login))
    address = went(browser, "?next=/desk/account")

    came = browser.client.get(back_from(address, "bo"))

    assert came.headers["location"] == "/desk/account"
    assert browser.get("/").status_code == 200


def test_a_language_that_was_chosen_comes_back_from_the_provider(desk: Database, login: Provider) -> None:
    person(desk, MAIL, "coach")
    browser = Browser(desk_app(desk, provider=login))
    page = browser.get("/sign-in?lang=en&chosen=yes").text
    found = re.search(r'href="/desk/sign-in/provider(\?[^"]+)"', page)
    assert found

    browser.client.get(back_from(went(browser, unescape(found[1])), "bo"))

    assert "Hello Bo" in browser.get("/").text


@pytest.mark.parametrize("sub", ["unchecked", "stranger"])
def test_who_has_no_account_by_a_checked_address_stays_out(desk: Database, login: Provider, sub: str) -> None:
    person(desk, MAIL, "coach")
    browser = Browser(desk_app(desk, provider=login))

    came = browser.client.get(back_from(went(browser), sub))

    assert came.status_code == 403 and "geen account voor je" in came.text
    assert browser.get("/").status_code == 303


def test_an_account_with_a_password_is_tied_by_its_owner(desk: Database, login: Provider) -> None:
    person(desk, MAIL, "coach", password=PASSWORD)
    app = desk_app(desk, provider=login)
    stranger, owner = Browser(app), Browser(app)
    refused = stranger.client.get(back_from(went(stranger), "bo"))
    owner.sign_in(MAIL)
    page = owner.post("/account/provider", {"password": PASSWORD}).text
    found = re.search(r'href="(http://127[^"]+)"', page)
    assert found

    tied = owner.client.get(back_from(unescape(found[1]), "bo"))

    again = Browser(app)
    assert refused.status_code == 403
    assert "done_tied" in tied.headers["location"]
    assert again.client.get(back_from(went(again), "bo")).headers["location"] == "/desk/"


def test_tying_needs_the_password(desk: Database, login: Provider) -> None:
    person(desk, MAIL, password=PASSWORD)
    browser = Browser(desk_app(desk, provider=login))
    browser.sign_in(MAIL)

    answer = browser.post("/account/provider", {"password": "not the one at all"})

    assert answer.headers["location"] == "/desk/account?wrong=wrong"


def test_coming_back_works_in_the_browser_that_went(desk: Database, login: Provider) -> None:
    person(desk, MAIL, "coach")
    app = desk_app(desk, provider=login)
    thief, victim = Browser(app), Browser(app)
    back = back_from(went(thief), "bo")
    went(victim)

    assert victim.client.get(back).status_code == 403
    assert Browser(app).client.get(back).status_code == 403


@pytest.mark.parametrize(
    ("pattern", "new"),
    [(r"state=[^&]+", "state=forged"), (r"code=[^&]+", "code=forged"), (r"code=[^&]+&?", ""), (r"$", "&iss=http://x")],
)
def test_what_was_tampered_with_is_refused(desk: Database, login: Provider, pattern: str, new: str) -> None:
    person(desk, MAIL, "coach")
    browser = Browser(desk_app(desk, provider=login))
    back = back_from(went(browser), "bo")

    came = browser.client.get(re.sub(pattern, new, back, count=1))

    assert came.status_code == 403 and browser.get("/").status_code == 303


def test_an_answer_is_good_once(desk: Database, login: Provider) -> None:
    person(desk, MAIL, "coach")
    browser = Browser(desk_app(desk, provider=login))
    back = back_from(went(browser), "bo")

    assert browser.client.get(back).status_code == 303
    assert browser.client.get(back).status_code == 403


def test_an_answer_for_another_nonce_is_refused(desk: Database, login: Provider) -> None:
    person(desk, MAIL, "coach")
    browser = Browser(desk_app(desk, provider=login))
    address = re.sub(r"nonce=[^&]+", "nonce=another", went(browser))

    assert browser.client.get(back_from(address, "bo")).status_code == 403


def test_a_provider_that_is_away_gets_a_sentence(desk: Database) -> None:
    away = Provider("http://127.0.0.1:9", "grenswerk", "a secret of the client", "Hogeschool")

    answer = Browser(desk_app(desk, provider=away)).get("/sign-in/provider")

    assert answer.status_code == 403 and "niet bereikbaar" in answer.text


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_provider_that_is_missing_fails_in_ci_and_is_skipped_elsewhere(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(module, "PROGRAM", Path("nowhere"))

    with pytest.raises(outcome), provider():
        pass
