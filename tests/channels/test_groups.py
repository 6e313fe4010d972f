"""A group's link on the web: the page brings its code with every message until somebody begins, with script and without."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from bot.channels.knocking import FROM_NETWORK
from bot.channels.web import web_app
from bot.services import news
from bot.store import people
from bot.store.database import Database
from tests.channels.doors import FORM
from tests.channels.served import TOKENS, Site
from tests.fixed import NOW
from tests.services.releases import group
from tests.services.rows import rows

NAME = "Zorg, tweede jaar"


@pytest.fixture
def site(store: Database) -> Site:
    if not store.is_sqlite:
        pytest.skip("the door is the same over any store")
    group(store)
    return Site(store)


@pytest.fixture
def client(site: Site) -> TestClient:
    return TestClient(web_app(site.door()), headers={"Accept": "text/html", "Accept-Language": "nl"})


def code_of(site: Site) -> object:
    return rows(site.store, "participant")[0]["group_code"]


def forget(site: Site) -> None:
    """Have nothing in memory, as after a start."""
    for address in tuple(site.talks.joining._waiting):
        site.talks.joining.done(address)


def said(client: TestClient, number: int, **message: object) -> str:
    """Send a message as the page with script does, and return what is heard."""
    if "authorization" not in client.headers:
        client.headers["Authorization"] = f"Bearer {TOKENS.issue()}"
    body = client.post("/api/chat", json={"message_id": f"m{number}", "lang": "nl", **message}).json()
    return "\n".join(one["text"] for one in body["says"])


def test_the_code_comes_with_the_yes(site: Site, client: TestClient) -> None:
    assert NAME in said(client, 1, event="open", group="zorg-2")
    forget(site)

    heard = said(client, 2, choose=["begin:short"], group="zorg-2")

    assert code_of(site) == "zorg-2" and NAME in heard


def test_a_page_that_still_brings_the_code_says_nothing_again(site: Site, client: TestClient) -> None:
    said(client, 1, event="open", group="zorg-2")
    said(client, 2, choose=["begin:short"], group="zorg-2")

    assert NAME not in said(client, 3, text="ik ben student en werk samen met een docent", group="zorg-2")


def typed(client: TestClient, number: int, code: str = "zorg-2", **more: object) -> object:
    """Type a code as the page with script sends it, and return the code that the page is to bring from then on."""
    said(client, 0, event="open")
    message = {"message_id": f"m{number}", "lang": "nl", "text": f"/groep {code}", **more}
    return client.post("/api/chat", json=message).json().get("group")


def test_a_typed_code_is_given_to_the_page_to_bring(site: Site, client: TestClient) -> None:
    brought = typed(client, 1)
    forget(site)

    said(client, 2, choose=["begin:short"], group=brought)

    assert code_of(site) == "zorg-2"


def test_a_typed_code_is_given_again_with_the_same_message(site: Site, client: TestClient) -> None:
    typed(client, 1)
    forget(site)  # the reply was lost on the way

    assert typed(client, 1) == "zorg-2"
    assert NAME in said(client, 1, text="/groep zorg-2")


def test_a_code_that_nobody_knows_is_not_given_to_bring(client: TestClient) -> None:
    assert typed(client, 1, "zorg-9") is None


def test_the_reply_that_is_kept_holds_no_code(site: Site, client: TestClient) -> None:
    typed(client, 1)

    assert "zorg-2" not in str(rows(site.store, "exchange"))


def test_a_typed_code_counts_more_than_that_of_the_link(site: Site, client: TestClient) -> None:
    group(site.store, "zorg-3")
    said(client, 0, event="open", group="zorg-3")

    assert typed(client, 1, group="zorg-3") == "zorg-2"
    said(client, 2, choose=["begin:short"])

    assert code_of(site) == "zorg-2"


def test_a_link_that_is_opened_later_joins(site: Site, client: TestClient) -> None:
    said(client, 1, event="open")
    said(client, 2, choose=["begin:short"])

    assert "Je hoort nu bij de groep" in said(client, 3, event="open", group="zorg-2")
    assert code_of(site) == "zorg-2"


def form(client: TestClient, page: str, **fields: str) -> str:
    """Send the form of a page with what it holds hidden, and return the page that comes."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    return unescape(client.post("/", data={**hidden, **fields}, headers=FORM).text)


def test_without_script_the_page_holds_the_code_until_the_yes(site: Site, client: TestClient) -> None:
    welcome = form(client, client.get("/?group=zorg-2").text, do="begin")
    assert NAME in welcome and 'name="group" value="zorg-2"' in welcome

    privacy = form(client, welcome, do="say", choose="/privacy")
    assert 'name="group" value="zorg-2"' in privacy
    begun = form(client, privacy, do="say", choose="begin:short")

    assert code_of(site) == "zorg-2"
    assert NAME in begun and 'name="group" value="zorg-2"' not in begun


def test_without_script_the_page_holds_a_typed_code_until_the_yes(site: Site, client: TestClient) -> None:
    welcome = form(client, form(client, client.get("/").text, do="begin"), do="say", text="/groep zorg-2")
    assert NAME in welcome and 'name="group" value="zorg-2"' in welcome

    privacy = form(client, welcome, do="say", choose="/privacy")
    forget(site)
    form(client, privacy, do="say", choose="begin:short")

    assert code_of(site) == "zorg-2"


def test_without_script_another_language_keeps_the_code(site: Site, client: TestClient) -> None:
    front = client.get("/?group=zorg-2").text
    assert 'href="/?lang=en&amp;group=zorg-2"' in front

    switch = form(client, front, do="begin").partition("</form>")[0]  # the form in the head of the page

    assert 'name="group" value="zorg-2"' in form(client, switch, do="lang")


def test_without_script_a_reload_of_the_welcome_shows_the_same(site: Site, client: TestClient) -> None:
    page = client.get("/?group=zorg-2").text

    once, again = (form(client, page, do="begin") for _ in range(2))

    assert NAME in once and NAME in again


def test_a_note_has_its_buttons_on_the_web(site: Site, client: TestClient) -> None:
    said(client, 1, event="open")
    said(client, 2, choose=["begin:short"])
    with site.store.write() as connection:
        person_id = str(rows(site.store, "participant")[0]["id"])
        assert people.lock(connection, person_id)
        data = {"coach": "Bea", "text": "Wat wilde je?", "lang": "nl"}
        news.add(
            connection,
            person_id,
            "note",
            due_at=NOW,
            prompt="news.coach_note",
            data=data,
            options=("/reply:n1", "/mute:n1"),
        )

    (item,) = client.get("/api/news").json()["news"]

    assert [one["code"] for one in item["options"]] == ["/reply:n1", "/mute:n1"]
    assert [one["label"] for one in item["options"]] == ["Antwoorden", "Deze coach dempen"]
    assert item in [one["news"] for one in client.get("/api/chat").json()["exchanges"]]


@pytest.mark.parametrize("more", [{}, {"group": "other"}])
@pytest.mark.parametrize("before", ["", " " * 200, "\u200b ", "/\u200b"])
def test_codes_cannot_be_guessed_one_after_another(
    site: Site, client: TestClient, before: str, more: dict[str, str]
) -> None:
    slash = "" if "/" in before else "/"
    said(client, 0, event="open")
    said(client, 1, choose=["begin:short"])
    heard = [
        said(client, number + 2, text=f"{before}{slash}groep zorg-{number + 10}", **more)
        for number in range(FROM_NETWORK)
    ]

    right = said(client, 99, text=f"{before}{slash}groep zorg-2", **more)

    assert all("Ik ken geen groep" in one for one in heard)
    assert "te veel verkeerde codes" in right and "Met wie werk je samen" in right and code_of(site) is None
    said(client, 100, text="Ik ben docent, en in de klas/groep zorg-2 was het druk")
    assert "klas/groep zorg-2" in str(rows(site.store, "answer"))


def test_nor_by_links_and_by_somebody_new_each_time(site: Site, client: TestClient) -> None:
    for number in range(FROM_NETWORK):
        client.headers.pop("authorization", None)
        assert "Ik ken geen groep" in said(client, 1, event="open", group=f"zorg-{number + 10}")
    client.headers.pop("authorization")

    heard = said(client, 1, event="open", group="zorg-2")

    assert NAME not in heard and "te veel verkeerde codes" in heard
    assert "\n" in heard.strip()  # the talk itself begins all the same


def test_right_codes_are_not_counted(site: Site, client: TestClient) -> None:
    for _ in range(FROM_NETWORK + 1):
        client.headers.pop("authorization", None)
        assert NAME in said(client, 1, event="open", group="ZORG-2")
