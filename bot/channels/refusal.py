"""What goes wrong at the web door: refusals with a code and a sentence, and a last catch that keeps words out of logs.

It words nothing itself.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.coach.flow import Lang
from bot.http.language import lang_of

log = logging.getLogger(__name__)
STATUS: Mapping[str, int] = {
    "bad_request": 400,
    "bad_token": 401,
    "expired": 401,
    "not_our_page": 403,
    "not_allowed": 403,
    "not_found": 404,
    "nothing_yet": 404,
    "wrong_code": 404,
    "wrong_method": 405,
    "too_large": 413,
    "too_fast": 429,
    "too_many_codes": 429,
    "too_many_streams": 429,
    "failed": 500,
}
BY_STATUS = {404: "not_found", 405: "wrong_method", 413: "too_large"}
Sentence = Callable[[str, Lang], str]
Page = Callable[[str, Lang], str]
"""The page that shows a sentence."""


class Refusal(Exception):
    """A request that is not served; `code` names the reason."""

    def __init__(self, code: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.headers = dict(headers or {})


class Refusals:
    """Turns refusals and errors into `{"error": code, "message": sentence}`, or a page where a person is reading."""

    def __init__(self, sentence: Sentence, *, page: Page) -> None:
        self.sentence = sentence
        self._page = page

    async def refused(self, request: Request, error: Exception) -> Response:
        """Answer a refusal of ours."""
        assert isinstance(error, Refusal)
        return self.answer(request, error.code, headers=error.headers)

    async def unrouted(self, request: Request, error: Exception) -> Response:
        """Answer a path or a method that is not there."""
        assert isinstance(error, HTTPException)
        code = BY_STATUS.get(error.status_code, "bad_request")
        return self.answer(request, code, headers=dict(error.headers or {}))

    def answer(self, request: Request, code: str, *, headers: Mapping[str, str] | None = None) -> Response:
        """Return the answer for a code, in the language of the request."""
        lang = request.scope.get("grenswerk.lang") or lang_of(request)
        body = {"error": code, "message": self.sentence(code, lang)}
        if STATUS[code] == 401:
            headers = {**(headers or {}), "WWW-Authenticate": "Bearer"}
        if _is_read(request):
            return Response(self._page(body["message"], lang), STATUS[code], headers, "text/html")
        return json_response(body, status=STATUS[code], headers=headers)


def _is_read(request: Request) -> bool:
    """Tell whether a person looks at the answer in a browser."""
    return "text/html" in request.headers.get("accept", "") and "x-grenswerk-page" not in request.headers


class LastCatch:
    """ASGI middleware: an unexpected error becomes a sentence; the log gets its kind and place, never its words."""

    def __init__(self, app: ASGIApp, *, refusals: Refusals) -> None:
        self._app = app
        self._refusals = refusals

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and answer what nobody else caught."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            return
        except Exception as error:  # the outermost place: whatever it is, its message may hold a person's words
            _report(error, method=scope["method"], path=scope["path"])
            if not started:
                await self._refusals.answer(Request(scope), "failed")(scope, receive, send)


def _report(error: Exception, *, method: str, path: str) -> None:
    """Log what kind of error it was and in which line, without message, locals or source."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    known = path if path.startswith("/api/") and len(path) < 40 else "a page"
    log.error("%s %s: %s in %s:%s", method, known, type(error).__name__, frame.filename, frame.lineno)


def json_response(body: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return JSON with every letter as itself."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=str)
    return Response(content, status, headers, "application/json")
