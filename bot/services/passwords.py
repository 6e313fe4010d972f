"""Passwords of staff: what is good enough, and their hashes. Hashing takes a twentieth of a second: never on the event loop."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST, MOST = 12, 200
LEAST_DIFFERENT = 5
COMMON = Path(__file__).with_name("common_passwords.txt")


class BadPassword(ValueError):
    """A password that is not good enough; `why` is short, long, common or mail."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def check(password: str, *, mail: str) -> None:
    """Raise BadPassword for one that is too short or too easily guessed."""
    lower = password.lower()
    if len(password) < LEAST:
        raise BadPassword("short")
    if len(password) > MOST:
        raise BadPassword("long")
    if mail.lower() in lower or lower in mail.lower():
        raise BadPassword("mail")
    if lower in _common() or len(set(lower)) < LEAST_DIFFERENT:
        raise BadPassword("common")


class Passwords:
    """Hashes with argon2, which is loaded when the first one is asked for."""

    def hashed(self, password: str) -> str:
        """Return the hash of a password."""
        return self._hasher.hash(password)

    def is_right(self, password: str, *, hashed: str | None) -> bool:
        """Tell whether a password is the one of a hash. Without a hash it takes as long and is never right."""
        from argon2.exceptions import InvalidHashError, VerificationError

        nobody = self._nobody  # made at the first try of all, whoever it is for: making it takes time as well
        try:
            return self._hasher.verify(hashed or nobody, password[:MOST]) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        return PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        return self.hashed("a password that is nobody's")


@lru_cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split())
