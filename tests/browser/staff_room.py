"""A real server with the desk over a few accounts and groups, and browsers that are signed in at it or are not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from bot.services.groups_admin import GroupsAdmin
from bot.services.open_id import Provider
from bot.services.rights import Rights
from bot.services.second_step import SecondStep
from bot.store import audit, groups, staff
from bot.store.database import Database
from bot.store.groups import Group
from bot.wiring import now
from tests.browser.desk_server import served
from tests.fixed import SECRECY
from tests.portal.desks import PASSWORD, desk_app, person, session_of, ways_in

ADMIN, COACH = "anna@example.org", "bo@example.org"
FIRST = date(2026, 11, 2)


class StaffRoom:
    """A desk with an admin, colleagues and groups, one of which a whole class joined in one day."""

    def __init__(self, store: Database, *, provider: Provider | None = None) -> None:
        self.store, self.provider = store, provider
        self.first = ways_in(store).first() or ""
        self.admin = person(store, ADMIN, "admin", password=PASSWORD)
        made = GroupsAdmin(store, now)
        period = {"starts_on": FIRST, "ends_on": FIRST + timedelta(days=240), "assesses": False, "least": 5}
        zorg = Group("", "zorg-2", "Zorg, tweede jaar", **period)  # type: ignore[arg-type]
        self.group = made.add(zorg, by=self.admin)
        made.add(Group("", "welzijn", "Team Welzijn Noord", **period), by=self.admin)  # type: ignore[arg-type]
        self.coach = person(store, COACH, "coach", groups=(self.group,), password=PASSWORD)
        self.invited = person(store, "charlotte.van.den.heuvel@hogeschool.example", "coach", "researcher")
        with store.write() as connection:
            for joined in (FIRST, *[FIRST + timedelta(days=1)] * 14):
                groups.count_join(connection, self.group, day=joined)

    def key(self, staff_id: str) -> str:
        """Return the key of a new session of somebody."""
        return session_of(self.store, staff_id)

    def link(self) -> str:
        """Return the path of a link for who is invited."""
        return f"/in/{Rights(self.store, ways_in(self.store), now).recover(self.invited, by=self.admin)}"

    def recovery(self) -> str:
        """Give the coach a second step, and return the path of a link of recovery for them."""
        secret = SecondStep(SECRECY).kept("JBSWY3DPEHPK3PXP")
        with self.store.write() as connection:
            staff.change(connection, self.coach, totp=secret)
        return f"/in/{Rights(self.store, ways_in(self.store), now).recover(self.coach, by=self.admin)}"

    def told(self) -> None:
        """Have a note of the coach reported, and a link made for the admin by somebody else."""
        with self.store.write() as connection:
            audit.add(connection, staff_id=self.coach, act="note_reported", what="a1b2c3", at=now())
            audit.add(connection, staff_id=self.coach, act="link_recovery", what=self.admin, at=now())


@contextmanager
def staff_server(room: StaffRoom) -> Iterator[str]:
    """Serve until the block ends, and give the address of the desk."""
    telegram = "https://t.me/grenswerk_coach_bot?start=g_{}".format
    with served(desk_app(room.store, provider=room.provider, telegram=telegram)) as address:
        yield address
