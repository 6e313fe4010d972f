"""The way in: by password, code and link; and what is tried at its door."""

from __future__ import annotations

import re
import time
from html import unescape

import pyotp
import pytest

from bot.services.rights import Rights
from bot.services.second_step import SecondStep
from bot.store import staff
from bot.store.database import Database
from bot.wiring import now
from tests.fixed import SECRECY
from tests.portal.desks import OURS, PASSWORD, Browser, desk_app, person, ways_in

MAIL = "bo@example.org"
COOKIE = "grenswerk-desk"


def test_the_first_admin_comes_in_by_a_link(desk: Database) -> None:
    browser, key = Browser(desk_app(desk)), ways_in(desk).first()
    form = {"mail": MAIL, "name": "Bo", "password": PASSWORD, "again": PASSWORD}

    shown = browser.get(f"/in/{key}")
    used = browser.client.post(f"/desk/in/{key}?lang=en", data=form, headers=OURS)

    assert "De eerste beheerder" in shown.text
    assert used.headers["location"] == "/desk/?done=signing.done_password"
    assert "Hello Bo" in browser.get("/").text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"again": "something else"}, "niet gelijk"),
        ({"password": "kort", "again": "kort"}, "minstens 12"),
        ({"mail": "no address"}, "geen e-mailadres"),
        ({"name": " "}, "een naam"),
    ],
)
def test_a_form_that_cannot_be_used_says_why_and_keeps_the_link(
    desk: Database, change: dict[str, str], said: str
) -> None:
    browser, key = Browser(desk_app(desk)), ways_in(desk).first()
    form = {"mail": MAIL, "name": "Bo", "password": PASSWORD, "again": PASSWORD}

    answer = browser.client.post(f"/desk/in/{key}", data={**form, **change}, headers=OURS)

    assert answer.status_code == 422 and said in answer.text
    assert PASSWORD not in answer.text
    assert browser.client.post(f"/desk/in/{key}", data=form, headers=OURS).status_code == 303


def test_a_used_or_forged_link_is_refused(desk: Database) -> None:
    browser, key = Browser(desk_app(desk)), ways_in(desk).first()
    form = {"mail": MAIL, "name": "Bo", "password": PASSWORD, "again": PASSWORD}
    browser.client.post(f"/desk/in/{key}", data=form, headers=OURS)

    for one in (key, "x" * 43, "%00", "é" * 300):
        assert Browser(desk_app(desk)).get(f"/in/{one}").status_code == 410
        assert browser.client.post(f"/desk/in/{one}", data=form, headers=OURS).status_code == 410


def test_a_password_and_a_code_lead_in(desk: Database) -> None:
    app = desk_app(desk)
    person(desk, MAIL, "coach", password=PASSWORD)
    browser = Browser(app)
    browser.sign_in(MAIL)
    page = browser.post("/account/code", {"password": PASSWORD}).text
    secret, letters = re.search(r'name="secret" value="([^"]+)"', page), re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret and letters
    totp = pyotp.TOTP(letters[1])
    turned_on = browser.post("/account/code/confirm", {"secret": secret[1], "code": totp.now()})

    other = Browser(app)
    asked = other.sign_in(MAIL, next="/desk/account")
    before = other.get("/")
    wrong = other.client.post("/desk/sign-in/code", data={"code": "000000"}, headers=OURS)
    step = totp.at(int(time.time()), counter_offset=1)
    entered = other.client.post("/desk/sign-in/code", data={"code": step}, headers=OURS)

    assert "done_code" in turned_on.headers["location"]
    assert asked.headers["location"].startswith("/desk/sign-in/code")
    assert before.status_code == 303 and wrong.status_code == 403
    assert entered.headers["location"] == "/desk/account"
    assert other.get("/").status_code == 200


def test_a_code_cannot_be_typed_before_the_password(desk: Database) -> None:
    browser = Browser(desk_app(desk))
    browser.client.cookies.set(f"{COOKIE}-step", "eyJzdGFmZiI6IngifQ.forged.forged")

    answer = browser.client.post("/desk/sign-in/code", data={"code": "000000"}, headers=OURS)

    assert answer.status_code == 303 and answer.headers["location"].startswith("/desk/sign-in?")


def test_a_session_is_a_new_one_at_every_sign_in(desk: Database) -> None:
    person(desk, MAIL, password=PASSWORD)
    browser = Browser(desk_app(desk))
    browser.client.cookies.set(COOKIE, "chosen-by-somebody-else-0123456789012345678", path="/desk")

    browser.sign_in(MAIL)
    first = [c.value for c in browser.client.cookies.jar if c.name == COOKIE and "." in c.domain]
    browser.client.cookies.clear()
    browser.sign_in(MAIL)
    second = [c.value for c in browser.client.cookies.jar if c.name == COOKIE]

    assert len(set(first + second)) == 2 and "chosen-by-somebody-else-0123456789012345678" not in first + second


def test_a_session_is_over_once_its_holder_left(desk: Database) -> None:
    person(desk, MAIL, password=PASSWORD)
    browser = Browser(desk_app(desk))
    browser.sign_in(MAIL)
    stolen = browser.client.cookies[COOKIE]

    browser.post("/sign-out")

    thief = Browser(desk_app(desk))
    thief.client.cookies.set(COOKIE, stolen)
    assert browser.get("/").status_code == thief.get("/").status_code == 303


def test_cookies_are_out_of_reach(desk: Database) -> None:
    person(desk, MAIL, password=PASSWORD)

    plain = Browser(desk_app(desk)).sign_in(MAIL).headers.get_list("set-cookie")
    secure = Browser(desk_app(desk, secure=True), secure=True).sign_in(MAIL).headers.get_list("set-cookie")

    assert len(plain) == len(secure) == 4
    assert all("HttpOnly" in one and "SameSite=lax" in one for one in plain + secure)
    assert all(one.startswith("__Host-") and "Secure" in one and "Path=/;" in one for one in secure)
    assert "Max-Age" not in plain[0] and "expires" not in plain[0].lower()


@pytest.mark.parametrize(
    "given",
    ["https://evil.example/", "//evil.example", "/desk//evil.example", "/desk/../chat", "/\\evil.example", "/chat"]
    + ["javascript:alert(1)", "/desk/x\r\nSet-Cookie: a=b", "/deskevil", "desk/", "/desk/" + "a" * 400],
)
def test_a_sign_in_leads_nowhere_else(desk: Database, given: str) -> None:
    person(desk, MAIL, password=PASSWORD)

    answer = Browser(desk_app(desk)).sign_in(MAIL, next=given)

    assert answer.headers["location"] == "/desk/"


def test_a_sign_in_leads_to_the_page_that_was_asked_for(desk: Database) -> None:
    person(desk, MAIL, "admin", password=PASSWORD)
    browser = Browser(desk_app(desk))
    asked = browser.get("/audit?before=3")

    form = browser.client.get(asked.headers["location"]).text
    found = re.search(r'name="next" value="([^"]+)"', form)

    assert found and browser.sign_in(MAIL, next=found[1]).headers["location"] == "/desk/audit?before=3"


def test_a_sign_in_from_another_site_is_refused(desk: Database) -> None:
    person(desk, MAIL, password=PASSWORD)
    browser, form = Browser(desk_app(desk)), {"mail": MAIL, "password": PASSWORD}

    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
        answer = browser.client.post("/desk/sign-in", data=form, headers=headers)

        assert answer.status_code == 403 and "set-cookie" not in answer.headers


def test_guessing_is_slowed_down_here_and_not_for_others(desk: Database) -> None:
    person(desk, MAIL, password=PASSWORD)
    app = desk_app(desk)
    guesser, owner = Browser(app), Browser(app, network="198.51.100.7")

    tries = [guesser.sign_in(MAIL, f"guess number {number}").status_code for number in range(7)]

    assert tries == [403] * 5 + [429] * 2
    assert guesser.sign_in(MAIL).status_code == 429
    assert owner.sign_in(MAIL).status_code == 303


def test_who_came_in_by_a_link_is_known_on_that_device_and_not_slowed_down_by_neighbours(desk: Database) -> None:
    app, key = desk_app(desk), ways_in(desk).first()
    own, neighbour = Browser(app), Browser(app)
    own.client.post(
        f"/desk/in/{key}", data={"mail": MAIL, "name": "Bo", "password": PASSWORD, "again": PASSWORD}, headers=OURS
    )
    own.client.cookies.delete(COOKIE)

    tries = [neighbour.sign_in(MAIL, f"guess number {number}").status_code for number in range(7)]

    assert tries[-1] == 429 and own.sign_in(MAIL).status_code == 303


def test_what_is_wrong_looks_the_same_whether_an_account_is_there(desk: Database) -> None:
    person(desk, MAIL, password=PASSWORD)
    app = desk_app(desk)

    there = Browser(app).sign_in(MAIL, "an altogether wrong one")
    not_there = Browser(app).sign_in("xx@example.org", "an altogether wrong one")

    assert there.status_code == not_there.status_code == 403
    assert there.text.replace(MAIL, "") == not_there.text.replace("xx@example.org", "")
    assert there.headers.get("set-cookie") == not_there.headers.get("set-cookie")


def form_at(page: str) -> str:
    """Return where the form of a page at the door is sent."""
    found = re.search(r'<form class="stack" method="post" action="([^"]+)"', page)
    assert found
    return unescape(found[1])


def in_other_language(browser: Browser, path: str) -> str:
    """Follow the link in the head of a page at the door, and return the page."""
    found = re.search(r'<a class="quiet" href="(\?[^"]+)"', browser.get(path).text)
    assert found
    return browser.get(f"{path}{unescape(found[1])}").text


def test_a_language_that_was_chosen_at_the_door_comes_in_and_stays(desk: Database) -> None:
    person(desk, MAIL, "coach", password=PASSWORD)
    browser, form = Browser(desk_app(desk)), {"mail": MAIL, "password": PASSWORD}

    page = in_other_language(browser, "/sign-in")
    wrong = browser.client.post(form_at(page), data={**form, "password": "another"}, headers=OURS).text
    browser.client.post(form_at(wrong), data=form, headers=OURS)

    again = Browser(desk_app(desk))
    again.sign_in(MAIL)
    assert "Hello Bo" in browser.get("/").text and "Hello Bo" in again.get("/").text


def test_a_language_that_was_chosen_outlives_the_code(desk: Database) -> None:
    totp = with_code(desk, person(desk, MAIL, "coach", password=PASSWORD))
    browser, form = Browser(desk_app(desk)), {"mail": MAIL, "password": PASSWORD}

    asked = browser.client.post(form_at(in_other_language(browser, "/sign-in")), data=form, headers=OURS)
    code_page = browser.client.get(asked.headers["location"]).text
    browser.client.post(form_at(code_page), data={"code": totp.now()}, headers=OURS)

    assert "Hello Bo" in browser.get("/").text


def test_a_language_that_was_chosen_at_a_link_comes_in(desk: Database) -> None:
    made, browser = Rights(desk, ways_in(desk), now), Browser(desk_app(desk))
    _, key = made.invite(mail=MAIL, name="Bo", lang="nl", rights=["coach"], group_ids=(), by="house")

    page = in_other_language(browser, f"/in/{key}")
    browser.client.post(form_at(page), data={"password": PASSWORD, "again": PASSWORD}, headers=OURS)

    assert "Hello Bo" in browser.get("/").text


@pytest.mark.parametrize("query", ["", "?lang=en", "?chosen=yes", "?lang=fr&chosen=yes"])
def test_what_a_browser_prefers_or_somebody_else_spoke_here_is_no_choice(desk: Database, query: str) -> None:
    person(desk, MAIL, "coach", password=PASSWORD)
    browser, form = Browser(desk_app(desk)), {"mail": MAIL, "password": PASSWORD}

    page = browser.get(f"/sign-in{query}", headers={"Accept-Language": "en"}).text
    browser.client.post(form_at(page), data=form, headers={**OURS, "Accept-Language": "en"})

    assert "Dag Bo" in browser.get("/").text


@pytest.mark.parametrize("body", [b"\xff\xfe", b"a" * 70_000, b"&".join([b"a=b"] * 600)])
def test_a_form_that_is_none_gets_a_sentence(desk: Database, body: bytes) -> None:
    answer = Browser(desk_app(desk)).client.post("/desk/sign-in", content=body, headers=OURS)

    assert answer.status_code in (400, 413) and "Er is niets veranderd" in answer.text


def test_a_link_of_recovery_asks_for_the_code_and_the_owner_reads_who_made_it(desk: Database) -> None:
    admin = Browser(desk_app(desk)).signed_in(desk, person(desk, "anna@example.org", "admin"))
    bo = person(desk, MAIL, "coach", password=PASSWORD)
    totp = with_code(desk, bo)
    link = admin.post(f"/people/{bo}/recover").text.partition("/desk/in/")[2].partition("<")[0]
    browser, form = Browser(desk_app(desk)), {"password": "acht groene klompen", "again": "acht groene klompen"}

    page = browser.get(f"/in/{link}").text
    refused = browser.client.post(f"/desk/in/{link}", data={**form, "code": "000000"}, headers=OURS)
    came = browser.client.post(f"/desk/in/{link}", data={**form, "code": totp.now()}, headers=OURS)
    home = browser.get("/").text

    assert 'name="code"' in page and refused.status_code == 422 and "Deze code klopt niet" in refused.text
    assert came.status_code == 303
    assert "Anna maakte op" in home and "herstellink voor je account" in home
    number = home.partition('name="upto" value="')[2].partition(chr(34))[0]
    browser.post("/account/recoveries", {"upto": number})
    assert "herstellink" not in browser.get("/").text


def test_an_admin_takes_a_code_off_and_the_owner_reads_it(desk: Database) -> None:
    admin = Browser(desk_app(desk)).signed_in(desk, person(desk, "anna@example.org", "admin"))
    bo = person(desk, MAIL, "coach", password=PASSWORD)
    with_code(desk, bo)
    shown = admin.get(f"/people/{bo}").text

    admin.post(f"/people/{bo}/code")

    browser = Browser(desk_app(desk))
    assert browser.sign_in(MAIL).headers["location"] == "/desk/"
    assert f"/people/{bo}/code" in shown and f"/people/{bo}/code" not in admin.get(f"/people/{bo}").text
    assert "de code van je account" in browser.get("/").text


def with_code(desk: Database, staff_id: str) -> pyotp.TOTP:
    """Give an account a second step, whose next code is not used yet."""
    secrets, letters = SecondStep(SECRECY), pyotp.random_base32()
    with desk.write() as connection:
        staff.change(connection, staff_id, totp=secrets.secrecy.encrypt(letters), totp_step=0)
    return pyotp.TOTP(letters)
