"""The desk as the program makes it, over a store, for tests: a browser with cookies, and people who have signed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from bot import desk_wiring
from bot.services.introducing import Introducing
from bot.services.masking import MaskingHere
from bot.services.open_id import Provider
from bot.services.passwords import Passwords
from bot.services.rights import Rights
from bot.services.sessions import Sessions
from bot.services.signal import Signal
from bot.services.ways_in import WaysIn
from bot.settings import load_settings
from bot.settings_desk import DeskSettings
from bot.store.database import Database
from bot.wiring import now
from tests.fixed import KEYS, library, redactor

PASSWORD = "vijf paarse fietsbellen"
OURS = {"Sec-Fetch-Site": "same-origin"}
SETTINGS = DeskSettings(5, timedelta(hours=8), timedelta(hours=24), None, ZoneInfo("Europe/Amsterdam"))


def desk_app(
    store: Database,
    *,
    secure: bool = False,
    provider: Provider | None = None,
    telegram: Callable[[str], str | None] | None = None,
    site: str = "",
    zone: str = "Europe/Amsterdam",
) -> Starlette:
    """Return the desk over a store, below /desk."""
    env = {"GRENSWERK_SECRET": KEYS.secret, "GRENSWERK_CHAT_KEYS": "Z3JlbnN3ZXJrIHRlc3RzLCBhbmQgb25seSB0ZXN0cyE="}
    env |= {"GRENSWERK_SECURE": "yes" if secure else "no", "GRENSWERK_WEB_ADDRESS": site}
    settings, given = load_settings(env), replace(SETTINGS, provider=provider, zone=ZoneInfo(zone))
    services: Any = SimpleNamespace(
        database=store, library=library(), keys=KEYS, masking=MaskingHere(redactor()), signal=Signal()
    )
    desk = desk_wiring.build_desk(services, settings, given, database=services.database.for_desk(), telegram=telegram)
    app = Starlette(routes=[Mount("/desk", app=desk)])
    app.state.pages = desk.state.pages
    return app


class Browser:
    """A browser at the desk, which keeps cookies and sends forms as a page of ours does."""

    def __init__(self, app: Starlette, *, secure: bool = False, network: str = "192.0.2.1") -> None:
        site = "https://testserver" if secure else "http://testserver"
        self.client = TestClient(app, base_url=site, follow_redirects=False, client=(network, 50000))

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Open a page."""
        return self.client.get(f"/desk{path}", **more)

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """Send a form of the page that is open."""
        return self.client.post(f"/desk{path}", data={"csrf": self.csrf, **(data or {})}, **{"headers": OURS, **more})

    @property
    def csrf(self) -> str:
        """Return what the forms of this session carry."""
        found = re.search(r'name="csrf" value="(\w+)"', self.get("/account").text)
        return found[1] if found else ""

    def sign_in(self, mail: str, password: str = PASSWORD, **more: Any) -> httpx.Response:
        """Send the form of the sign-in."""
        form = {"mail": mail, "password": password, **more}
        return self.client.post("/desk/sign-in", data=form, headers=OURS)

    def signed_in(self, store: Database, staff_id: str) -> Browser:
        """Hold a session of somebody, as if they had signed in here."""
        self.client.cookies.set("grenswerk-desk", session_of(store, staff_id), domain="testserver.local", path="/")
        return self


def session_of(store: Database, staff_id: str) -> str:
    """Return the key of a new session of somebody."""
    with store.write() as connection:
        return Sessions(store, now).begin(connection, staff_id, device="Chrome, Linux")


def ways_in(store: Database) -> WaysIn:
    """Return the links of a store."""
    return WaysIn(store, Sessions(store, now), Passwords(), now)


def person(store: Database, mail: str, *rights: str, groups: Sequence[str] = (), password: str = "") -> str:
    """Put an account in, with a password if one is given, and return its id."""
    made = Rights(store, ways_in(store), now, Introducing(store, now).make_due)
    given: dict[str, Any] = {"rights": rights, "group_ids": groups, "by": "house"}
    staff_id, key = made.invite(mail=mail, name=mail.partition("@")[0].title(), lang="nl", **given)
    if password:
        ways_in(store).use(key, password=password, lang="nl", device="Firefox, Linux")
    return staff_id
