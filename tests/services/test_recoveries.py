"""The owner of an account reads what an admin did to let somebody in by another way, until they say that they have."""

from __future__ import annotations

from bot.services.recoveries import Recoveries
from bot.store.database import Database
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
