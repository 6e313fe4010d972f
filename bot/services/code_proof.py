"""The second step of an account, proved by a code from an app: at the sign-in, and before a link of recovery counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.services.patience import CODE, Origin, Patience
from bot.store import staff
from bot.store.database import Database
from bot.store.staff import Account

if TYPE_CHECKING:
    from bot.services.second_step import SecondStep  # the program starts sooner without it


class WrongCode(ValueError):
    """A code proves nothing; `seconds` is how long to wait after too many of them."""

    def __init__(self, seconds: int = 0) -> None:
        super().__init__("wait" if seconds else "wrong")
        self.seconds = seconds


@dataclass(frozen=True)
class CodeProof:
    """Looks at codes. Whoever gets this far may try from any number of networks, so tries count wherever they come from."""

    database: Database
    second: SecondStep
    patience: Patience
    clock: Callable[[], datetime]

    def look(self, account: Account, code: str, *, origin: Origin) -> int:
        """Return the step that a code is right for, still to be used. Raises WrongCode."""
        at = self.clock()
        with self.database.write() as connection:
            wait = self.patience.begin(connection, _counted(account), origin=_anywhere(origin), at=at).refused
            encrypted = staff.proof(connection, account.id).totp
        if wait:
            raise WrongCode(wait)
        step = self.second.step_of(code, encrypted=encrypted, at=at) if encrypted else None
        if step is None:
            raise WrongCode
        return step

    def use(self, connection: Connection, account: Account, *, step: int, origin: Origin) -> None:
        """Use a step up in the transaction of what it proves. Raises WrongCode where another was sooner."""
        if not staff.use_step(connection, account.id, step=step):
            raise WrongCode
        self.patience.succeeded(connection, _counted(account), origin=_anywhere(origin), at=self.clock())


def _counted(account: Account) -> str:
    return f"{CODE}{account.mail}"


def _anywhere(origin: Origin) -> Origin:
    return replace(origin, network="")
