"""Links by which somebody comes in for the first time, or again: they work once, for two days, and are kept as hashes."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.coach.flow import Lang
from bot.services import passwords
from bot.services.code_proof import CodeProof, WrongCode
from bot.services.passwords import Passwords
from bot.services.patience import Origin
from bot.services.sessions import Sessions, hashed
from bot.store import audit, links, staff
from bot.store.database import Database
from bot.store.links import Kind, Link

LASTS = timedelta(hours=48)
NOWHERE = Origin("")
HOUSE = "house"
"""In the audit: who does what nobody at the desk did."""


@dataclass(frozen=True)
class Landing:
    """What somebody sees who follows a link: what it is for and, but for the first one, whose account it is."""

    kind: Kind
    staff_id: str | None
    mail: str = ""
    name: str = ""
    has_code: bool = False


@dataclass(frozen=True)
class WaysIn:
    """Makes links and lets people in by them."""

    database: Database
    sessions: Sessions
    passwords: Passwords
    clock: Callable[[], datetime]
    codes: CodeProof | None = None

    def first(self) -> str | None:
        """Return the key of a link that makes the first admin, in place of any before; None if there is an admin."""
        with self.database.write() as connection:
            if staff.is_any_admin(connection):
                return None
            return self.make(connection, Link("first", None), by=HOUSE)

    def make(self, connection: Connection, link: Link, *, by: str) -> str:
        """Make a link in a transaction and return its key."""
        key, now = secrets.token_urlsafe(32), self.clock()
        links.put(connection, link, key_hash=hashed(key), ends_at=now + LASTS)
        audit.add(connection, staff_id=by, act=f"link_{link.kind}", what=link.staff_id or HOUSE, at=now)
        return key

    def look(self, key: str) -> Landing | None:
        """Return what a link is for; None for one that is not there, was used or is too old."""
        with self.database.read() as connection:
            return self._landing(connection, key)

    def use(
        self,
        key: str,
        *,
        password: str,
        lang: Lang,
        device: str,
        mail: str = "",
        name: str = "",
        code: str = "",
        origin: Origin = NOWHERE,
    ) -> str | None:
        """Set a password by a link, let its owner in and return the session's key; None if the link is no good.

        The first link makes the account from `mail` and `name`; where the account has a second step, `code` proves it.
        Raises BadPassword, MailTaken, WrongCode.
        """
        landing = self.look(key)
        if landing is None:
            return None
        passwords.check(password, mail=landing.mail or mail)
        step = self._looked(landing, code, origin=origin)
        password_hash = self.passwords.hashed(password)  # before the transaction: it takes a twentieth of a second
        with self.database.write() as connection:
            if self._landing(connection, key) != landing or not links.take(connection, hashed(key)):
                return None
            staff_id = landing.staff_id or self._make_admin(connection, mail=mail, name=name, lang=lang)
            if staff_id is None:
                return None
            self._prove(connection, staff_id, step=step, origin=origin)
            # Whoever had the account at a provider before has it no more: who recovers an account may have lost that one.
            staff.start_anew(connection, staff_id)
            staff.change(connection, staff_id, password_hash=password_hash)
            audit.add(connection, staff_id=staff_id, act="password_set", what=staff_id, at=self.clock())
            return self.sessions.begin(connection, staff_id, device=device)

    def mark(self, mail: str) -> str:
        """Return what the device of who came in by a link may keep, to be known the next time."""
        return self.codes.patience.mark(mail) if self.codes else ""

    def _looked(self, landing: Landing, code: str, *, origin: Origin) -> int | None:
        """Return the step that a code is right for, None where there is no second step. Raises WrongCode."""
        if not landing.has_code or landing.staff_id is None:
            return None
        with self.database.read() as connection:
            account = staff.by_id(connection, landing.staff_id)
        if account is None or self.codes is None:
            raise WrongCode
        return self.codes.look(account, code, origin=origin)

    def _prove(self, connection: Connection, staff_id: str, *, step: int | None, origin: Origin) -> None:
        account = staff.by_id(connection, staff_id)
        if step is not None and account and self.codes:
            self.codes.use(connection, account, step=step, origin=origin)

    def _make_admin(self, connection: Connection, *, mail: str, name: str, lang: Lang) -> str | None:
        if staff.is_any_admin(connection):
            return None
        staff_id = staff.add(connection, mail=mail, name=name, lang=lang)
        staff.give(connection, staff_id, right="admin")
        audit.add(connection, staff_id=staff_id, act="right_given", what=f"{staff_id} admin", at=self.clock())
        return staff_id

    def _landing(self, connection: Connection, key: str) -> Landing | None:
        link = links.find(connection, hashed(key), at=self.clock())
        if link is None or link.staff_id is None:
            return Landing("first", None) if link else None
        account = staff.by_id(connection, link.staff_id)
        if account is None or not account.active:
            return None
        return Landing(link.kind, account.id, account.mail, account.name, account.has_code)
