"""Links by which people come in: they work once, for two days, and only for whom they are."""

from __future__ import annotations

import pyotp
import pytest
from sqlalchemy import select

from bot.services.code_proof import WrongCode
from bot.services.passwords import BadPassword
from bot.services.patience import Origin
from bot.services.sessions import hashed
from bot.services.signing_in import Identity
from bot.store import schema as s
from bot.store.database import Database
from tests.services.staffing import HERE, PASSWORD, Staff

MAIL = "bo@example.org"


def test_the_first_link_makes_an_admin_once(store: Database) -> None:
    staff = Staff(store)
    key = staff.ways_in.first()
    assert key is not None
    given = {"password": PASSWORD, "lang": "nl", "device": "Firefox", "mail": "Anna@Example.org", "name": "Anna"}

    first, again = staff.ways_in.use(key, **given), staff.ways_in.use(key, **{**given, "mail": "thief@example.org"})

    visit = staff.sessions.visit(first or "")
    assert visit is not None and visit.rights == {"admin"} and again is None
    assert staff.ways_in.first() is None
    assert [act for act, _ in staff.acts()] == ["link_first", "right_given", "password_set", "signed_in"]


def test_a_new_first_link_makes_the_old_one_void(store: Database) -> None:
    staff = Staff(store)
    old, new = staff.ways_in.first(), staff.ways_in.first()

    assert staff.ways_in.look(old or "") is None
    assert staff.ways_in.look(new or "") is not None


def test_a_first_link_is_void_once_there_is_an_admin_by_another_way(store: Database) -> None:
    staff = Staff(store)
    key = staff.ways_in.first() or ""
    staff.person(MAIL, "admin")

    used = staff.ways_in.use(key, password=PASSWORD, lang="nl", device="", mail="thief@example.org", name="Thief")

    assert used is None


def test_an_invitation_lets_its_owner_in_with_the_rights_it_came_with(store: Database) -> None:
    staff = Staff(store)
    staff_id, key = staff.invited(MAIL, "coach", "researcher")

    visit = staff.sessions.visit(staff.ways_in.use(key, password=PASSWORD, lang="nl", device="Firefox") or "")

    assert visit is not None and (visit.staff_id, visit.rights) == (staff_id, {"coach", "researcher"})
    assert staff.acts()[-2:] == [("password_set", staff_id), ("signed_in", staff_id)]
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"


def test_a_link_works_once(store: Database) -> None:
    staff = Staff(store)
    _, key = staff.invited(MAIL)
    staff.ways_in.use(key, password=PASSWORD, lang="nl", device="")

    assert staff.ways_in.look(key) is None
    assert staff.ways_in.use(key, password="zes groene theemutsen", lang="nl", device="") is None
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"


def test_a_link_is_over_after_two_days(store: Database) -> None:
    staff = Staff(store)
    _, key = staff.invited(MAIL)
    staff.later(hours=48)

    assert staff.ways_in.use(key, password=PASSWORD, lang="nl", device="") is None


def test_a_bad_password_uses_no_link_up(store: Database) -> None:
    staff = Staff(store)
    _, key = staff.invited(MAIL)
    with pytest.raises(BadPassword):
        staff.ways_in.use(key, password="short", lang="nl", device="")

    assert staff.ways_in.use(key, password=PASSWORD, lang="nl", device="")


@pytest.mark.parametrize("key", ["", "x" * 43, "../../etc/passwd", "' OR 1=1 --", "é" * 500])
def test_a_forged_link_opens_nothing(store: Database, key: str) -> None:
    staff = Staff(store)
    staff.invited(MAIL)

    assert staff.ways_in.look(key) is None
    assert staff.ways_in.use(key, password=PASSWORD, lang="nl", device="") is None


def test_no_link_is_kept_as_it_is(store: Database) -> None:
    staff = Staff(store)
    _, key = staff.invited(MAIL)

    with store.read() as connection:
        rows = connection.execute(select(s.staff_link)).all()

    assert len(rows) == 1 and key not in str(rows)


NEW = "acht groene klompen"


def test_whoever_knew_the_old_password_is_out_once_a_link_of_recovery_is_used(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    key = staff.rights.recover(bo, by=admin) or ""
    thief = staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).key
    staff.with_code(bo)
    with pytest.raises(WrongCode):  # the thief's code, which the admin takes off for an owner who says so
        staff.ways_in.use(key, password=NEW, lang="nl", device="Firefox")
    staff.rights.take_code(bo, by=admin)

    owner = staff.ways_in.use(key, password=NEW, lang="nl", device="Firefox")

    assert staff.sessions.visit(thief) is None and staff.sessions.visit(owner or "")
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "wrong"
    assert staff.signing_in.by_password(MAIL, NEW, origin=HERE).outcome == "in"


def recovered(store: Database) -> tuple[Staff, str, str, pyotp.TOTP]:
    """Return a desk with somebody who has a second step, and the link of recovery for them."""
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    shown = staff.with_code(bo)
    return staff, bo, staff.rights.recover(bo, by=admin) or "", shown


def test_a_link_of_recovery_counts_with_the_code_of_who_has_one(store: Database) -> None:
    staff, bo, key, shown = recovered(store)
    staff.later(seconds=30)

    came = staff.ways_in.use(key, password=NEW, lang="nl", device="Firefox", code=shown.at(staff.now), origin=HERE)

    assert staff.sessions.visit(came or "")
    assert staff.signing_in.by_password(MAIL, NEW, origin=HERE).outcome == "code"


@pytest.mark.parametrize("code", ["", "000000", "x"])
def test_without_the_code_an_admin_with_the_link_changes_nothing(store: Database, code: str) -> None:
    staff, bo, key, shown = recovered(store)

    with pytest.raises(WrongCode):
        staff.ways_in.use(key, password=NEW, lang="nl", device="Firefox", code=code, origin=HERE)

    assert staff.sessions.of(bo) == [] and staff.ways_in.look(key)
    assert staff.signing_in.by_password(MAIL, NEW, origin=HERE).outcome == "wrong"
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "code"


def test_a_code_that_was_used_does_not_use_the_link_up(store: Database) -> None:
    staff, bo, key, shown = recovered(store)

    with pytest.raises(WrongCode):
        staff.ways_in.use(key, password=NEW, lang="nl", device="Firefox", code=shown.at(staff.now), origin=HERE)

    assert staff.ways_in.look(key)


def test_codes_of_a_link_cannot_be_tried_without_end_from_many_networks(store: Database) -> None:
    staff, bo, key, shown = recovered(store)
    waits = []
    for number in range(9):
        with pytest.raises(WrongCode) as refused:
            origin = Origin(f"192.0.2.{number}")
            staff.ways_in.use(key, password=NEW, lang="nl", device="Firefox", code="000000", origin=origin)
        waits.append(refused.value.seconds)

    assert waits[0] == 0 and waits[-1] > 0


def test_the_provider_is_no_way_around_the_code(store: Database) -> None:
    staff, bo, key, shown = recovered(store)

    signed = staff.signing_in.by_provider(Identity("https://login.example", "anna"), origin=HERE, link=hashed(key))

    assert signed.outcome == "wrong" and staff.sessions.of(bo) == []
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "code"


def test_who_recovers_at_the_provider_leaves_no_old_password_behind(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    key = staff.rights.recover(bo, by=admin) or ""

    signed = staff.signing_in.by_provider(Identity("https://login.example", "bo"), origin=HERE, link=hashed(key))

    assert signed.outcome == "in"
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "wrong"
