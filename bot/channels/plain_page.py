"""The full page: the element of the chat, and within it the same talk as plain forms for a browser without script."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.channels.admission import Admission
from bot.channels.arrival import COOKIE, cookie_in, holder, is_our_form
from bot.channels.door import WebDoor
from bot.channels.furniture import Furniture
from bot.channels.handing import Handing
from bot.channels.knocking import Knocking
from bot.channels.moving import Redeeming
from bot.channels.plain_form import SWITCH, Filled, group_of, read_form
from bot.channels.plain_talk import PlainTalk, lines_of, shape_of, talk_of
from bot.channels.refusal import STATUS, Refusal, Sentence
from bot.http.language import lang_of
from bot.services.messages import Incoming, Reply
from bot.store.database import StoreUnavailable
from bot.store.people import Address

LATEST = "/#laatste"
BUSY = 503


@dataclass(frozen=True)
class PlainPage:
    """The routes of the page at the top and of the one to come back at; every form is answered here."""

    door: WebDoor
    furniture: Furniture
    admission: Admission
    handing: Handing
    redeeming: Redeeming
    knocking: Knocking
    sentence: Sentence

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/", self.show, methods=["GET"]),
            Route("/", self.take, methods=["POST"]),
            Route("/terug", self.show_return, methods=["GET"]),
            Route("/terug", self.take_return, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Answer with the talk of whoever holds the cookie, or with the way to begin one."""
        talk, status, known = PlainTalk(), 200, bool(cookie_in(request))
        if known:
            try:
                self.admission.slow_network(request)
                talk = await self._talk(holder(request, tokens=self.door.tokens))
            except Refusal as refusal:  # the page itself is never refused: the script may still come in
                talk = self._troubled(talk, refusal.code, request) if STATUS[refusal.code] == 429 else talk
            except StoreUnavailable:
                talk, status = self._troubled(talk, "busy", request), BUSY
        filled = Filled(lang=lang_of(request), group=group_of(request.query_params.get("group", "")))
        greeting = None if known else self.door.greeting_of(filled.lang, group=filled.group)
        return self._page(request, talk, filled=filled, status=status, greeting=greeting)

    async def take(self, request: Request) -> Response:
        """Carry out a form; what went well is shown by a page of its own, so that a reload changes nothing."""
        self._must_be_ours(request)
        filled = Filled(lang=lang_of(request))
        try:
            filled = await read_form(request)
            act = self._acts().get(filled.do)
            if act is None:
                raise Refusal("bad_request")
            return await act(request, filled)
        except Refusal as refusal:
            return await self._refused(request, refusal, filled=filled)

    def _must_be_ours(self, request: Request) -> None:
        if not is_our_form(request):
            raise Refusal("not_our_page")

    def _acts(self) -> Mapping[str, Callable[[Request, Filled], Awaitable[Response]]]:
        return {"begin": self._begin, "fresh": self._begin, "say": self._say, "lang": self._say, "leave": self._leave}

    async def _begin(self, request: Request, filled: Filled) -> Response:
        self.admission.slow_network(request)
        held = "" if filled.do == "fresh" else request.cookies.get(COOKIE, "")
        token, _ = self.handing.renewed(held)
        message = filled.opening(self.door.tokens.address(token))
        return self.handing.with_cookie(await self._answered(request, message, filled=filled), token)

    async def _say(self, request: Request, filled: Filled) -> Response:
        address = self.admission.admit(request)
        said = replace(filled, text=SWITCH[filled.lang], codes=()) if filled.do == "lang" else filled
        if said.is_empty:
            talk = await self._seen(address)
            return self._page(request, replace(talk, trouble=self._word("nothing_said", filled)), filled=filled)
        return await self._answered(request, said.message(address), filled=filled)

    async def _leave(self, request: Request, filled: Filled) -> Response:
        return self.handing.without_cookies(RedirectResponse(f"/?lang={filled.lang}&left=1", 303))

    async def _answered(self, request: Request, message: Incoming, *, filled: Filled) -> Response:
        """Pass a message on; a reply that no transcript will hold is shown at once."""
        reply = await self.knocking.handle(message, key=self.admission.network(request))
        # The page holds it until somebody begins; what was typed counts more than the link.
        invited = (reply.invited or filled.group) if reply.stage == "welcome" else None
        if not reply.trouble and reply.stage != "erased" and not invited:
            return RedirectResponse(LATEST, 303)
        if reply.stage == "erased" or (invited and not reply.trouble):
            shown = Filled(lang=reply.lang, group=invited)
            return self._page(request, PlainTalk(tuple(lines_of(reply)), reply), filled=shown)
        talk = await self._seen(message.address)
        return self._page(request, replace(talk, trouble=_words(reply)), filled=filled)

    async def _refused(self, request: Request, refusal: Refusal, *, filled: Filled) -> Response:
        """Show why a form was not carried out, with what was typed still in it."""
        try:
            talk = await self._seen(holder(request, tokens=self.door.tokens))
        except Refusal:  # nobody whose talk could be shown
            talk = PlainTalk()
        status, headers = STATUS[refusal.code], refusal.headers
        return self._page(
            request, self._troubled(talk, refusal.code, request), filled=filled, status=status, headers=headers
        )

    def _troubled(self, talk: PlainTalk, code: str, request: Request) -> PlainTalk:
        lang = talk.lang_or(request.scope.get("grenswerk.lang") or lang_of(request))
        return replace(talk, trouble=self.sentence(code, lang))

    def _word(self, key: str, filled: Filled) -> str:
        return str(self.furniture.words[filled.lang]["page"][key])

    async def _seen(self, address: Address) -> PlainTalk:
        """Return the talk, or an empty one while the store is out of reach."""
        try:
            return await self._talk(address)
        except StoreUnavailable:
            return PlainTalk()

    async def _talk(self, address: Address) -> PlainTalk:
        news = self.door.news
        return talk_of(await run_in_threadpool(news.transcript, address)) if news else PlainTalk()

    def _page(
        self,
        request: Request,
        talk: PlainTalk,
        *,
        filled: Filled,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        greeting: Mapping[str, Any] | None = None,
    ) -> Response:
        lang = talk.lang_or(filled.lang)
        group = filled.group or group_of(request.query_params.get("group", ""))
        left = not talk.lines and request.query_params.get("left") == "1"
        shape = shape_of(talk.now) if talk.now else ""
        # A form that did not go through keeps its page's id: sent again, it is the same message.
        page = filled.page or secrets.token_hex(16)
        made = {"page": page, "talk": talk, "shape": shape, "filled": filled, "group": group, "greeting": greeting}
        content = self.furniture.page("page.html", lang=lang, left=left, **made)
        named = {"Content-Language": lang, "Vary": "Accept-Language, Cookie", **(headers or {})}
        return Response(content, status, named, "text/html")

    async def show_return(self, request: Request) -> Response:
        """Answer with the page where a return link leads; what stands behind its # never comes here."""
        return self._return_page(request, Filled(lang=lang_of(request)))

    async def take_return(self, request: Request) -> Response:
        """Go on with the talk of a code or a link that was pasted."""
        self._must_be_ours(request)
        filled = await read_form(request)
        try:
            self.admission.slow_network(request)
            token = await self.redeeming.token_for(request, filled.text.strip())
        except Refusal as refusal:
            return self._return_page(request, filled, refusal=refusal)
        return self.handing.with_cookie(RedirectResponse(LATEST, 303), token)

    def _return_page(self, request: Request, filled: Filled, *, refusal: Refusal | None = None) -> Response:
        trouble = self.sentence(refusal.code, filled.lang) if refusal else ""
        content = self.furniture.page("return.html", lang=filled.lang, trouble=trouble, filled=filled)
        named = {"Content-Language": filled.lang, "Vary": "Accept-Language", **(refusal.headers if refusal else {})}
        return Response(content, STATUS[refusal.code] if refusal else 200, named, "text/html")


def _words(reply: Reply) -> str:
    return "\n\n".join(said.text for said in reply.says)
