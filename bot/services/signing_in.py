"""Signing in: by password and, where it is set up, a code; or by what an OpenID Connect provider says.

A wrong address and a wrong password get the same answer in the same time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from bot.services.code_proof import CodeProof, WrongCode
from bot.services.passwords import MOST, Passwords
from bot.services.patience import Origin, Patience, Wait
from bot.services.second_step import SecondStep
from bot.services.sessions import Sessions
from bot.store import audit, links, staff
from bot.store.database import Database
from bot.store.staff import Account


@dataclass(frozen=True)
class Identity:
    """Who somebody is at a provider; `mail` only if the provider says that it checked it."""

    issuer: str
    subject: str
    mail: str = ""


@dataclass(frozen=True)
class Signed:
    """What came of a try: in (with the key of the session), code (the password was right, a code is asked), wrong or wait.

    `mark` is what the device may keep, to be known the next time.
    """

    outcome: Literal["in", "code", "wrong", "wait"]
    account: Account | None = None
    key: str = ""
    seconds: int = 0
    mark: str = ""


WRONG = Signed("wrong")


@dataclass(frozen=True)
class SigningIn:
    """The ways in for who has an account. Blocks: a password takes a twentieth of a second."""

    database: Database
    sessions: Sessions
    passwords: Passwords
    second: SecondStep
    patience: Patience
    clock: Callable[[], datetime]

    def wait(self, mail: str, *, origin: Origin) -> Wait:
        """Return what a try must wait before it is looked at."""
        with self.database.read() as connection:
            return self.patience.wait(connection, mail, origin=origin, at=self.clock())

    def by_password(self, mail: str, password: str, *, origin: Origin) -> Signed:
        """Try an address and a password."""
        at = self.clock()
        if wait := self._begun(mail, origin=origin, at=at).refused:
            return Signed("wait", seconds=wait)
        with self.database.read() as connection:
            account = staff.by_mail(connection, mail)
            hashed = staff.proof(connection, account.id).password_hash if account and account.active else None
        right = len(password) <= MOST and self.passwords.is_right(password, hashed=hashed)
        if not right or account is None:
            return WRONG
        with self.database.write() as connection:
            self.patience.succeeded(connection, mail, origin=origin, at=at)
            return Signed("code", account) if account.has_code else self._in(connection, account, origin=origin)

    def by_code(self, staff_id: str, code: str, *, origin: Origin) -> Signed:
        """Try the code of the second step, for somebody whose password was right."""
        with self.database.read() as connection:
            account = staff.by_id(connection, staff_id)
        if account is None or not account.active or not account.has_code:
            return WRONG
        codes = CodeProof(self.database, self.second, self.patience, self.clock)
        try:
            step = codes.look(account, code, origin=origin)
            with self.database.write() as connection:
                codes.use(connection, account, step=step, origin=origin)
                return self._in(connection, account, origin=origin)
        except WrongCode as error:
            return Signed("wait", seconds=error.seconds) if error.seconds else WRONG

    def by_provider(self, identity: Identity, *, origin: Origin, link: str = "") -> Signed:
        """Let in whom a provider names: who is tied to an account, came by a link, or was invited by that checked address."""
        with self.database.write() as connection:
            account = staff.by_subject(connection, issuer=identity.issuer, subject=identity.subject)
            account = account or self._tied(connection, identity, link=link)
            if account is None or not account.active:
                return WRONG
            return self._in(connection, account, origin=origin)

    def _tied(self, connection: Connection, identity: Identity, *, link: str) -> Account | None:
        """Return the account that a provider's somebody may have from now on; see docs/decisions/0008."""
        found = links.find(connection, link, at=self.clock()) if link else None
        if found and found.staff_id:
            account = staff.by_id(connection, found.staff_id)
            if account is None or account.has_code:  # a link is no second step: that one is shown with a new password
                return None
            staff.start_anew(connection, found.staff_id)
        else:
            account = staff.by_mail(connection, identity.mail) if identity.mail else None
            if account is None or account.has_password:
                return None
        if not account.active or not staff.tie(
            connection, account.id, issuer=identity.issuer, subject=identity.subject
        ):
            return None
        links.remove(connection, account.id)
        audit.add(connection, staff_id=account.id, act="provider_tied", what=account.id, at=self.clock())
        return account

    def _in(self, connection: Connection, account: Account, *, origin: Origin) -> Signed:
        key = self.sessions.begin(connection, account.id, device=origin.label)
        return Signed("in", account, key, mark=self.patience.mark(account.mail))

    def _begun(self, mail: str, *, origin: Origin, at: datetime) -> Wait:
        with self.database.write() as connection:
            return self.patience.begin(connection, mail, origin=origin, at=at)
