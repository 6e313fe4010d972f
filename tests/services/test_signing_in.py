"""Signing in: by password and code, who waits and who never has to, and by a provider."""

from __future__ import annotations

from dataclasses import replace

import pyotp
import pytest

from bot.services.patience import FREE, Origin
from bot.services.sessions import hashed
from bot.services.signing_in import Identity
from bot.store.database import Database
from tests.services.staffing import ELSEWHERE, HERE, PASSWORD, Staff

MAIL = "bo@example.org"
WHO = Identity("https://login.example", "subject-1", MAIL)


def with_code(staff: Staff, staff_id: str) -> pyotp.TOTP:
    """Turn the second step on and return what makes its codes."""
    secret = staff.own.new_secret(staff_id)
    totp = pyotp.TOTP(staff.second.letters(secret, staff_id=staff_id))
    assert staff.own.confirm(staff_id, secret=secret, code=totp.at(staff.now))
    staff.later(minutes=1)
    return totp


def test_a_password_lets_in_whatever_the_case_of_the_address(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL, "coach")

    signed = staff.signing_in.by_password("Bo@Example.org", PASSWORD, origin=HERE)

    visit = staff.sessions.visit(signed.key)
    assert signed.outcome == "in" and visit is not None
    assert (visit.staff_id, visit.rights) == (staff_id, {"coach"})
    assert staff.acts()[-1] == ("signed_in", staff_id)


@pytest.mark.parametrize("mail", [MAIL, "nobody@example.org", "invited@example.org", "", "' OR 1=1 --"])
def test_what_is_wrong_gets_one_answer(store: Database, mail: str) -> None:
    staff = Staff(store)
    staff.person(MAIL, "coach")
    staff.invited("invited@example.org", "coach")

    signed = staff.signing_in.by_password(mail, "an altogether wrong one", origin=HERE)

    assert (signed.outcome, signed.account, signed.key) == ("wrong", None, "")


def test_an_address_that_is_nobodys_is_hashed_like_any_other(store: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    staff, asked = Staff(store), []
    monkeypatch.setattr(staff.passwords, "is_right", lambda password, *, hashed: asked.append(hashed))

    staff.signing_in.by_password("nobody@example.org", "an altogether wrong one", origin=HERE)

    assert asked == [None]


def test_a_closed_account_stays_out(store: Database) -> None:
    staff = Staff(store)
    admin, staff_id = staff.admin(), staff.person(MAIL, "coach")
    staff.rights.set_active(staff_id, active=False, by=admin)

    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "wrong"


def test_failures_make_the_next_try_wait_longer_and_longer(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)
    waits = []
    for _ in range(FREE + 3):
        while (signed := staff.signing_in.by_password(MAIL, "wrong wrong wrong", origin=HERE)).outcome == "wait":
            waits.append(signed.seconds)
            staff.later(seconds=signed.seconds)

    assert waits == sorted(waits) and len(waits) == 3 and waits[-1] > 2 * waits[0]


def test_the_right_password_waits_as_well_and_then_gets_in(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)
    for _ in range(FREE):
        staff.signing_in.by_password(MAIL, "wrong wrong wrong", origin=HERE)

    refused = staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE)
    staff.later(seconds=refused.seconds)

    assert refused.outcome == "wait"
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"
    assert staff.signing_in.by_password(MAIL, "wrong wrong wrong", origin=HERE).outcome == "wrong"


def test_nobody_is_locked_out_by_failures_elsewhere(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)
    for number in range(60):
        staff.signing_in.by_password(MAIL, "wrong wrong wrong", origin=Origin(f"203.0.113.{number}"))

    wait = staff.signing_in.wait(MAIL, origin=HERE)

    assert (wait.refused, wait.delay) == (0, 5)
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"


def test_a_known_device_waits_for_nobody_in_its_network(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)
    mark = staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).mark
    for _ in range(40):
        staff.signing_in.by_password(MAIL, "wrong wrong wrong", origin=HERE)

    known = replace(HERE, device="d1", known=mark)

    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "wait"
    assert staff.signing_in.wait(MAIL, origin=known).delay == 0
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=known).outcome == "in"


def test_a_known_device_fails_no_more_often_than_others(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)
    known = replace(HERE, device="d1", known=staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).mark)
    tries = [staff.signing_in.by_password(MAIL, "wrong wrong wrong", origin=known).outcome for _ in range(FREE + 1)]

    assert tries == ["wrong"] * FREE + ["wait"]


def test_a_mark_helps_with_no_other_account(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)
    staff.person("cas@example.org")
    mark = staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).mark
    for _ in range(FREE):
        staff.signing_in.by_password("cas@example.org", "wrong wrong wrong", origin=HERE)

    known = replace(HERE, device="d1", known=mark)

    assert staff.signing_in.by_password("cas@example.org", PASSWORD, origin=known).outcome == "wait"


def test_failures_are_forgotten_after_an_hour(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL)
    for _ in range(FREE):
        staff.signing_in.by_password(MAIL, "wrong wrong wrong", origin=HERE)
    staff.later(hours=1, seconds=1)

    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"


def test_a_code_is_asked_and_works_once(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL, "coach")
    totp = with_code(staff, staff_id)
    code = totp.at(staff.now)

    asked = staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE)
    first = staff.signing_in.by_code(staff_id, f"{code[:3]} {code[3:]}", origin=HERE)
    again = staff.signing_in.by_code(staff_id, code, origin=HERE)

    assert (asked.outcome, asked.key) == ("code", "")
    assert first.outcome == "in" and staff.sessions.visit(first.key)
    assert again.outcome == "wrong"


@pytest.mark.parametrize("minutes", [-2, 2])
def test_a_code_of_another_minute_is_wrong(store: Database, minutes: int) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)
    totp = with_code(staff, staff_id)
    code = totp.at(int(staff.now.timestamp()) + 60 * minutes)

    assert staff.signing_in.by_code(staff_id, code, origin=HERE).outcome == "wrong"


def test_codes_cannot_be_tried_one_after_another(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)
    totp = with_code(staff, staff_id)
    tries = [staff.signing_in.by_code(staff_id, "000000", origin=HERE).outcome for _ in range(FREE + 1)]

    assert tries == ["wrong"] * FREE + ["wait"]
    assert staff.signing_in.by_code(staff_id, totp.at(staff.now), origin=HERE).outcome == "wait"


def test_codes_cannot_be_tried_from_many_networks_either(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)
    with_code(staff, staff_id)

    origins = [Origin(f"203.0.113.{number}") for number in range(FREE + 1)]
    tries = [staff.signing_in.by_code(staff_id, "000000", origin=origin).outcome for origin in origins]

    assert tries == ["wrong"] * FREE + ["wait"]


def test_a_known_device_gets_in_while_codes_are_tried_elsewhere(store: Database) -> None:
    staff = Staff(store)
    staff_id = staff.person(MAIL)
    known = replace(HERE, device="d1", known=staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).mark)
    totp = with_code(staff, staff_id)
    for _ in range(FREE + 1):
        staff.signing_in.by_code(staff_id, "000000", origin=ELSEWHERE)

    assert staff.signing_in.by_code(staff_id, totp.at(staff.now), origin=known).outcome == "in"


def test_a_code_needs_a_second_step(store: Database) -> None:
    staff = Staff(store)

    assert staff.signing_in.by_code(staff.person(MAIL), "000000", origin=HERE).outcome == "wrong"
    assert staff.signing_in.by_code("nobody", "000000", origin=HERE).outcome == "wrong"


def test_a_provider_lets_in_who_was_invited_by_that_address(store: Database) -> None:
    staff = Staff(store)
    staff_id, key = staff.invited(MAIL, "coach")

    signed = staff.signing_in.by_provider(WHO, origin=HERE)
    again = staff.signing_in.by_provider(replace(WHO, mail=""), origin=ELSEWHERE)

    assert signed.outcome == again.outcome == "in"
    assert again.account is not None and again.account.id == staff_id
    assert staff.ways_in.look(key) is None
    assert staff.acts()[-3:] == [("provider_tied", staff_id), ("signed_in", staff_id), ("signed_in", staff_id)]


def test_a_provider_does_not_take_an_account_that_has_a_password(store: Database) -> None:
    staff = Staff(store)
    staff.person(MAIL, "admin")

    assert staff.signing_in.by_provider(WHO, origin=HERE).outcome == "wrong"


def test_a_provider_does_not_let_in_an_address_that_it_did_not_check(store: Database) -> None:
    staff = Staff(store)
    staff.invited(MAIL, "coach")

    assert staff.signing_in.by_provider(replace(WHO, mail=""), origin=HERE).outcome == "wrong"


def test_a_link_ties_whoever_comes_back_from_the_provider(store: Database) -> None:
    staff = Staff(store)
    staff_id, key = staff.invited(MAIL, "coach")
    other = Identity("https://login.example", "subject-2")

    signed = staff.signing_in.by_provider(other, origin=HERE, link=hashed(key))
    again = staff.signing_in.by_provider(Identity("https://login.example", "thief"), origin=HERE, link=hashed(key))

    assert signed.account is not None and signed.account.id == staff_id
    assert again.outcome == "wrong"
    assert staff.acts()[-2:] == [("provider_tied", staff_id), ("signed_in", staff_id)]


def test_a_link_of_recovery_counts_more_than_the_tie_before(store: Database) -> None:
    staff = Staff(store)
    admin, (staff_id, _) = staff.admin(), staff.invited(MAIL, "coach")
    staff.signing_in.by_provider(WHO, origin=HERE)
    key = staff.rights.recover(staff_id, by=admin) or ""
    new = Identity("https://login.example", "subject-2")

    before = staff.signing_in.by_provider(WHO, origin=HERE).outcome
    signed = staff.signing_in.by_provider(new, origin=HERE, link=hashed(key))

    assert (before, signed.outcome) == ("in", "in")
    assert staff.signing_in.by_provider(WHO, origin=HERE).outcome == "wrong"


def test_a_new_password_by_a_link_drops_the_tie(store: Database) -> None:
    staff = Staff(store)
    admin, (staff_id, _) = staff.admin(), staff.invited(MAIL, "coach")
    staff.signing_in.by_provider(WHO, origin=HERE)
    key = staff.rights.recover(staff_id, by=admin) or ""

    staff.ways_in.use(key, password=PASSWORD, lang="nl", device="")

    assert staff.signing_in.by_provider(WHO, origin=HERE).outcome == "wrong"
    assert staff.signing_in.by_password(MAIL, PASSWORD, origin=HERE).outcome == "in"


def test_a_provider_does_not_let_in_a_closed_account(store: Database) -> None:
    staff = Staff(store)
    admin, (staff_id, _) = staff.admin(), staff.invited(MAIL, "coach")
    staff.rights.set_active(staff_id, active=False, by=admin)

    assert staff.signing_in.by_provider(WHO, origin=HERE).outcome == "wrong"


def test_an_account_is_tied_once(store: Database) -> None:
    staff = Staff(store)
    bo, cas = staff.person(MAIL), staff.person("cas@example.org")

    assert staff.own.tie(bo, identity=WHO)
    assert not staff.own.tie(bo, identity=replace(WHO, subject="another"))
    assert not staff.own.tie(cas, identity=WHO)
