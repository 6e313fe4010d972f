"""Open reports on an admin's first page, and the page on which they are seen to."""

from __future__ import annotations

import pytest

from bot.store import audit, staff
from bot.store.database import Database
from bot.wiring import now
from tests.portal.desks import Browser, desk_app, person


@pytest.fixture
def coach(desk: Database) -> str:
    return person(desk, "bea@example.org", "coach")


def report(desk: Database, staff_id: str) -> None:
    with desk.write() as connection:
        audit.add(connection, staff_id=staff_id, act="note_reported", what="a1b2", at=now())


def browser(desk: Database, *rights: str) -> Browser:
    return Browser(desk_app(desk)).signed_in(desk, person(desk, "anna@example.org", *rights))


def test_an_admin_sees_how_many_are_open_on_the_first_page(desk: Database, coach: str) -> None:
    admin = browser(desk, "admin")
    none = admin.get("/").text
    report(desk, coach)
    one = admin.get("/").text
    report(desk, coach)

    assert "melding" not in none
    assert "Er staat 1 melding open" in one and "/desk/reports" in one
    assert "Er staan 2 meldingen open" in admin.get("/").text


def test_a_coach_sees_nothing_of_them(desk: Database, coach: str) -> None:
    report(desk, coach)

    assert "melding" not in browser(desk, "coach", "researcher").get("/").text


def test_an_admin_sees_to_one(desk: Database, coach: str) -> None:
    admin = browser(desk, "admin")
    report(desk, coach)
    page = admin.get("/reports").text
    form = page.partition('action="/desk/reports')[2].partition(chr(34))[0]

    answer = admin.post(f"/reports{form}")

    assert "Bea" in page and "a1b2" not in page
    assert answer.status_code == 303 and "logboek" in admin.get("/reports?done=reports.done_seen").text
    assert "melding open" not in admin.get("/").text and "report_seen" not in admin.get("/audit").text


def test_a_report_about_oneself_has_no_button(desk: Database) -> None:
    admin = browser(desk, "admin", "coach")
    with desk.read() as connection:
        (anna,) = staff.everyone(connection)
    report(desk, anna.id)

    page = admin.get("/reports").text

    assert "Een andere beheerder" in page and "/seen" not in page
    with desk.read() as connection:
        (act,) = audit.unanswered(connection, "note_reported", by="report_seen")
    assert admin.post(f"/reports/{act.number}/seen").status_code == 404


@pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 30, "1'--"])
def test_nonsense_is_no_report(desk: Database, number: str) -> None:
    assert browser(desk, "admin").post(f"/reports/{number}/seen").status_code == 404
