"""Passwords: which are good enough, and their hashes."""

from __future__ import annotations

import pytest

from bot.services import passwords
from bot.services.passwords import LEAST, BadPassword, Passwords

MAIL = "anna@example.org"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("elf tekens.", "short"),
        ("x" * 201, "long"),
        ("anna@example.org", "mail"),
        ("mijn ANNA@example.org", "mail"),
        ("Wachtwoord123", "common"),
        ("aaaaaaaaabab", "common"),
    ],
)
def test_check_refuses(given: str, why: str) -> None:
    with pytest.raises(BadPassword) as refused:
        passwords.check(given, mail=MAIL)

    assert refused.value.why == why


def test_check_takes_a_few_words() -> None:
    passwords.check("vier blauwe ga", mail=MAIL)


def test_every_common_password_is_one_that_length_lets_through() -> None:
    lines = passwords.COMMON.read_text().splitlines()

    assert len(lines) == len(set(lines)) > 50
    assert all(len(line) >= LEAST and line == line.lower() for line in lines)


def test_a_hash_is_of_one_password() -> None:
    made = Passwords()

    hashed = made.hashed("vijf paarse fietsbellen")

    assert hashed.startswith("$argon2id$")
    assert made.is_right("vijf paarse fietsbellen", hashed=hashed)
    assert not made.is_right("vijf paarse fietsbel", hashed=hashed)


def test_nobody_has_no_password() -> None:
    assert not Passwords().is_right("a password that is nobody's", hashed=None)


def test_a_damaged_hash_is_wrong_and_no_error() -> None:
    assert not Passwords().is_right("vijf paarse fietsbellen", hashed="$argon2id$v=19$nonsense")
