"""The secrets of the second step: encrypted where they are kept, and brought under another key."""

from __future__ import annotations

import pyotp
import pytest
from sqlalchemy import select

from bot.services.second_step import SecondStep, rotate
from bot.services.secrecy import Secrecy, Unreadable, new_key
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import NOW, SECRECY
from tests.services.staffing import HERE, Staff


def with_secret(staff: Staff) -> str:
    """Put somebody with a second step in and return its letters."""
    staff_id = staff.person("bo@example.org")
    secret = staff.own.new_secret(staff_id)
    letters = staff.second.letters(secret, staff_id=staff_id)
    assert staff.own.confirm(staff_id, secret=secret, code=pyotp.TOTP(letters).at(NOW))
    return letters


def kept(store: Database) -> str:
    with store.read() as connection:
        return str(connection.execute(select(s.staff.c.totp)).scalar_one())


def test_a_secret_is_kept_encrypted(store: Database) -> None:
    letters = with_secret(Staff(store))

    assert letters not in kept(store) and SECRECY.decrypt(kept(store)) == letters


def test_a_wrong_first_code_turns_nothing_on(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person("bo@example.org")

    assert not staff.own.confirm(staff_id, secret=staff.own.new_secret(staff_id), code="000000")
    assert not staff.own.of(staff_id).has_code


def test_the_code_that_turned_it_on_does_not_open(store: Database) -> None:
    staff = Staff(store)
    letters = with_secret(staff)
    staff_id = staff.rights.everyone()[0][0].id

    assert staff.signing_in.by_code(staff_id, pyotp.TOTP(letters).at(NOW), origin=HERE).outcome == "wrong"


def test_a_secret_is_brought_under_another_key(store: Database) -> None:
    letters, new = with_secret(Staff(store)), new_key()

    assert rotate(store, Secrecy((new, *SECRECY.keys))) == 1
    assert Secrecy((new,)).decrypt(kept(store)) == letters


def test_nothing_changes_where_a_key_is_missing(store: Database) -> None:
    with_secret(Staff(store))
    before = kept(store)

    with pytest.raises(Unreadable):
        rotate(store, Secrecy((new_key(),)))

    assert kept(store) == before


@pytest.mark.parametrize("stolen", ["123456789", "JBSWY3DPEHPK3PXP", "second-step somebody JBSWY3DPEHPK3PXP"])
def test_what_was_not_offered_to_an_account_is_not_brought_to_light(store: Database, stolen: str) -> None:
    """The same keys encrypt the chats of people and the secrets of others: a form must not read those to anybody."""
    staff = Staff(store)
    staff_id = staff.person("bo@example.org")
    encrypted = SECRECY.encrypt(stolen)

    with pytest.raises(Unreadable):
        staff.second.letters(encrypted, staff_id=staff_id)
    with pytest.raises(Unreadable):
        staff.own.confirm(staff_id, secret=encrypted, code="000000")


def test_a_secret_that_was_offered_to_another_is_not_taken_up(store: Database) -> None:
    staff = Staff(store)
    bo, cas = staff.person("bo@example.org"), staff.person("cas@example.org")
    secret = staff.own.new_secret(cas)
    code = pyotp.TOTP(staff.second.letters(secret, staff_id=cas)).at(NOW)

    with pytest.raises(Unreadable):
        staff.own.confirm(bo, secret=secret, code=code)

    assert not staff.own.of(bo).has_code


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "é" * 6])
def test_what_is_no_code_is_of_no_step(code: str) -> None:
    second = SecondStep(SECRECY)

    assert second.step_of(code, encrypted=second.kept(pyotp.random_base32()), at=NOW) is None
