"""Many tries at one moment: no more are looked at than one after another, and a link lets one in."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pyotp

from bot.services.patience import FREE
from bot.services.rights import LastAdmin
from bot.store.database import Database
from tests.services.staffing import HERE, PASSWORD, Staff

MAIL = "bo@example.org"


def test_many_guesses_at_once_are_no_way_around(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)

    with ThreadPoolExecutor(8) as threads:
        tries = [threads.submit(staff.signing_in.by_password, MAIL, "wrong", origin=HERE) for _ in range(24)]

    assert Counter(one.result().outcome for one in tries) == {"wrong": FREE, "wait": 24 - FREE}


def test_a_link_that_is_used_twice_at_once_lets_one_in(store: Database) -> None:
    staff = Staff(store)
    _, key = staff.invited(MAIL)

    def use(number: int) -> str | None:
        return staff.ways_in.use(key, password=f"{PASSWORD} {number}", lang="nl", device="")

    with ThreadPoolExecutor(6) as threads:
        keys = [one for one in threads.map(use, range(6)) if one]

    assert len(keys) == 1


def test_two_admins_who_stop_at_once_leave_one(store: Database) -> None:
    staff = Staff(store)
    admins = [staff.admin(), staff.person(MAIL, "admin")]

    def stop(staff_id: str) -> bool:
        try:
            staff.rights.set(staff_id, rights=(), by=staff_id)
        except LastAdmin:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        stopped = list(threads.map(stop, admins))

    assert sorted(stopped) == [False, True]


def test_one_code_sent_twice_at_once_lets_one_in(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)
    secret = staff.own.new_secret(staff_id)
    totp = pyotp.TOTP(staff.second.letters(secret, staff_id=staff_id))
    staff.own.confirm(staff_id, secret=secret, code=totp.at(staff.now))
    staff.later(minutes=1)
    code = totp.at(staff.now)

    with ThreadPoolExecutor(4) as threads:
        tries = [threads.submit(staff.signing_in.by_code, staff_id, code, origin=HERE) for _ in range(4)]

    assert sorted(one.result().outcome for one in tries) == ["in", "wrong", "wrong", "wrong"]
