"""Sessions of the desk: how long they last, and who ends them."""

from __future__ import annotations

import pytest

from bot.services.sessions import hashed
from bot.store.database import Database
from tests.services.staffing import ELSEWHERE, HERE, PASSWORD, Staff

MAIL = "bo@example.org"


def two_keys(staff: Staff) -> list[str]:
    return [staff.signing_in.by_password(MAIL, PASSWORD, origin=where).key for where in (HERE, ELSEWHERE)]


def test_every_sign_in_has_a_key_of_its_own_that_is_not_kept(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)

    keys = two_keys(staff)

    kept = {one.key_hash for one in staff.sessions.of(staff_id)}
    assert len(set(keys)) == 2 and min(len(key) for key in keys) >= 43
    assert {hashed(key) for key in keys} < kept and not kept & set(keys)


@pytest.mark.parametrize("key", ["", "x" * 43, "' OR 1=1 --"])
def test_no_key_but_the_right_one_opens(store: Database, key: str) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)
    two_keys(staff)

    assert staff.sessions.visit(key) is None
    assert all(staff.sessions.visit(one.key_hash) is None for one in staff.sessions.of(staff_id))


def test_a_session_that_is_used_lasts_a_day(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)
    key = two_keys(staff)[0]
    used = []
    for _ in range(4):
        staff.later(hours=7)
        used.append(staff.sessions.visit(key) is not None)

    assert used == [True, True, True, False]


def test_a_session_that_is_not_used_is_over_after_eight_hours(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)
    key = two_keys(staff)[0]
    staff.later(hours=8)

    assert staff.sessions.visit(key) is None
    assert staff.sessions.of(staff_id) == []


def test_one_session_is_ended_by_its_owner_only(store: Database) -> None:
    staff = Staff(store)
    bo, cas = staff.person(MAIL), staff.person("cas@example.org")
    one, other = two_keys(staff)

    assert not staff.sessions.end(cas, session=hashed(one))
    assert staff.sessions.end(bo, session=hashed(one))
    assert staff.sessions.visit(one) is None and staff.sessions.visit(other)


def test_all_others_are_ended(store: Database) -> None:
    staff = Staff(store)
    bo = staff.person(MAIL)
    one, other = two_keys(staff)

    staff.sessions.end_others(bo, session=hashed(one))

    assert staff.sessions.visit(one) and staff.sessions.visit(other) is None
    assert [session.device for session in staff.sessions.of(bo)] == ["Firefox, Linux"]


def test_another_password_ends_all_other_sessions(store: Database) -> None:
    staff = Staff(store)
    bo = staff.person(MAIL)
    one, other = two_keys(staff)

    staff.own.set_password(bo, password="zes groene theemutsen", session=hashed(one))

    assert staff.sessions.visit(one) and staff.sessions.visit(other) is None
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "wrong"


def test_a_right_counts_from_the_next_page_on(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    key = two_keys(staff)[0]

    staff.rights.set(bo, rights=("researcher",), by=admin)

    visit = staff.sessions.visit(key)
    assert visit is not None and visit.rights == {"researcher"}
