"""How long somebody must wait who fails to sign in, such that nobody can make somebody else wait for good.

Failures are counted by account *and* network, and by network. A device on which the account signed in before counts by itself:
what others do never makes it wait. Nobody is refused for failures elsewhere; for those a try only takes a few seconds longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.services.keys import Keys
from bot.store import sign_in_tries as tries

CODE = "code of "
"""Before an address: failed codes count apart from failed passwords."""
WINDOW = timedelta(hours=1)
FREE = 5
"""Failures that cost nothing; each one more doubles the wait."""
FIRST_WAIT, LONGEST_WAIT = 15, 900
FREE_ELSEWHERE, LONGEST_DELAY = 20, 5
"""Failures of everybody at one account, or from one network, after which each try takes longer; and the most seconds."""


@dataclass(frozen=True)
class Origin:
    """Where a try comes from: its network, what the device is called, and whose mark it holds since a sign-in before.

    `device` is the random name that the device got then, `label` what its owner reads in the list of sessions.
    """

    network: str
    label: str = ""
    device: str = ""
    known: str = ""


@dataclass(frozen=True)
class Wait:
    """`refused`: seconds until a try is looked at again. `delay`: seconds that a try takes longer."""

    refused: int = 0
    delay: float = 0.0


@dataclass(frozen=True)
class Patience:
    """Counts failures in the database, so that several processes know of one another."""

    keys: Keys

    def wait(self, connection: Connection, mail: str, *, origin: Origin, at: datetime) -> Wait:
        """Return what a try must wait."""
        own, *wide = self._keys(mail, origin=origin)
        failed = tries.since(connection, own, moment=at - WINDOW)
        if len(failed) >= FREE:
            until = failed[-1] + timedelta(seconds=_growing(len(failed)))
            if until > at:
                return Wait(refused=int((until - at).total_seconds()) + 1)
        most = max((len(tries.since(connection, key, moment=at - WINDOW)) for key in wide), default=0)
        return Wait(delay=min(LONGEST_DELAY, max(0, most - FREE_ELSEWHERE) * 0.25))

    def begin(self, connection: Connection, mail: str, *, origin: Origin, at: datetime) -> Wait:
        """Count a try from its beginning, so that many at once are no way around; a refused one does not count."""
        keys = self._keys(mail, origin=origin)
        tries.hold(connection, keys[0])
        tries.purge(connection, before=at - WINDOW)
        wait = self.wait(connection, mail, origin=origin, at=at)
        if not wait.refused:
            tries.add(connection, keys, at=at)
        return wait

    def succeeded(self, connection: Connection, mail: str, *, origin: Origin, at: datetime) -> None:
        """Forget the failures of this account from here, and that this try counted for more."""
        own, *wide = self._keys(mail, origin=origin)
        tries.forget(connection, [own])
        tries.forget(connection, wide, at=at)

    def mark(self, mail: str) -> str:
        """Return what a device holds on which an account signed in: the address cannot be read from it."""
        return self.keys.hashed(f"known {mail.lower()}")

    def _keys(self, mail: str, *, origin: Origin) -> list[str]:
        if origin.known and origin.known == self.mark(mail.lower().removeprefix(CODE)):
            return [self.keys.hashed(f"try device {origin.device} {mail.lower()}")]
        names = (f"{mail.lower()} {origin.network}", f"account {mail.lower()}", f"network {origin.network}")
        return [self.keys.hashed(f"try {name}") for name in names]


def _growing(failures: int) -> int:
    return min(LONGEST_WAIT, FIRST_WAIT << min(10, failures - FREE))
