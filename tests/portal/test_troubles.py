"""What is shown, and what is logged, when a page cannot be."""

from __future__ import annotations

import logging

import pytest

from bot.services.rights import Rights
from bot.store.database import Database, StoreUnavailable
from tests.portal.desks import Browser, desk_app, person

SECRET_WORDS = "Fatima zei in vertrouwen"


def failing(desk: Database, error: Exception, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Return an admin's browser at a desk on which the list of people fails."""

    def everyone(self: Rights) -> None:
        raise error

    monkeypatch.setattr(Rights, "everyone", everyone)
    browser = Browser(desk_app(desk)).signed_in(desk, person(desk, "anna@example.org", "admin"))
    browser.client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    return browser


def test_a_database_that_is_away_gets_a_sentence(desk: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = failing(desk, StoreUnavailable("the database is busy"), monkeypatch).get("/people")

    assert answer.status_code == 503 and "even niet bereikbaar" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_fault_is_logged_by_kind_and_place_without_its_words(
    desk: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser = failing(desk, ValueError(SECRET_WORDS), monkeypatch)

    with caplog.at_level(logging.DEBUG):
        answer = browser.get("/people")

    assert answer.status_code == 500 and "Er ging iets mis" in answer.text
    assert "ValueError" in caplog.text and SECRET_WORDS not in caplog.text + answer.text


@pytest.mark.parametrize("path", ["/nothing", "/people/nobody", "/groups/nothing/print", "/static/nothing.css"])
def test_what_is_not_there_gets_a_sentence(desk: Database, path: str) -> None:
    browser = Browser(desk_app(desk)).signed_in(desk, person(desk, "anna@example.org", "admin"))

    answer = browser.get(path)

    assert answer.status_code == 404 and "bestaat niet" in answer.text


def test_a_method_that_is_none_gets_a_sentence(desk: Database) -> None:
    browser = Browser(desk_app(desk))

    assert browser.client.put("/desk/sign-in").status_code == 405
    assert browser.client.delete("/desk/people").status_code == 405


@pytest.mark.parametrize("path", ["/people/%00", "/groups/a%00b", "/groups/%00/qr.svg", "/walls/%00"])
def test_a_name_that_no_database_takes_is_not_there(store: Database, path: str) -> None:
    browser = Browser(desk_app(store)).signed_in(store, person(store, "anna@example.org", "admin", "coach"))
    browser.client._transport.raise_server_exceptions = False  # type: ignore[attr-defined]

    answer = browser.get(path)

    assert answer.status_code == 404 and "bestaat niet" in answer.text
