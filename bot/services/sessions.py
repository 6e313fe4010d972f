"""Sessions of the desk: begun with a new random key at every sign-in, kept by its hash, over after idle hours or a day."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection

from bot.services.visit import Visit
from bot.store import audit, sessions, staff
from bot.store.database import Database
from bot.store.sessions import Session

SEEN_EVERY = timedelta(minutes=1)
"""A session's last use is written at most this often: reading a page costs no write."""


@dataclass(frozen=True)
class Sessions:
    """Begins, finds and ends sessions."""

    database: Database
    clock: Callable[[], datetime]
    idle: timedelta = timedelta(hours=8)
    longest: timedelta = timedelta(hours=24)

    def begin(self, connection: Connection, staff_id: str, *, device: str) -> str:
        """Begin a session in the transaction of the sign-in, and return its key."""
        now, key = self.clock(), secrets.token_urlsafe(32)
        sessions.forget(connection, unseen_since=now - self.idle, ended_before=now)
        made = Session(hashed(key), staff_id, device[:120], now, now, now + self.longest)
        sessions.add(connection, made)
        audit.add(connection, staff_id=staff_id, act="signed_in", what=staff_id, at=now)
        return key

    def visit(self, key: str) -> Visit | None:
        """Return who holds a key, if its session is not over."""
        key_hash, now = hashed(key), self.clock()
        with self.database.read() as connection:
            session = sessions.find(connection, key_hash)
            account = staff.by_id(connection, session.staff_id) if session and self._lasts(session, now) else None
        if session is None or account is None:
            return None
        if now - session.seen_at >= SEEN_EVERY:
            with self.database.write() as connection:
                sessions.touch(connection, key_hash, at=now)
        return Visit(account.id, account.name, account.lang, account.rights, key_hash)

    def of(self, staff_id: str) -> Sequence[Session]:
        """Return somebody's sessions that are not over."""
        now = self.clock()
        with self.database.read() as connection:
            return [one for one in sessions.of_staff(connection, staff_id) if self._lasts(one, now)]

    def end(self, staff_id: str, *, session: str) -> bool:
        """End one session of somebody by its hash; False if it is not theirs."""
        with self.database.write() as connection:
            ended = sessions.end(connection, staff_id, key_hash=session)
            if ended:
                audit.add(connection, staff_id=staff_id, act="session_ended", what=staff_id, at=self.clock())
        return ended

    def end_others(self, staff_id: str, *, session: str) -> int:
        """End all sessions of somebody but one, and return how many."""
        with self.database.write() as connection:
            ended = sessions.end_all(connection, staff_id, but=session)
            if ended:
                audit.add(connection, staff_id=staff_id, act="sessions_ended", what=staff_id, at=self.clock())
        return ended

    def _lasts(self, session: Session, now: datetime) -> bool:
        return now < session.ends_at and now - session.seen_at < self.idle


def hashed(key: str) -> str:
    """Return the hash by which a random key is kept."""
    return sha256(key.encode()).hexdigest()
