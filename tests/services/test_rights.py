"""What an admin does about people."""

from __future__ import annotations

import pytest

from bot.services.rights import LastAdmin
from bot.store import groups
from bot.store.database import Database
from bot.store.staff import MailTaken
from tests.services.releases import group
from tests.services.staffing import HERE, PASSWORD, Staff

MAIL = "bo@example.org"


def test_rights_are_given_and_taken_each_by_itself(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    begun = len(staff.acts())

    staff.rights.set(bo, rights=("admin", "coach", "owner"), by=admin)
    staff.rights.set(bo, rights=("researcher",), by=admin)

    account = staff.rights.of(bo)
    assert account is not None and account.rights == {"researcher"}
    assert staff.acts()[begun:] == [
        ("right_given", f"{bo} admin"),
        ("right_taken", f"{bo} coach"),
        ("right_given", f"{bo} researcher"),
        ("right_taken", f"{bo} admin"),
    ]


def test_the_last_admin_stays_one(store: Database) -> None:
    staff = Staff(store)
    admin = staff.admin()
    staff.rights.set_active(staff.person("closed@example.org", "admin"), active=False, by=admin)

    with pytest.raises(LastAdmin):
        staff.rights.set(admin, rights=("coach",), by=admin)
    with pytest.raises(LastAdmin):
        staff.rights.set_active(admin, active=False, by=admin)

    account = staff.rights.of(admin)
    assert account is not None and account.active and account.rights == {"admin"}


def test_an_admin_may_stop_while_another_is_there(store: Database) -> None:
    staff = Staff(store)
    admin = staff.admin()
    staff.person(MAIL, "admin")

    staff.rights.set(admin, rights=(), by=admin)

    account = staff.rights.of(admin)
    assert account is not None and account.rights == frozenset()


def test_two_accounts_do_not_share_an_address(store: Database) -> None:
    staff = Staff(store)
    staff.invited(MAIL)

    with pytest.raises(MailTaken):
        staff.invited("BO@example.org", "admin")

    assert len(staff.rights.everyone()[0]) == 1


def test_only_a_coach_is_invited_for_groups(store: Database) -> None:
    staff = Staff(store)
    group_id = group(store)
    bo, _ = staff.invited(MAIL, "coach", group_ids=(group_id,))
    staff.invited("cas@example.org", "researcher", group_ids=(group_id,))

    with store.read() as connection:
        assert [staff_id for staff_id, _ in groups.coaches(connection, group_id)] == [bo]


def test_who_is_no_coach_any_more_reads_for_no_group(store: Database) -> None:
    staff = Staff(store)
    admin, group_id = staff.admin(), group(store)
    bo, _ = staff.invited(MAIL, "coach", group_ids=(group_id,))

    staff.rights.set(bo, rights=(), by=admin)

    with store.read() as connection:
        assert groups.coaches(connection, group_id) == []


def test_recovery_ends_sessions_and_takes_neither_code_nor_password(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    staff.with_code(bo)

    key = staff.rights.recover(bo, by=admin)

    landing = staff.ways_in.look(key or "")
    assert landing is not None and (landing.kind, landing.mail, landing.has_code) == ("recovery", MAIL, True)
    assert staff.sessions.of(bo) == []
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "code"
    assert ("link_recovery", bo) in staff.acts() and ("code_taken", bo) not in staff.acts()


def test_an_admin_takes_the_code_off_in_an_act_of_its_own(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    staff.with_code(bo)

    assert staff.rights.take_code(bo, by=admin) and not staff.rights.take_code(bo, by=admin)

    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"
    assert staff.acts().count(("code_taken", bo)) == 1


def test_nobody_has_no_code_to_be_taken(store: Database) -> None:
    assert not Staff(store).rights.take_code("nobody", by="anna")


def test_a_closed_account_has_no_session_no_link_and_gets_none(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    key = staff.rights.recover(bo, by=admin) or ""
    staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE)

    staff.rights.set_active(bo, active=False, by=admin)

    assert staff.sessions.of(bo) == []
    assert staff.ways_in.look(key) is None
    assert staff.rights.recover(bo, by=admin) is None


def test_an_opened_account_gets_in_again(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL)
    staff.rights.set_active(bo, active=False, by=admin)

    staff.rights.set_active(bo, active=True, by=admin)

    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"
    assert [act for act, _ in staff.acts()][-3:] == ["account_closed", "account_opened", "signed_in"]


def test_an_admin_ends_every_session_of_somebody(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL)
    key = staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).key

    staff.rights.end_sessions(bo, by=admin)

    assert staff.sessions.visit(key) is None
    assert staff.acts()[-1] == ("sessions_ended", bo)
