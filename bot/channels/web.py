"""The web door: one page and a small JSON API. Each route reads, asks one thing of the house and answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.admission import Admission
from bot.channels.arrival import COOKIE, body_of, incoming, is_our_page, lang_in
from bot.channels.documents import DOCUMENTS, download
from bot.channels.door import Desk, Engine, WebDoor
from bot.channels.furniture import Furniture, lang_of, read_furniture
from bot.channels.headers import SecurityHeaders
from bot.channels.refusal import LastCatch, Refusal, Refusals, json_response
from bot.channels.tokens import BadToken
from bot.coach.flow import Lang

TOKEN_KEYS = frozenset(("lang", "fresh"))
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
Endpoint = Callable[[Request], Awaitable[Response]]


def web_app(door: WebDoor) -> Starlette:
    """Return the web door as an application of its own."""
    furniture = read_furniture()

    def sentence(code: str, lang: Lang) -> str:
        return furniture.refusal(code, lang) or door.trouble(code, lang)

    refusals = Refusals(sentence)
    return Starlette(
        routes=Routes(door, furniture).routes(),
        middleware=[
            Middleware(SecurityHeaders, secure=door.secure),
            Middleware(LastCatch, refusals=refusals),
        ],
        exception_handlers={Refusal: refusals.refused, HTTPException: refusals.unrouted},
    )


class Routes:
    """The routes over one door."""

    def __init__(self, door: WebDoor, furniture: Furniture) -> None:
        self._door = door
        self._furniture = furniture
        self._admission = Admission(door.tokens, rate=door.rate)

    def routes(self) -> list[Route]:
        """Return all routes; the one that every turn takes stands first."""
        return [
            Route("/api/chat", self.say, methods=["POST"]),
            Route("/api/chat", self.transcript, methods=["GET"]),
            Route("/api/token", self.token, methods=["POST"]),
            *(Route(f"/api/{name}", self._document(name), methods=["GET"]) for name in DOCUMENTS),
            Route("/api/openapi.json", self.openapi_json, methods=["GET"]),
            Route("/api/openapi.yml", self.openapi_yml, methods=["GET"]),
            Route("/static/{name}", self.static, methods=["GET"]),
            Route("/health", self.health, methods=["GET"]),
            Route("/", self.page, methods=["GET"]),
        ]

    async def say(self, request: Request) -> Response:
        """Answer one message of the person who holds the token."""
        address = self._admission.admit(request)
        message = incoming(await body_of(request), address=address, request=request)
        reply = await self._door.engine.handle(message)
        return json_response(reply.as_raw())

    async def transcript(self, request: Request) -> Response:
        """Answer with what was said, for a page that is loaded again."""
        rows = await run_in_threadpool(self._door.desk.transcript, self._admission.admit(request))
        return json_response({"exchanges": [{"said": said, "reply": reply.as_raw()} for said, reply in rows]})

    async def token(self, request: Request) -> Response:
        """Give a token: to our own page as a cookie that its code cannot read, to anybody else in the answer."""
        self._admission.slow_network(request)
        body = await body_of(request)
        request.scope["grenswerk.lang"] = lang_in(body, request=request)
        fresh = body.get("fresh", False)
        if not body.keys() <= TOKEN_KEYS or not isinstance(fresh, bool):
            raise Refusal("bad_request")
        if not is_our_page(request):
            return json_response({"token": self._door.tokens.issue()})
        return self._with_cookie("" if fresh else request.cookies.get(COOKIE, ""))

    def _with_cookie(self, held: str) -> Response:
        tokens = self._door.tokens
        try:
            token = tokens.renew(held)
        except BadToken:
            token = tokens.issue()
        response = json_response({"cookie": True})
        secure = self._door.secure
        response.set_cookie(COOKIE, token, max_age=tokens.max_age, httponly=True, samesite="lax", secure=secure)
        return response

    def _document(self, name: str) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            return await download(name, desk=self._door.desk, address=self._admission.admit(request))

        return endpoint

    async def page(self, request: Request) -> Response:
        """Answer with the chat page."""
        lang = lang_of(request)
        headers = {"Cache-Control": ASK_AGAIN, "Content-Language": lang, "Vary": "Accept-Language"}
        return Response(self._furniture.pages[lang], 200, headers, "text/html")

    async def static(self, request: Request) -> Response:
        """Answer with a file of the page; one that is asked for by its mark never changes."""
        file = self._furniture.files.get(request.path_params["name"])
        if file is None:
            raise Refusal("not_found")
        marked = request.query_params.get("v") == file.mark
        headers = {"Cache-Control": FOREVER if marked else ASK_AGAIN, "ETag": f'"{file.mark}"'}
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(None, 304, headers)
        return Response(file.content, 200, headers, file.media_type)

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
