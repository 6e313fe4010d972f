"""The services of the desk's accounts over a store, with a clock that a test moves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pyotp

from bot.services.code_proof import CodeProof
from bot.services.groups_admin import GroupsAdmin
from bot.services.own_account import OwnAccount
from bot.services.passwords import Passwords
from bot.services.patience import Origin, Patience
from bot.services.rights import Rights
from bot.services.second_step import SecondStep
from bot.services.sessions import Sessions
from bot.services.signing_in import SigningIn
from bot.services.ways_in import WaysIn
from bot.store import audit
from bot.store.database import Database
from tests.fixed import KEYS, NOW, SECRECY

PASSWORD = "vijf paarse fietsbellen"
HERE = Origin("192.0.2.1", "Firefox, Linux")
ELSEWHERE = Origin("198.51.100.7", "Chrome, Windows")


class PlainPasswords(Passwords):
    """Hashes that cost nothing: what is tested is not argon2."""

    def hashed(self, password: str) -> str:
        return f"plain {password}"

    def is_right(self, password: str, *, hashed: str | None) -> bool:
        return hashed == self.hashed(password)


class Staff:
    """Every service over one store, in the role of the desk, and a clock."""

    def __init__(self, store: Database) -> None:
        self.store, self.now = store, NOW
        desk = store.for_desk()
        self.sessions = Sessions(desk, self.clock)
        self.passwords = PlainPasswords()
        self.second = SecondStep(SECRECY)
        patience = Patience(KEYS)
        self.codes = CodeProof(desk, self.second, patience, self.clock)
        self.ways_in = WaysIn(desk, self.sessions, self.passwords, self.clock, self.codes)
        self.rights = Rights(desk, self.ways_in, self.clock)
        self.groups = GroupsAdmin(desk, self.clock)
        self.own = OwnAccount(desk, self.sessions, self.passwords, self.second, patience, self.clock)
        self.signing_in = SigningIn(desk, self.sessions, self.passwords, self.second, patience, self.clock)

    def clock(self) -> datetime:
        return self.now

    def later(self, **more: float) -> None:
        self.now += timedelta(**more)

    def admin(self, mail: str = "anna@example.org") -> str:
        """Let the first admin in and return their id."""
        key = self.ways_in.first()
        assert key is not None
        self.ways_in.use(key, password=PASSWORD, lang="nl", device="Firefox", mail=mail, name="Anna")
        return next(one.id for one in self.rights.everyone()[0] if one.mail == mail)

    def invited(self, mail: str, *rights: str, by: str = "house", **more: Any) -> tuple[str, str]:
        """Invite somebody and return their id and the key of their link."""
        given: dict[str, Any] = {"name": "Bo", "lang": "nl", "rights": rights, "group_ids": (), "by": by, **more}
        return self.rights.invite(mail=mail, **given)

    def person(self, mail: str, *rights: str) -> str:
        """Invite somebody who comes in at once, and return their id."""
        staff_id, key = self.invited(mail, *rights)
        assert self.ways_in.use(key, password=PASSWORD, lang="nl", device="Firefox")
        return staff_id

    def with_code(self, staff_id: str) -> pyotp.TOTP:
        """Set the second step of somebody up, and return what shows their codes."""
        secret = self.own.new_secret(staff_id)
        shown = pyotp.TOTP(self.second.letters(secret, staff_id=staff_id))
        assert self.own.confirm(staff_id, secret=secret, code=shown.at(self.now))
        return shown

    def acts(self) -> list[tuple[str, str]]:
        """Return (act, what) of the audit, in order."""
        with self.store.read() as connection:
            return [(one.act, one.what) for one in audit.acts(connection)]
