"""What somebody at the desk changes about their own account: language, password, second step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.coach.flow import Lang
from bot.services import passwords
from bot.services.passwords import Passwords
from bot.services.patience import Origin, Patience
from bot.services.second_step import SecondStep
from bot.services.sessions import Sessions
from bot.services.signing_in import Identity
from bot.store import audit, staff
from bot.store.database import Database
from bot.store.staff import Account

Shown = Literal["right", "wrong", "wait"]
OWN = "own "
"""Before an address: passwords that are shown by who is in already count apart, and wherever they are."""
ANYWHERE = Origin("")


@dataclass(frozen=True)
class OwnAccount:
    """Changes of one's own account. Whoever changes a proof shows the password first, where there is one."""

    database: Database
    sessions: Sessions
    passwords: Passwords
    second: SecondStep
    patience: Patience
    clock: Callable[[], datetime]

    def of(self, staff_id: str) -> Account:
        """Return somebody's account."""
        with self.database.read() as connection:
            account = staff.by_id(connection, staff_id)
        if account is None:
            raise LookupError("the account of a session is not there")
        return account

    def speak(self, staff_id: str, *, lang: Lang) -> None:
        """Set the language of the desk."""
        with self.database.write() as connection:
            staff.change(connection, staff_id, lang=lang)

    def shown(self, staff_id: str, *, password: str) -> Shown:
        """Tell whether this is somebody's password, or there is none to show; "wait" after too many that were not."""
        account, at = self.of(staff_id), self.clock()
        if not account.has_password:
            return "right"
        counted = f"{OWN}{account.mail}"
        with self.database.write() as connection:
            if self.patience.begin(connection, counted, origin=ANYWHERE, at=at).refused:
                return "wait"
            hashed = staff.proof(connection, staff_id).password_hash
        if not self.passwords.is_right(password, hashed=hashed):
            return "wrong"
        with self.database.write() as connection:
            self.patience.succeeded(connection, counted, origin=ANYWHERE, at=at)
        return "right"

    def set_password(self, staff_id: str, *, password: str, session: str) -> None:
        """Set another password; every other session ends. Raises BadPassword."""
        passwords.check(password, mail=self.of(staff_id).mail)
        self._change(staff_id, "password_changed", password_hash=self.passwords.hashed(password))
        self.sessions.end_others(staff_id, session=session)

    def new_secret(self, staff_id: str) -> str:
        """Return a new secret for the second step of somebody, encrypted; it counts from `confirm` on."""
        return self.second.offer(staff_id)

    def confirm(self, staff_id: str, *, secret: str, code: str) -> bool:
        """Turn the second step on with a first code; False for a wrong one. Raises Unreadable for what was not offered to them."""
        kept = self.second.kept(self.second.letters(secret, staff_id=staff_id))
        step = self.second.step_of(code, encrypted=kept, at=self.clock())
        if step is None:
            return False
        self._change(staff_id, "code_on", totp=kept, totp_step=step)
        return True

    def drop_code(self, staff_id: str) -> None:
        """Turn the second step off."""
        self._change(staff_id, "code_off", totp=None, totp_step=0)

    def tie(self, staff_id: str, *, identity: Identity) -> bool:
        """Tie one's account to who one is at the provider; False if either is tied already."""
        with self.database.write() as connection:
            tied = staff.tie(connection, staff_id, issuer=identity.issuer, subject=identity.subject)
            if tied:
                audit.add(connection, staff_id=staff_id, act="provider_tied", what=staff_id, at=self.clock())
        return tied

    def _change(self, staff_id: str, act: str, **values: object) -> None:
        with self.database.write() as connection:
            staff.change(connection, staff_id, **values)
            audit.add(connection, staff_id=staff_id, act=act, what=staff_id, at=self.clock())
