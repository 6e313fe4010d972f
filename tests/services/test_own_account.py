"""What somebody changes about their own account."""

from __future__ import annotations

import pytest

from bot.services.passwords import BadPassword
from bot.services.patience import FREE
from bot.store.database import Database
from tests.services.staffing import HERE, PASSWORD, Staff

MAIL = "bo@example.org"


def test_the_language_is_of_the_account(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)
    key = staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).key

    staff.own.speak(staff_id, lang="en")

    visit = staff.sessions.visit(key)
    assert visit is not None and visit.lang == "en"


def test_a_bad_password_changes_nothing(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)

    with pytest.raises(BadPassword):
        staff.own.set_password(staff_id, password="welkom123456", session="")

    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"


def test_a_stolen_session_cannot_guess_the_password(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)

    shown = [staff.own.shown(staff_id, password=f"guess {number}") for number in range(FREE + 1)]

    assert shown == ["wrong"] * FREE + ["wait"]
    assert staff.own.shown(staff_id, password=PASSWORD) == "wait"
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"
    staff.later(minutes=15)
    assert staff.own.shown(staff_id, password=PASSWORD) == "right"


def test_who_has_no_password_need_not_show_one(store: Database) -> None:
    staff = Staff(store)
    staff_id, _ = staff.invited(MAIL)

    assert staff.own.shown(staff_id, password="") == "right"


def test_turning_the_code_off_is_noted(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)

    staff.own.drop_code(staff_id)

    assert staff.acts()[-1] == ("code_off", staff_id)
