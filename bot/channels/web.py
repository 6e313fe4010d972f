"""The web door: pages, files and a small JSON API. Each route reads, asks one thing of the house and answers."""

from __future__ import annotations

from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels import embedding, moving, news
from bot.channels.admission import Admission
from bot.channels.arrival import body_of, cookie_in, incoming, is_our_page, lang_in
from bot.channels.documents import DOCUMENTS, EARLIER, download
from bot.channels.door import Desk, Engine, WebDoor
from bot.channels.embedding import CrossOrigin
from bot.channels.files import ASK_AGAIN, FOREVER, SHORTLY, file_response
from bot.channels.furniture import Furniture, read_furniture
from bot.channels.handing import Handing, wish_in
from bot.channels.knocking import FROM_NETWORK, Knocking
from bot.channels.pages import Pages, refused_page
from bot.channels.plain_page import PlainPage
from bot.channels.refusal import LastCatch, Refusal, Refusals, json_response
from bot.coach.flow import Lang
from bot.http.headers import SecurityHeaders

TOKEN_KEYS = frozenset(("lang", "fresh", "keep", "frame"))


def web_app(door: WebDoor) -> Starlette:
    """Return the web door as an application of its own."""
    furniture = read_furniture()

    def sentence(code: str, lang: Lang) -> str:
        return furniture.refusal(code, lang) or door.trouble(code, lang)

    refusals = Refusals(sentence, page=lambda said, lang: refused_page(furniture, said, lang))
    return Starlette(
        routes=Routes(door, furniture, refusals=refusals).routes(),
        middleware=[
            Middleware(SecurityHeaders, secure=door.secure),
            Middleware(CrossOrigin, front=door.front),
            Middleware(LastCatch, refusals=refusals),
        ],
        exception_handlers={Refusal: refusals.refused, HTTPException: refusals.unrouted},
    )


class Routes:
    """The routes over one door."""

    def __init__(self, door: WebDoor, furniture: Furniture, *, refusals: Refusals) -> None:
        self._door = door
        self._furniture = furniture
        self._refusals = refusals
        self._admission = Admission(door.tokens, rate=door.rate)
        self._handing = Handing(door.tokens, secure=door.secure)
        self._redeeming = moving.Redeeming(door, self._admission)
        too_many = partial(door.trouble, "too_many_codes")
        self._knocking = Knocking(door.engine, most=FROM_NETWORK, sentence=too_many)

    def routes(self) -> list[Route]:
        """Return all routes; the one that every turn takes stands first."""
        return [
            Route("/api/chat", self.say, methods=["POST"]),
            *news.routes(self._door, self._admission),
            *moving.routes(self._door, self._admission, redeeming=self._redeeming),
            Route("/api/token", self.token, methods=["POST"]),
            Route("/api/leave", self.leave, methods=["POST"]),
            *embedding.routes(self._door.front, refusals=self._refusals),
            *(Route(f"/api/{name}", self.document, methods=["GET"]) for name in (*DOCUMENTS, *EARLIER)),
            Route("/api/openapi.json", self.openapi_json, methods=["GET"]),
            Route("/api/openapi.yml", self.openapi_yml, methods=["GET"]),
            Route("/static/{name}", self.static, methods=["GET"]),
            Route("/widget.js", self.widget, methods=["GET"]),
            Route("/health", self.health, methods=["GET"]),
            *self._plain_page().routes(),
            *Pages(self._door, self._furniture).routes(),
        ]

    def _plain_page(self) -> PlainPage:
        sentence = self._refusals.sentence
        furnished = (self._furniture, self._admission, self._handing, self._redeeming, self._knocking)
        return PlainPage(self._door, *furnished, sentence)

    async def say(self, request: Request) -> Response:
        """Answer one message of the person who holds the token."""
        address = self._admission.admit(request)
        message = incoming(await body_of(request), address=address, request=request)
        reply = await self._knocking.handle(message, key=self._admission.network(request))
        # The page holds the code of somebody who has not begun, and brings it with the next messages: nobody keeps it here.
        return json_response({**reply.as_raw(), **({"group": reply.invited} if reply.invited else {})})

    async def token(self, request: Request) -> Response:
        """Give a token: to our own page as a cookie that its code cannot read, to anybody else in the answer."""
        self._admission.slow_network(request)
        body = await body_of(request)
        request.scope["grenswerk.lang"] = lang_in(body, request=request)
        wish, fresh = wish_in(body, request=request), body.get("fresh", False)
        if not body.keys() <= TOKEN_KEYS or not isinstance(fresh, bool):
            raise Refusal("bad_request")
        token, new = self._handing.renewed("" if fresh else self._handing.held(request, wish=wish))
        return self._handing.give(token, request=request, wish=wish, new=new)

    async def leave(self, request: Request) -> Response:
        """Take the cookies back; what was kept of the talk stays."""
        self._admission.slow_network(request)
        if await body_of(request):
            raise Refusal("bad_request")
        if not is_our_page(request):
            if cookie_in(request):
                raise Refusal("not_our_page")
            return json_response({"left": True})
        return self._handing.without_cookies(json_response({"left": True}))

    async def document(self, request: Request) -> Response:
        """Answer with a document of the person who holds the token, by the name in its path."""
        address = self._admission.admit(request)
        return await download(request.url.path.rpartition("/")[2], desk=self._door.desk, address=address)

    async def static(self, request: Request) -> Response:
        """Answer with a file of the pages; one that is asked for by its mark never changes."""
        file = self._furniture.static.files.get(request.path_params["name"])
        if file is None:
            raise Refusal("not_found")
        marked = request.query_params.get("v") == file.mark
        return file_response(file, request=request, cached=FOREVER if marked else ASK_AGAIN)

    async def widget(self, request: Request) -> Response:
        """Answer with the script for other sites, which keeps its address."""
        if self._furniture.static.widget is None:
            raise Refusal("not_found")
        return file_response(self._furniture.static.widget, request=request, cached=SHORTLY)

    async def openapi_json(self, request: Request) -> Response:
        """Answer with the description of this API."""
        return json_response(self._furniture.openapi, headers={"Cache-Control": ASK_AGAIN})

    async def openapi_yml(self, request: Request) -> Response:
        """Answer with the description of this API as it was written."""
        return Response(self._furniture.openapi_yml, 200, {"Cache-Control": ASK_AGAIN}, "application/yaml")

    async def health(self, request: Request) -> Response:
        """Answer that the process is up."""
        return json_response({"ok": True})


__all__ = ["Desk", "Engine", "WebDoor", "web_app"]
