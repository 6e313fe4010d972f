"""The pages of one's own account: language, password, second step, and where one is signed in."""

from __future__ import annotations

from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from bot.coach.flow import LANGS
from bot.portal.forms import field, form_of
from bot.portal.frame import Frame
from bot.portal.visitor import Page, Visitor
from bot.render.invitation import qr_code
from bot.services.own_account import OwnAccount
from bot.services.passwords import LEAST, BadPassword
from bot.services.secrecy import Unreadable


class OwnAccountPages:
    """The routes of one's own account."""

    def __init__(self, frame: Frame, own: OwnAccount, *, hashing: CapacityLimiter, provider: str = "") -> None:
        self._frame, self._own, self._hashing, self._provider = frame, own, hashing, provider

    def pages(self) -> list[Page]:
        """Return the routes."""
        return [
            Page("/account", None, self.show),
            *(
                Page(f"/account/{name}", None, handler, ("POST",))
                for name, handler in (
                    ("language", self.speak),
                    ("password", self.set_password),
                    ("code", self.new_code),
                    ("code/confirm", self.confirm),
                    ("code/off", self.drop_code),
                    ("sessions", self.end),
                )
            ),
        ]

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """Show the account."""
        why = request.query_params.get("wrong")
        return await self._page(request, visitor, wrong=f"own_account.{why}" if why in ("wrong", "wait") else "")

    async def speak(self, request: Request, visitor: Visitor) -> Response:
        """Set the language."""
        lang = field(await form_of(request), "lang")
        if lang in LANGS:
            await run_in_threadpool(self._own.speak, visitor.staff_id, lang=lang)
        return self._frame.go(request, "/account", done="own_account.done_language")

    async def set_password(self, request: Request, visitor: Visitor) -> Response:
        """Set another password."""
        form = await form_of(request)
        if wrong := await self._wrong(form, visitor):
            return await self._page(request, visitor, wrong=wrong)
        password = str(form.get("new", ""))
        if password != str(form.get("again", "")):
            return await self._page(request, visitor, wrong="passwords.differ")
        given = {"password": password, "session": visitor.session}
        try:
            await to_thread.run_sync(lambda: self._own.set_password(visitor.staff_id, **given), limiter=self._hashing)
        except BadPassword as error:
            return await self._page(request, visitor, wrong=f"passwords.{error.why}")
        return self._frame.go(request, "/account", done="own_account.done_password")

    async def new_code(self, request: Request, visitor: Visitor) -> Response:
        """Show a new secret, to be confirmed with its first code."""
        if wrong := await self._wrong(await form_of(request), visitor):
            return await self._page(request, visitor, wrong=wrong)
        secret = await run_in_threadpool(self._own.new_secret, visitor.staff_id)
        return await self._code_page(request, visitor, secret=secret)

    async def confirm(self, request: Request, visitor: Visitor) -> Response:
        """Turn the second step on."""
        form = await form_of(request)
        secret, code = field(form, "secret", most=500), field(form, "code", most=20)
        try:
            right = await run_in_threadpool(self._own.confirm, visitor.staff_id, secret=secret, code=code)
        except Unreadable:
            return self._frame.go(request, "/account")
        if not right:
            return await self._code_page(request, visitor, secret=secret, wrong="signing.code_wrong")
        return self._frame.go(request, "/account", done="own_account.done_code")

    async def drop_code(self, request: Request, visitor: Visitor) -> Response:
        """Turn the second step off."""
        if wrong := await self._wrong(await form_of(request), visitor):
            return await self._page(request, visitor, wrong=wrong)
        await run_in_threadpool(self._own.drop_code, visitor.staff_id)
        return self._frame.go(request, "/account", done="own_account.done_no_code")

    async def end(self, request: Request, visitor: Visitor) -> Response:
        """End one other session, or all of them."""
        session, sessions = field(await form_of(request), "session"), self._own.sessions
        if session == "others":
            ended = await run_in_threadpool(sessions.end_others, visitor.staff_id, session=visitor.session)
        else:
            ended = await run_in_threadpool(sessions.end, visitor.staff_id, session=session)
        return self._frame.go(request, "/account", done=f"own_account.{'done_ended' if ended else 'none_ended'}")

    async def _wrong(self, form: FormData, visitor: Visitor) -> str:
        """Return the word for why a form does not prove whose it is; nothing if it does."""
        password = str(form.get("password", ""))
        shown = await to_thread.run_sync(
            lambda: self._own.shown(visitor.staff_id, password=password), limiter=self._hashing
        )
        return "" if shown == "right" else f"own_account.{shown}"

    async def _page(self, request: Request, visitor: Visitor, *, wrong: str = "") -> Response:
        data: dict[str, Any] = {"wrong": wrong, "least": LEAST, "provider": self._provider}
        data["account"] = await run_in_threadpool(self._own.of, visitor.staff_id)
        data["sessions"] = await run_in_threadpool(self._own.sessions.of, visitor.staff_id)
        return await self._frame.page(request, visitor, "account.html", status=422 if wrong else 200, **data)

    async def _code_page(self, request: Request, visitor: Visitor, *, secret: str, wrong: str = "") -> Response:
        account = await run_in_threadpool(self._own.of, visitor.staff_id)
        letters = self._own.second.letters(secret, staff_id=account.id)
        address = self._own.second.address(letters, mail=account.mail)
        picture = qr_code(address).svg_data_uri(scale=4, border=2)
        data = {"secret": secret, "letters": letters, "picture": picture, "wrong": wrong}
        return await self._frame.page(request, visitor, "code_new.html", status=422 if wrong else 200, **data)
