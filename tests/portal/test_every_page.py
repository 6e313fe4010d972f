"""Every page of the desk against everybody who may come: nobody, no right, each right, all rights."""

from __future__ import annotations

import pytest

from bot.portal.visitor import Page
from bot.services.visit import RIGHTS
from bot.store.database import Database
from tests.portal.desks import Browser, desk_app, person

VISITORS = {"no right": (), **{right: (right,) for right in RIGHTS}, "all rights": RIGHTS}
NO_RIGHT = {
    "/", "/account", "/account/password", "/account/code", "/account/code/confirm", "/account/code/off",
    "/account/language", "/account/recoveries", "/account/sessions", "/sign-out",
}  # fmt: skip
"""What needs no right, by its path: a page that is new is thought about before it stands here."""
OPEN = {"/sign-in", "/sign-in/code", "/in/{key}"}


def path_of(page: Page) -> str:
    return page.path.replace("{kind}", "csv").replace("{id}", "x").replace("{", "").replace("}", "")


def method_of(page: Page) -> str:
    return "POST" if "POST" in page.methods else "GET"


def test_what_needs_no_right_is_named(desk: Database) -> None:
    pages = desk_app(desk).state.pages

    assert {page.path for page in pages if page.right is None} == NO_RIGHT
    assert {page.right for page in pages} - {None} <= set(RIGHTS)
    assert not {page.path for page in pages} & OPEN


def test_nobody_is_sent_to_the_sign_in(desk: Database) -> None:
    app = desk_app(desk)
    browser = Browser(app)

    for page in app.state.pages:
        answer = browser.client.request(method_of(page), f"/desk{path_of(page)}")

        assert answer.status_code == 303, page
        assert answer.headers["location"].startswith("/desk/sign-in"), page


@pytest.mark.parametrize("who", VISITORS)
def test_each_gets_to_what_their_rights_open_and_to_nothing_else(desk: Database, who: str) -> None:
    app, rights = desk_app(desk), VISITORS[who]
    staff_id = person(desk, "bo@example.org", *rights)
    person(desk, "anna@example.org", "admin")

    for page in app.state.pages:
        browser = Browser(app).signed_in(desk, staff_id)
        form = {"csrf": browser.csrf}
        is_read = method_of(page) == "GET"
        answer = browser.get(path_of(page)) if is_read else browser.post(path_of(page), form)

        if page.right is None or page.right in rights:
            assert answer.status_code in (200, 303, 400, 404, 410, 422), (page, answer.status_code)
            assert "/sign-in" not in answer.headers.get("location", "") or page.path == "/sign-out", page
        else:
            assert answer.status_code == 403, page


def test_no_form_is_taken_without_its_token_or_from_elsewhere(desk: Database) -> None:
    app = desk_app(desk)
    browser = Browser(app).signed_in(desk, person(desk, "bo@example.org", *RIGHTS))
    token = browser.csrf
    tries = (
        ({"csrf": ""}, {"Sec-Fetch-Site": "same-origin"}),
        ({"csrf": "0" * 64}, {"Sec-Fetch-Site": "same-origin"}),
        ({"csrf": token}, {"Sec-Fetch-Site": "cross-site"}),
        ({"csrf": token}, {"Sec-Fetch-Site": "same-site"}),
        ({"csrf": token}, {"Origin": "https://evil.example"}),
        ({"csrf": token}, {"Origin": "null"}),
        ({"csrf": token}, {}),
    )

    for page in (page for page in app.state.pages if "POST" in page.methods):
        for form, headers in tries:
            assert browser.post(path_of(page), form, headers=headers).status_code == 403, (page, form, headers)

    assert browser.get("/").status_code == 200


def test_every_answer_carries_the_headers(desk: Database) -> None:
    app = desk_app(desk)
    browser = Browser(app).signed_in(desk, person(desk, "bo@example.org", *RIGHTS))
    paths = [path_of(page) for page in app.state.pages if "GET" in page.methods]

    for path in [*paths, "/nothing-here", "/sign-in", "/in/forged", "/static/desk.css", "/static/../app.py"]:
        headers = browser.get(path).headers

        assert headers["cache-control"] == "no-store", path
        assert "'unsafe-inline'" not in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin"), path


def test_no_page_has_style_or_script_in_it(desk: Database) -> None:
    app = desk_app(desk)
    browser = Browser(app).signed_in(desk, person(desk, "bo@example.org", *RIGHTS))

    for page in (page for page in app.state.pages if "GET" in page.methods):
        html = browser.get(path_of(page)).text

        assert " style=" not in html and "<style" not in html and "<script>" not in html and " onclick" not in html, (
            page
        )
