"""The pages of an admin: people, groups and the audit, and what is tried on them."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from bot.services.groups_admin import GroupsAdmin
from bot.store import audit, groups
from bot.store.database import Database
from bot.wiring import now
from tests.portal.desks import OURS, PASSWORD, Browser, desk_app, person
from tests.services.desk_rows import DeskRows

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
GROUP = {"code": "Zorg-2", "name": "Zorg", "starts_on": "2026-09-01", "ends_on": "2027-07-01", "least": "5"}


@pytest.fixture
def admin(desk: Database) -> Browser:
    return Browser(desk_app(desk)).signed_in(desk, person(desk, "anna@example.org", "admin", password=PASSWORD))


def made(admin: Browser, **change: str) -> str:
    """Make a group and return its path below /desk."""
    answer = admin.post("/groups", {**GROUP, **change})
    assert answer.status_code == 303, answer.text
    return urlsplit(answer.headers["location"]).path.removeprefix("/desk")


def test_somebody_is_invited_and_comes_in(admin: Browser, desk: Database) -> None:
    path = made(admin)
    form = {"mail": "bo@example.org", "name": "Bo", "lang": "en", "right": ["coach"], "group": [path.split("/")[2]]}

    page = admin.post("/people", form).text
    link = page.partition("<code>")[2].partition("</code>")[0]

    assert link.startswith("http://testserver/desk/in/")
    assert "Bo" in Browser(desk_app(desk)).client.get(link).text
    assert "Bo" in admin.get(path).text and link not in admin.get("/people").text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"mail": "no address", "name": "Bo"}, "geen e-mailadres"),
        ({"mail": "bo@example.org", "name": " "}, "Vul een naam in"),
        ({"mail": "ANNA@example.org", "name": "Anna", "right": "coach"}, "al een account"),
        ({}, "Vul een naam in"),
    ],
)
def test_an_invitation_that_cannot_be_says_why(admin: Browser, form: dict[str, str], said: str) -> None:
    answer = admin.post("/people", form)

    assert answer.status_code == 422 and said in answer.text


@pytest.mark.parametrize("rights", [[], ["root"]])
def test_nobody_is_invited_who_could_do_nothing_and_what_was_typed_stays(admin: Browser, rights: list[str]) -> None:
    form = {"mail": "bo@example.org", "name": "Bo de Wit", "lang": "en", "right": rights}

    answer = admin.post("/people", form)

    assert answer.status_code == 422 and "minstens één recht" in answer.text
    assert 'value="bo@example.org"' in answer.text and 'value="Bo de Wit"' in answer.text
    assert '<option value="en" selected>' in answer.text
    assert "bo@example.org" not in admin.get("/people").text


def test_a_right_that_is_none_is_not_given(admin: Browser, desk: Database) -> None:
    staff_id = person(desk, "bo@example.org", "coach")

    admin.post(f"/people/{staff_id}/rights", {"right": ["coach", "root", "admin' --"]})

    page = admin.get(f"/people/{staff_id}").text
    assert page.count(" checked") == 1


def test_the_last_admin_cannot_stop_and_is_told(admin: Browser) -> None:
    own = admin.get("/people").text.split('href="/desk/people/')[2].partition('"')[0]

    for answer in (admin.post(f"/people/{own}/rights", {}), admin.post(f"/people/{own}/active", {"active": "no"})):
        assert answer.status_code == 422 and "de enige beheerder" in answer.text
    assert admin.get("/people").status_code == 200


def test_a_script_in_a_name_is_shown_as_it_was_typed(admin: Browser, desk: Database) -> None:
    admin.post("/people", {"mail": "bo@example.org", "name": SCRIPT, "right": ["coach"]})
    path = made(admin, name=SCRIPT)

    for page in ("/people", "/groups", path, f"{path}/print", "/audit", "/people/new"):
        html = admin.get(page).text
        assert "<script>alert" not in html and "<img src=x" not in html, page
    assert "&lt;script&gt;" in admin.get("/people").text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "zorg 2"}, "De code kan niet"),
        ({"name": ""}, "Vul een naam in"),
        ({"ends_on": "never"}, "De laatste dag"),
        ({"starts_on": "", "ends_on": ""}, "De laatste dag"),
        ({"least": "4"}, "tussen 5 en 100"),
        ({"least": "five"}, "tussen 5 en 100"),
        ({"least": "9" * 30}, "tussen 5 en 100"),
    ],
)
def test_a_group_that_cannot_be_says_why(admin: Browser, change: dict[str, str], said: str) -> None:
    answer = admin.post("/groups", {**GROUP, **change})

    assert answer.status_code == 422 and said in answer.text


def test_a_group_has_a_link_and_codes_to_take_along(admin: Browser) -> None:
    path = made(admin)

    png, svg = admin.get(f"{path}/qr.png"), admin.get(f"{path}/qr.svg")

    assert "http://testserver/?group=zorg-2" in admin.get(path).text
    assert Image.open(BytesIO(png.content)).width > 300
    assert svg.headers["content-type"] == "image/svg+xml" and b"<svg" in svg.content
    assert png.headers["content-disposition"] == 'attachment; filename="zorg-2.png"'
    assert admin.get(f"{path}/qr.exe").status_code == 404


@pytest.mark.parametrize(
    ("host", "is_local"),
    [
        ("localhost:8000", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("0.0.0.0:8000", True),
        ("grenswerk.localhost", True),
        ("192.0.2.7:8000", False),
        ("localhost.example.org", False),
    ],
)
def test_a_link_that_works_here_alone_is_said_to_on_screen_and_not_on_paper(
    admin: Browser, host: str, is_local: bool
) -> None:
    path = made(admin)
    pages = [admin.get(one, headers={"Host": host}).text for one in (path, f"{path}/print")]

    for page in pages:
        assert ('class="wrong on-screen"' in page) == ("GRENSWERK_WEB_ADDRESS" in page) == is_local
    assert re.search(r"@media print [^}]*\.on-screen \{ display: none", admin.get("/static/desk.css").text)


def test_a_link_for_one_person_that_works_here_alone_has_to_be_made_anew(admin: Browser) -> None:
    invited = {"mail": "bea@example.org", "name": "Bea", "lang": "nl", "right": "coach"}

    page = admin.post("/people", invited, headers={**OURS, "Host": "localhost:8000"}).text

    assert "GRENSWERK_WEB_ADDRESS" in page and "maak daar een nieuwe link" in page
    assert "open dan deze pagina opnieuw" not in page


def test_an_address_that_was_set_is_no_local_one_however_the_page_was_opened(desk: Database) -> None:
    app = desk_app(desk, site="https://grenswerk.hogeschool.example")
    admin = Browser(app).signed_in(desk, person(desk, "anna@example.org", "admin"))

    assert "GRENSWERK_WEB_ADDRESS" not in admin.get(made(admin), headers={"Host": "localhost"}).text


def test_a_burst_of_joins_is_shown_with_what_cannot_be_known(admin: Browser, desk: Database) -> None:
    path = made(admin)
    with desk.write() as connection:
        for _ in range(6):
            groups.count_join(connection, path.split("/")[2], day=now().date())

    page = admin.get(path).text

    assert "6 van de 6" in page and "niet van echte te onderscheiden" in page
    assert "veel tegelijk" in admin.get("/groups").text


def test_the_audit_is_paged_checked_and_taken_along(admin: Browser, desk: Database) -> None:
    with desk.write() as connection:
        for number in range(60):
            audit.add(connection, staff_id="house", act="released", what=f"ref{number}", at=now())

    newest, checked = admin.get("/audit").text, admin.get("/audit?check").text
    older = admin.get(f"/audit?before={newest.partition('?before=')[2].partition(chr(34))[0]}").text
    table = list(csv.DictReader(StringIO(admin.get("/audit.csv").text)))

    assert "het systeem" in newest and "tekst vrijgegeven" in newest
    assert "ref59" in newest and "ref0<" not in newest and "ref0<" in older
    assert "De keten klopt" in checked
    assert len(admin.get("/audit.jsonl").text.splitlines()) == len(table) == int(table[-1]["number"])


@pytest.mark.parametrize(
    ("zone", "month", "shown"),
    [
        ("Europe/Amsterdam", 1, "2027-01-31 23:30 CET"),
        ("Europe/Amsterdam", 7, "2027-08-01 00:30 CEST"),
        ("Europe/London", 7, "2027-07-31 23:30 BST"),
    ],
)
def test_the_audit_is_shown_in_the_zone_of_the_desk_and_taken_along_in_utc(
    desk: Database, zone: str, month: int, shown: str
) -> None:
    admin = Browser(desk_app(desk, zone=zone)).signed_in(desk, person(desk, "anna@example.org", "admin"))
    with desk.write() as connection:
        at = datetime(2027, month, 31, 22, 30, tzinfo=UTC)
        audit.add(connection, staff_id="house", act="released", what="ref", at=at)

    page, taken = admin.get("/audit").text, admin.get("/audit.csv").text

    assert shown in page and "UTC." in page
    assert f"2027-0{month}-31T22:30:00.000000+00:00" in taken


def test_a_link_works_until_a_moment_in_the_zone_of_the_desk(desk: Database) -> None:
    admin = Browser(desk_app(desk, zone="Asia/Tokyo")).signed_in(desk, person(desk, "anna@example.org", "admin"))
    until = datetime.now(ZoneInfo("Asia/Tokyo")) + timedelta(hours=48)

    people = admin.get("/people").text

    assert any(f"{until - timedelta(minutes=late):%H:%M}" in people for late in (0, 1))


@pytest.mark.parametrize("before", ["-1", "x", "1e9", "9" * 40, "٣", "0", "1;DROP TABLE audit"])
def test_a_page_of_the_audit_that_is_none_is_no_error(admin: Browser, before: str) -> None:
    assert admin.get("/audit", params={"before": before}).status_code == 200


def test_an_admin_reads_no_text_on_any_page(admin: Browser, desk: Database) -> None:
    rows = DeskRows(desk)
    rows.group("zorg", coaches=())
    texts = rows.people(8, group="zorg", text="Een zin die alleen de schrijver kent")
    group_ids = [group.id for group, _ in GroupsAdmin(desk, now).everyone()]
    paths = [
        page.path for page in desk_app(desk).state.pages if page.right in (None, "admin") and "GET" in page.methods
    ]

    for path in paths:
        for kind, one in (("png", group_ids[0]), ("csv", texts[0])):
            html = admin.get(path.replace("{kind}", kind).replace("{id}", one)).text
            assert "alleen de schrijver kent" not in html, path
    assert admin.get(f"/queue/text/{texts[0]}").status_code == 403


def with_bot(desk: Database, link: str) -> Browser:
    app = desk_app(desk, telegram=lambda code: link and link + code)
    return Browser(app).signed_in(desk, person(desk, "tine@example.org", "admin", password=PASSWORD))


def test_the_link_to_telegram_stands_with_its_code_where_there_is_a_bot(desk: Database) -> None:
    admin = with_bot(desk, "https://t.me/coach_bot?start=g_")
    path = made(admin)

    page, sheet = admin.get(path).text, admin.get(f"{path}/print").text
    png, svg = admin.get(f"{path}/telegram.png"), admin.get(f"{path}/telegram.svg")

    assert "https://t.me/coach_bot?start=g_zorg-2" in page and "https://t.me/coach_bot?start=g_zorg-2" in sheet
    assert f"{path}/telegram.png" in page and page.count("data:image/svg+xml") == 2
    assert Image.open(BytesIO(png.content)).size[0] > 300 and svg.text.startswith("<?xml")
    assert png.headers["content-disposition"] == 'attachment; filename="zorg-2-telegram.png"'
    assert admin.get(f"{path}/telegram.exe").status_code == 404


def test_a_bot_that_is_out_of_reach_is_said_to_be(desk: Database) -> None:
    admin = with_bot(desk, "")
    path = made(admin)

    page = admin.get(path).text

    assert "niet bereikbaar" in page and "grenswerk group zorg-2" in page
    assert admin.get(f"{path}/telegram.png").status_code == 404


def test_without_a_bot_nothing_is_said_of_telegram(admin: Browser) -> None:
    path = made(admin)

    assert "Telegram" not in admin.get(path).text + admin.get(f"{path}/print").text
    assert admin.get(f"{path}/telegram.png").status_code == 404
