"""Puts the desk together. Nothing of it is loaded before somebody asks for a page of it: the chat starts sooner."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.services.keys import Keys
from bot.services.passwords import Passwords
from bot.services.secrecy import Secrecy
from bot.services.sessions import Sessions
from bot.services.ways_in import WaysIn
from bot.settings import Settings
from bot.store.desk_login import desk_database
from bot.wiring import Services, now

if TYPE_CHECKING:
    from bot.portal.frame import Frame
    from bot.portal.groups import TelegramLink
    from bot.portal.guard import Guard
    from bot.portal.signing import Entrance
    from bot.portal.visitor import OpenPage, Page
    from bot.services.own_account import OwnAccount
    from bot.settings_desk import DeskSettings
    from bot.store.database import Database

DESK = "/desk"


def desk_route(
    services: Services, settings: Settings, given: DeskSettings, *, telegram: TelegramLink | None = None
) -> Mount:
    """Return the desk below /desk; `telegram` gives the link to the bot for a group, where there is one. Raises StoreUnavailable."""
    database = desk_database(services.database, given.database_url)
    return Mount(
        DESK, app=OnDemand(partial(build_desk, services, settings, given, database=database, telegram=telegram))
    )


class OnDemand:
    """An application that is made in a thread when the first call for it comes."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._make = make
        self._made: ASGIApp | None = None
        self._making = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on."""
        async with self._making:
            if self._made is None:
                self._made = await asyncio.to_thread(self._make)
        await self._made(scope, receive, send)


def first_link(database: Database, *, site: str) -> str | None:
    """Return a link that makes the first admin, at the address of the site; None if there is an admin."""
    key = WaysIn(database, Sessions(database, now), Passwords(), now).first()
    return f"{site.rstrip('/')}{DESK}/in/{key}" if key else None


def build_desk(
    services: Services,
    settings: Settings,
    given: DeskSettings,
    *,
    database: Database,
    telegram: TelegramLink | None = None,
) -> Starlette:
    """Return the desk as an application; `database` is the one with no more rights than the desk needs."""
    from bot.portal.app import portal_app
    from bot.portal.frame import Frame
    from bot.portal.guard import Guard

    frame = Frame(site=settings.house.web_address, zone=given.zone)
    sessions = Sessions(database, now, given.idle, given.longest)
    guard = Guard(sessions, frame, secure=settings.secure)
    ways_in = _ways_in(settings, sessions=sessions)
    opened, pages = _staff(ways_in, settings, given, frame=frame, guard=guard)
    admins = _admin(services, ways_in, given, frame=frame, telegram=telegram)
    coaching = _coaching(services, settings, frame=frame, database=database)
    return portal_app(frame, [*pages, *admins, *coaching], guard=guard, opened=opened)


def _ways_in(settings: Settings, *, sessions: Sessions) -> WaysIn:
    """Return the links, which ask for the code of an account that has a second step."""
    from bot.services.code_proof import CodeProof
    from bot.services.patience import Patience
    from bot.services.second_step import SecondStep

    second, patience = SecondStep(Secrecy(settings.chat_keys)), Patience(Keys(settings.secret))
    codes = CodeProof(sessions.database, second, patience, now)
    return WaysIn(sessions.database, sessions, Passwords(), now, codes)


def _coaching(services: Services, settings: Settings, *, frame: Frame, database: Database) -> list[Page]:
    """Return the pages of coaches."""
    from bot.portal import reading, walls
    from bot.services.desk_notes import DeskNotes
    from bot.services.desk_reading import DeskReading
    from bot.services.desk_rubric import DeskRubric
    from bot.services.wall_keeping import WallKeeper
    from bot.services.walls import Walls

    keeper = WallKeeper(services.database, services.library, services.keys, now, signal=services.signal)
    wall = Walls(database, keeper, services.library, now, services.signal)
    rubric = DeskRubric(database, services.library.rubric, now)
    desk = reading.Reading(DeskReading(database, now), DeskNotes(database, services.masking, now), rubric)
    return [*reading.pages(frame, desk), *walls.pages(frame, wall)]


def _staff(
    ways_in: WaysIn, settings: Settings, given: DeskSettings, *, frame: Frame, guard: Guard
) -> tuple[list[OpenPage], list[Page]]:
    """Return the pages of the ways in and of accounts."""
    from bot.portal import home
    from bot.portal.arriving import Arriving
    from bot.portal.own_account import OwnAccountPages
    from bot.portal.signing import Signing
    from bot.services.own_account import OwnAccount
    from bot.services.patience import Patience
    from bot.services.recoveries import Recoveries
    from bot.services.reports import Reports
    from bot.services.second_step import SecondStep
    from bot.services.signing_in import SigningIn

    database, sessions, passwords = ways_in.database, ways_in.sessions, ways_in.passwords
    second = SecondStep(Secrecy(settings.chat_keys))
    patience = Patience(Keys(settings.secret))
    signing_in = SigningIn(database, sessions, passwords, second, patience, now)
    own = OwnAccount(database, sessions, passwords, second, patience, now)
    entrance = _entrance(frame, settings, own=own)
    provider = given.provider.name if given.provider else ""
    signing = Signing(entrance, signing_in, sessions, guard=guard, provider=provider)
    opened = [*signing.opened(), *Arriving(entrance, ways_in, provider=provider).opened()]
    pages = [
        *signing.pages(),
        *home.pages(frame, Reports(database, now), Recoveries(database, now)),
        *OwnAccountPages(frame, own, hashing=entrance.hashing, provider=provider).pages(),
    ]
    if given.provider:
        from bot.portal.provider import ProviderWay
        from bot.services.open_id import OpenId

        way = ProviderWay(entrance, OpenId(given.provider), signing_in, own, guard=guard)
        opened, pages = [*opened, *way.opened()], [*pages, *way.pages()]
    return opened, pages


def _admin(
    services: Services, ways_in: WaysIn, given: DeskSettings, *, frame: Frame, telegram: TelegramLink | None
) -> list[Page]:
    """Return the pages of admins."""
    from bot.portal import audits, groups, people, reports
    from bot.services.audit_reading import AuditReading
    from bot.services.groups_admin import GroupsAdmin
    from bot.services.introducing import Introducing
    from bot.services.reports import Reports
    from bot.services.rights import Rights

    database, introduce = ways_in.database, Introducing(services.database, now, services.signal).make_due
    admin = GroupsAdmin(database, now, given.least, introduce)
    return [
        *people.pages(frame, Rights(database, ways_in, now, introduce), admin),
        *groups.pages(frame, admin, telegram=telegram or groups.no_telegram),
        *audits.pages(frame, AuditReading(database)),
        *reports.pages(frame, Reports(database, now)),
    ]


def _entrance(frame: Frame, settings: Settings, *, own: OwnAccount) -> Entrance:
    from anyio import CapacityLimiter

    from bot.portal.cookies import Cookies
    from bot.portal.signing import AT_ONCE, Entrance

    return Entrance(frame, Cookies(settings.secret, secure=settings.secure), CapacityLimiter(AT_ONCE), own)
