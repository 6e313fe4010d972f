"""The pages of the way in by an OpenID Connect provider: going there, and coming back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.coach.flow import LANGS
from bot.portal.cookies import FLOW
from bot.portal.door_language import chosen_lang
from bot.portal.forms import form_of
from bot.portal.frame import Frame
from bot.portal.going_on import next_of
from bot.portal.guard import Guard
from bot.portal.signing import Entrance
from bot.portal.visitor import OpenPage, Page, Visitor
from bot.services.open_id import Flow, OpenId, ProviderTrouble
from bot.services.own_account import OwnAccount
from bot.services.sessions import hashed
from bot.services.signing_in import Identity, SigningIn

BACK = "/sign-in/back"


class ProviderWay:
    """The routes of one provider."""

    def __init__(
        self, entrance: Entrance, open_id: OpenId, signing_in: SigningIn, own: OwnAccount, *, guard: Guard
    ) -> None:
        self._entrance, self._open_id, self._signing_in, self._own = entrance, open_id, signing_in, own
        self._guard = guard
        self._frame: Frame = entrance.frame

    def opened(self) -> list[OpenPage]:
        """Return the pages for who is not in yet."""
        return [OpenPage("/sign-in/provider", self.go), OpenPage(BACK, self.back)]

    def pages(self) -> list[Page]:
        """Return the page by which an account is tied to the provider."""
        return [Page("/account/provider", None, self.tie, ("POST",))]

    async def go(self, request: Request) -> Response:
        """Send somebody to the provider, and keep in their browser what must be the same afterwards."""
        query = request.query_params
        kept = {"to": next_of(request, query.get("next", "")), "link": query.get("link", "")[:100]}
        kept["lang"] = chosen_lang(request) or ""
        try:
            address, flow = await self._begun(request)
        except ProviderTrouble:
            return await self._trouble(request, "signing.provider_away")
        return self._kept(RedirectResponse(address, 303), flow, request=request, **kept)

    async def back(self, request: Request) -> Response:
        """Take somebody back from the provider."""
        kept = self._entrance.cookies.noted(request, FLOW)
        try:
            identity = await self._finished(request, kept)
        except ProviderTrouble:
            return await self._trouble(request, "signing.provider_no")
        if kept.get("tie"):
            visitor = await self._guard.visitor(request)
            if visitor is None or visitor.staff_id != kept["tie"]:
                return await self._trouble(request, "signing.provider_no")
            tied = await run_in_threadpool(self._own.tie, visitor.staff_id, identity=identity)
            return self._done(request, "own_account.done_tied" if tied else "own_account.done_not_tied")
        return await self._in(request, identity, kept)

    async def tie(self, request: Request, visitor: Visitor) -> Response:
        """Show the way to the provider, to tie the account; only a form of ours with the password begins it."""
        password = str((await form_of(request)).get("password", ""))
        shown = await to_thread.run_sync(
            lambda: self._own.shown(visitor.staff_id, password=password), limiter=self._entrance.hashing
        )
        if shown != "right":
            return self._frame.go(request, "/account", wrong=shown)
        try:
            address, flow = await self._begun(request)
        except ProviderTrouble:
            return await self._trouble(request, "signing.provider_away")
        name = self._open_id.provider.name
        page = await self._frame.page(request, visitor, "to_provider.html", address=address, name=name)
        return self._kept(page, flow, request=request, tie=visitor.staff_id)

    async def _begun(self, request: Request) -> tuple[str, Flow]:
        return await run_in_threadpool(self._open_id.begin, self._frame.whole(request, BACK))

    async def _finished(self, request: Request, kept: dict[str, Any]) -> Identity:
        if not kept:
            raise ProviderTrouble("nobody went there from here")
        flow, query = Flow(**kept["flow"]), dict(request.query_params)
        back = self._frame.whole(request, BACK)
        return await run_in_threadpool(self._open_id.finish, flow, query=query, back=back)

    async def _in(self, request: Request, identity: Identity, kept: dict[str, Any]) -> Response:
        link, origin = str(kept.get("link", "")), self._entrance.origin(request)
        link_hash = hashed(link) if link else ""
        signed = await run_in_threadpool(self._signing_in.by_provider, identity, origin=origin, link=link_hash)
        if signed.outcome != "in":
            return await self._trouble(request, "signing.provider_unknown")
        lang = next((one for one in LANGS if one == kept.get("lang")), None)
        return await self._entrance.let_in(request, signed, to=next_of(request, str(kept.get("to", ""))), lang=lang)

    def _kept(self, response: Response, flow: Flow, *, request: Request, **kept: str) -> Response:
        self._entrance.cookies.note(response, FLOW, {"flow": asdict(flow), **kept}, request=request)
        return response

    def _done(self, request: Request, done: str) -> Response:
        response = self._frame.go(request, "/account", done=done)
        self._entrance.cookies.remove(response, FLOW, request=request)
        return response

    async def _trouble(self, request: Request, why: str) -> Response:
        response = await self._frame.page(request, None, "refused.html", status=403, why=why)
        self._entrance.cookies.remove(response, FLOW, request=request)
        return response
