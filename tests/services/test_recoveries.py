"""The owner of an account reads what an admin did to let somebody in by another way, until they say that they have."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event

from bot.services.recoveries import Recoveries
from bot.services.reports import Reports
from bot.store.database import Database
from tests.fixed import NOW, database
from tests.services.staffing import Staff

MAIL = "bo@example.org"


def desk(store: Database) -> tuple[Staff, str, str, Recoveries]:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    return staff, admin, bo, Recoveries(store.for_desk(), staff.clock)


def test_a_link_and_a_code_that_was_taken_are_told_with_who_and_when(store: Database) -> None:
    staff, admin, bo, recoveries = desk(store)
    staff.with_code(bo)
    staff.rights.recover(bo, by=admin)
    staff.rights.take_code(bo, by=admin)

    found = recoveries.unread(bo)

    assert [(one.kind, one.by, one.at) for one in found] == [
        ("link_recovery", "Anna", staff.now),
        ("code_taken", "Anna", staff.now),
    ]
    assert recoveries.unread(admin) == []


def test_what_was_read_is_told_no_more_and_what_comes_later_is(store: Database) -> None:
    staff, admin, bo, recoveries = desk(store)
    staff.rights.recover(bo, by=admin)
    (first,) = recoveries.unread(bo)
    staff.rights.recover(bo, by=admin)

    assert recoveries.read(bo, upto=first.number)

    (second,) = recoveries.unread(bo)
    assert second.number > first.number
    assert staff.acts()[-1] == ("recovery_read", str(first.number))


def test_what_one_reads_leaves_that_of_others_unread(store: Database) -> None:
    staff, admin, bo, recoveries = desk(store)
    cas = staff.person("cas@example.org", "coach")
    for person in (bo, cas):
        staff.rights.recover(person, by=admin)

    (found,) = recoveries.unread(cas)

    assert recoveries.read(cas, upto=found.number)
    assert recoveries.unread(cas) == [] and len(recoveries.unread(bo)) == 1


def test_acts_of_a_kind_are_found_without_reading_the_whole_audit(sqlite_file: Path) -> None:
    store, asked = database(f"sqlite:///{sqlite_file}"), []
    event.listen(store.engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    Recoveries(store, lambda: NOW).unread("bo")
    Reports(store, lambda: NOW).open_ones()

    of_audit = [(sql, given) for sql, given in asked if "FROM audit" in sql]
    with store.read() as connection:
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all() for sql, given in of_audit]
    assert len(plans) == 3
    assert not any("SCAN audit" in str(plan) for plan in plans), plans


def test_reading_nothing_is_no_act(store: Database) -> None:
    staff, admin, bo, recoveries = desk(store)
    before = staff.acts()

    assert not recoveries.read(bo, upto=999)
    assert staff.acts() == before


def test_nobody_reads_it_away_for_somebody_else(store: Database) -> None:
    staff, admin, bo, recoveries = desk(store)
    staff.rights.recover(bo, by=admin)

    assert not recoveries.read(admin, upto=999)
    assert len(recoveries.unread(bo)) == 1


def test_what_one_does_to_oneself_and_an_invitation_are_not_told(store: Database) -> None:
    staff, admin, bo, recoveries = desk(store)
    staff.rights.recover(admin, by=admin)
    cas, _ = staff.invited("cas@example.org", "coach", by=admin)
    staff.rights.recover(cas, by=admin)

    assert recoveries.unread(admin) == recoveries.unread(cas) == []
