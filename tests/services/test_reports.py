"""A reported note stays open until an admin who is not its coach has seen to it; nothing of its text is there."""

from __future__ import annotations

from datetime import date

import pytest

from bot.services.reports import Report, Reports
from bot.store import audit
from bot.store.database import Database
from tests.services.company import Company

NOTE = "Wat maakte dat je niets zei?"


@pytest.fixture
def company(store: Database) -> Company:
    return Company(store).released("an", "bo", "cas")


@pytest.fixture
def reports(company: Company) -> Reports:
    return Reports(company.store.for_desk(), company.clock)


def reported(company: Company, name: str, coach: str) -> None:
    """Let a note reach somebody, who reports it."""
    person = company.again(name)
    note_id = company.note(person, NOTE, staff_id=coach)
    company.courier.make_due()
    person.press(f"/report:{note_id}")


def test_a_report_is_open_with_coach_and_week_and_nothing_else(company: Company, reports: Reports) -> None:
    coach = company.coach("Bea")
    reported(company, "an", coach)

    (found,) = reports.open_ones()

    assert found == Report(found.number, coach, "Bea", date(2026, 11, 23))


def test_a_report_names_no_text_of_which_the_audit_knows_more(company: Company, reports: Reports) -> None:
    coach = company.coach()
    reported(company, "an", coach)

    with company.store.read() as connection:
        rows = [(act.act, act.what) for act in audit.acts(connection) if act.staff_id == coach]
    of_report = [what for act, what in rows if act == "note_reported"]
    assert len(of_report) == 1 and of_report[0] not in {what for act, what in rows if act != "note_reported"}


def test_reporting_twice_is_one_report(company: Company, reports: Reports) -> None:
    reported(company, "an", company.coach())
    company.again("an").say("/meld")

    assert len(reports.open_ones()) == 1


def test_what_was_seen_is_open_no_more_and_in_the_audit(company: Company, reports: Reports) -> None:
    coach = company.coach()
    for name in ("an", "bo"):
        reported(company, name, coach)
    first, second = reports.open_ones()

    assert reports.mark_seen(first.number, by="anna")
    assert reports.open_ones() == [second]
    with company.store.read() as connection:
        last = audit.latest(connection, before=None, most=1)[0]
        assert audit.first_broken(connection) is None
    assert (last.staff_id, last.act, last.what) == ("anna", "report_seen", str(first.number))


def test_nobody_sees_to_a_report_about_themselves(company: Company, reports: Reports) -> None:
    coach = company.coach()
    reported(company, "an", coach)
    (found,) = reports.open_ones()

    assert not reports.mark_seen(found.number, by=coach)
    assert reports.open_ones() == [found]


@pytest.mark.parametrize("number", [0, -1, 999999999])
def test_a_report_that_is_none_cannot_be_seen_to(company: Company, reports: Reports, number: int) -> None:
    assert not reports.mark_seen(number, by="anna")


def test_seen_twice_is_seen_once(company: Company, reports: Reports) -> None:
    reported(company, "an", company.coach())
    (found,) = reports.open_ones()
    reports.mark_seen(found.number, by="anna")

    assert not reports.mark_seen(found.number, by="bas")


def test_a_report_outlives_the_text_that_is_taken_away(company: Company, reports: Reports) -> None:
    reported(company, "an", company.coach())
    company.again("an").say("/groep verlaat")
    company.again("an").press("yes")

    assert len(reports.open_ones()) == 1
