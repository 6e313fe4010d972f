"""Links by which people come in: they work once, for two days, and only for whom they are."""

from __future__ import annotations

import pyotp
import pytest
from sqlalchemy import select

from bot.services.passwords import BadPassword
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
    assert [act for act, _ in staff.acts()] == ["link_first", "right_given", "signed_in"]


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


def test_whoever_knew_the_old_password_is_out_once_a_link_of_recovery_is_used(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    key = staff.rights.recover(bo, by=admin) or ""
    thief = staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).key
    secret = staff.own.new_secret(bo)
    letters = staff.second.letters(secret, staff_id=bo)
    staff.own.confirm(bo, secret=secret, code=pyotp.TOTP(letters).at(staff.now))

    owner = staff.ways_in.use(key, password="acht groene klompen", lang="nl", device="Firefox")

    assert staff.sessions.visit(thief) is None and staff.sessions.visit(owner or "")
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "wrong"
    assert staff.signing_in.by_password(MAIL, "acht groene klompen", origin=HERE).outcome == "in"


def test_who_recovers_at_the_provider_leaves_no_old_password_behind(store: Database) -> None:
    staff = Staff(store)
    admin, bo = staff.admin(), staff.person(MAIL, "coach")
    key = staff.rights.recover(bo, by=admin) or ""

    signed = staff.signing_in.by_provider(Identity("https://login.example", "bo"), origin=HERE, link=hashed(key))

    assert signed.outcome == "in"
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "wrong"
