"""The second step of a sign-in: a code of six digits that a telephone shows. A code works once."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime

from bot.services.secrecy import Secrecy, Unreadable
from bot.store import staff
from bot.store.database import Database

SECONDS = 30
ISSUER = "Grenswerk"
OFFERED = "second-step"
"""Before a secret that is not taken up yet: the same keys encrypt other things, which no form is to bring to light."""


@dataclass(frozen=True)
class SecondStep:
    """Makes secrets and knows their codes. A secret is kept encrypted only."""

    secrecy: Secrecy

    def offer(self, staff_id: str) -> str:
        """Return a new secret for an account, encrypted with whose it is: a form brings it back, and nobody else's will do."""
        import pyotp

        return self.secrecy.encrypt(f"{OFFERED} {staff_id} {pyotp.random_base32()}")

    def letters(self, offered: str, *, staff_id: str) -> str:
        """Return an offered secret in the letters in which it can be typed over. Raises Unreadable for whatever is none of this account."""
        mark, owner, letters = [*self.secrecy.decrypt(offered).split(" "), "", "", ""][:3]
        if (mark, owner) != (OFFERED, staff_id) or not letters:
            raise Unreadable("this was not offered to this account")
        return letters

    def kept(self, letters: str) -> str:
        """Return a secret as it is kept."""
        return self.secrecy.encrypt(letters)

    def address(self, letters: str, *, mail: str) -> str:
        """Return what the QR code says, for an app that makes codes."""
        import pyotp

        return pyotp.TOTP(letters).provisioning_uri(name=mail, issuer_name=ISSUER)

    def step_of(self, code: str, *, encrypted: str, at: datetime) -> int | None:
        """Return the step of the clock to which a code belongs: this one, or one before or after it; else None."""
        import pyotp

        digits, totp = "".join(code.split()), pyotp.TOTP(self.secrecy.decrypt(encrypted))
        now = int(at.timestamp()) // SECONDS
        right = [s for s in (now, now - 1, now + 1) if _same(totp.at(s * SECONDS), digits)]
        return right[0] if right else None


def rotate(database: Database, secrecy: Secrecy) -> int:
    """Bring every secret under the first key and return how many there are. Raises Unreadable where a key is missing."""
    with database.write() as connection:
        kept = staff.secrets(connection)
        for staff_id, encrypted in kept.items():
            staff.change(connection, staff_id, totp=secrecy.encrypt(secrecy.decrypt(encrypted)))
    return len(kept)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
