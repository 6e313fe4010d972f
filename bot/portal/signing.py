"""The pages of the way in by password: address and password, then the code where one is set up. And the way out."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from functools import partial

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.coach.flow import Lang
from bot.portal.cookies import KNOWN, SESSION, STEP, Cookies
from bot.portal.door_language import chosen_lang, door_query
from bot.portal.forms import field, form_of
from bot.portal.frame import Frame
from bot.portal.going_on import next_of
from bot.portal.guard import Guard
from bot.portal.origin import device_label, network_of
from bot.portal.visitor import OpenPage, Page, Visitor
from bot.services.own_account import OwnAccount
from bot.services.passwords import MOST
from bot.services.patience import Origin
from bot.services.sessions import Sessions
from bot.services.signing_in import Signed, SigningIn

AT_ONCE = 2
"""Passwords that are hashed at the same time: each takes a processor and 64 MB. The others wait without a thread."""


@dataclass(frozen=True)
class Entrance:
    """What every way in needs: what is drawn, what is kept in the browser, and where a sign-in comes from."""

    frame: Frame
    cookies: Cookies
    hashing: CapacityLimiter
    own: OwnAccount

    def origin(self, request: Request) -> Origin:
        """Return where a request comes from."""
        known = self.cookies.noted(request, KNOWN)
        named = {"device": str(known.get("device", "")), "known": str(known.get("mark", ""))}
        return Origin(network_of(request), device_label(request), **named)

    async def let_in(self, request: Request, signed: Signed, *, to: str, lang: Lang | None) -> Response:
        """Give the session's key, and remember that the account signed in on this device. `lang` was chosen at the door."""
        if signed.account:
            await self.speak(signed.account.id, lang=lang)
        response = RedirectResponse(to, 303)
        self.cookies.session(response, signed.key, request=request)
        self.remember(request, response, mark=signed.mark)
        return response

    def remember(self, request: Request, response: Response, *, mark: str) -> None:
        """Let the browser keep that its account came in on this device: nobody else's mistakes make it wait then."""
        device = self.origin(request).device or secrets.token_urlsafe(16)
        self.cookies.note(response, KNOWN, {"mark": mark, "device": device}, request=request)

    async def speak(self, staff_id: str, *, lang: Lang | None) -> None:
        """Let an account keep the language that was chosen at the door, if one was."""
        if lang:
            await run_in_threadpool(partial(self.own.speak, staff_id, lang=lang))


class Signing:
    """The routes of signing in and out."""

    def __init__(
        self, entrance: Entrance, signing_in: SigningIn, sessions: Sessions, *, guard: Guard, provider: str = ""
    ) -> None:
        self._entrance, self._signing_in, self._sessions = entrance, signing_in, sessions
        self._guard, self._provider = guard, provider

    def opened(self) -> list[OpenPage]:
        """Return the pages for who is not in yet."""
        return [
            OpenPage("/sign-in", self.form),
            OpenPage("/sign-in", self.enter, ("POST",)),
            OpenPage("/sign-in/code", self.code_form),
            OpenPage("/sign-in/code", self.enter_code, ("POST",)),
        ]

    def pages(self) -> list[Page]:
        """Return the way out."""
        return [Page("/sign-out", None, self.leave, ("POST",))]

    async def form(self, request: Request) -> Response:
        """Show the form, or go on for who is in already."""
        to = next_of(request, request.query_params.get("next", ""))
        if await self._guard.visitor(request):
            return RedirectResponse(to, 303)
        return await self._page(request, to=to)

    async def enter(self, request: Request) -> Response:
        """Try an address and a password."""
        form = await form_of(request)
        to, mail, password = next_of(request, field(form, "next", most=2000)), field(form, "mail"), form.get("password")
        origin = self._entrance.origin(request)
        wait = await run_in_threadpool(self._signing_in.wait, mail, origin=origin)
        await asyncio.sleep(wait.delay)
        given = str(password or "")[: MOST + 1]
        signed = await to_thread.run_sync(
            lambda: self._signing_in.by_password(mail, given, origin=origin), limiter=self._entrance.hashing
        )
        if signed.outcome == "code" and signed.account:
            return self._to_code(request, signed.account.id, to=to)
        return await self._came(request, signed, to=to, mail=mail)

    async def code_form(self, request: Request) -> Response:
        """Ask for the code."""
        if not self._entrance.cookies.noted(request, STEP):
            return self._entrance.frame.go(request, "/sign-in", **door_query(request))
        return await self._entrance.frame.page(request, None, "code.html", wrong="", seconds=0)

    async def enter_code(self, request: Request) -> Response:
        """Try the code."""
        step = self._entrance.cookies.noted(request, STEP)
        if not step:
            return self._entrance.frame.go(request, "/sign-in", **door_query(request))
        code, origin = field(await form_of(request), "code", most=20), self._entrance.origin(request)
        signed = await run_in_threadpool(self._signing_in.by_code, str(step["staff"]), code, origin=origin)
        if signed.outcome == "in":
            to = next_of(request, str(step["to"]))
            return await self._entrance.let_in(request, signed, to=to, lang=chosen_lang(request))
        data = {"wrong": f"signing.code_{signed.outcome}", "seconds": signed.seconds}
        status = 429 if signed.outcome == "wait" else 403
        return await self._entrance.frame.page(request, None, "code.html", status=status, **data)

    async def leave(self, request: Request, visitor: Visitor) -> Response:
        """End this session."""
        await run_in_threadpool(self._sessions.end, visitor.staff_id, session=visitor.session)
        response = self._entrance.frame.go(request, "/sign-in", lang=visitor.lang, done="signing.done_out")
        self._entrance.cookies.remove(response, SESSION, request=request)
        return response

    def _to_code(self, request: Request, staff_id: str, *, to: str) -> Response:
        response = self._entrance.frame.go(request, "/sign-in/code", **door_query(request))
        self._entrance.cookies.note(response, STEP, {"staff": staff_id, "to": to}, request=request)
        return response

    async def _came(self, request: Request, signed: Signed, *, to: str, mail: str) -> Response:
        if signed.outcome == "in":
            return await self._entrance.let_in(request, signed, to=to, lang=chosen_lang(request))
        status = 429 if signed.outcome == "wait" else 403
        wrong = f"signing.{signed.outcome}"
        return await self._page(request, to=to, status=status, mail=mail, wrong=wrong, seconds=signed.seconds)

    async def _page(
        self, request: Request, *, to: str, status: int = 200, mail: str = "", wrong: str = "", seconds: int = 0
    ) -> Response:
        data = {"next": to, "mail": mail, "wrong": wrong, "seconds": seconds, "provider": self._provider}
        return await self._entrance.frame.page(request, None, "sign_in.html", status=status, **data)
