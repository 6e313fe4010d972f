"""What an admin does about people: invite, give and take rights, make a way back in, end sessions, close an account.

Nothing here leads to a text of anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.coach.flow import Lang
from bot.services.visit import RIGHTS
from bot.services.ways_in import WaysIn
from bot.store import audit, groups, links, sessions, staff
from bot.store.database import Database, StoreUnavailable
from bot.store.links import Link
from bot.store.staff import Account


class LastAdmin(ValueError):
    """This would leave the desk without an admin."""


@dataclass(frozen=True)
class Rights:
    """People at the desk, for admins. `by` is who does it. `introduce` as for `GroupsAdmin`."""

    database: Database
    ways_in: WaysIn
    clock: Callable[[], datetime]
    introduce: Callable[[], object] = lambda: None

    def everyone(self) -> tuple[Sequence[Account], Mapping[str, datetime]]:
        """Return every account, and until when a link of it waits to be used."""
        with self.database.read() as connection:
            return staff.everyone(connection), links.waiting(connection, at=self.clock())

    def of(self, staff_id: str) -> Account | None:
        """Return an account."""
        with self.database.read() as connection:
            return staff.by_id(connection, staff_id)

    def invite(
        self, *, mail: str, name: str, lang: Lang, rights: Sequence[str], group_ids: Sequence[str], by: str
    ) -> tuple[str, str]:
        """Make an account with rights and groups, and return its id and the key of its link. Raises MailTaken."""
        with self.database.write() as connection:
            staff_id = staff.add(connection, mail=mail, name=name, lang=lang)
            for right in (one for one in RIGHTS if one in rights):
                self._give(connection, staff_id, right=right, by=by)
            for group_id in group_ids if "coach" in rights else ():
                groups.add_coach(connection, group_id, staff_id=staff_id)
                self._note(connection, "coach_added", f"{staff_id} {group_id}", by=by)
            key = self.ways_in.make(connection, Link("invite", staff_id), by=by)
        with suppress(StoreUnavailable):
            self.introduce()
        return staff_id, key

    def set(self, staff_id: str, *, rights: Sequence[str], by: str) -> None:
        """Give and take rights until somebody has these. Raises LastAdmin."""
        with self.database.write() as connection:
            if "admin" not in rights:
                self._need_another(connection, staff_id)
            for right in RIGHTS:
                if right in rights:
                    self._give(connection, staff_id, right=right, by=by)
                elif staff.take(connection, staff_id, right=right):
                    self._note(connection, "right_taken", f"{staff_id} {right}", by=by)
            if "coach" not in rights:
                groups.drop_coach(connection, staff_id)  # whoever writes is told the names of those who can read

    def recover(self, staff_id: str, *, by: str) -> str | None:
        """Return the key of a link for a new password; sessions end, and the second step stays. None if there is nobody."""
        with self.database.write() as connection:
            account = staff.by_id(connection, staff_id)
            if account is None or not account.active:
                return None
            sessions.end_all(connection, staff_id)
            never = not (account.has_password or account.has_subject)
            return self.ways_in.make(connection, Link("invite" if never else "recovery", staff_id), by=by)

    def take_code(self, staff_id: str, *, by: str) -> bool:
        """Take the second step off an account, for who lost it; False where there is none."""
        with self.database.write() as connection:
            account = staff.by_id(connection, staff_id)
            if account is None or not account.has_code:
                return False
            staff.change(connection, staff_id, totp=None, totp_step=0)
            self._note(connection, "code_taken", staff_id, by=by)
        return True

    def end_sessions(self, staff_id: str, *, by: str) -> None:
        """End every session of somebody."""
        with self.database.write() as connection:
            sessions.end_all(connection, staff_id)
            self._note(connection, "sessions_ended", staff_id, by=by)

    def set_active(self, staff_id: str, *, active: bool, by: str) -> None:
        """Open or close an account; a closed one has no session and no link. Raises LastAdmin."""
        with self.database.write() as connection:
            if not active:
                self._need_another(connection, staff_id)
                sessions.end_all(connection, staff_id)
                links.remove(connection, staff_id)
            staff.change(connection, staff_id, active=active)
            self._note(connection, "account_opened" if active else "account_closed", staff_id, by=by)

    def _give(self, connection: Connection, staff_id: str, *, right: str, by: str) -> None:
        if staff.give(connection, staff_id, right=right):
            self._note(connection, "right_given", f"{staff_id} {right}", by=by)

    def _need_another(self, connection: Connection, staff_id: str) -> None:
        admins = staff.admins(connection)
        if staff_id in admins and len(admins) == 1:
            raise LastAdmin("somebody must be an admin")

    def _note(self, connection: Connection, act: str, what: str, *, by: str) -> None:
        audit.add(connection, staff_id=by, act=act, what=what, at=self.clock())
