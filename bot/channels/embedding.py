"""Other sites: which may put the chat in a frame, which may speak to the API themselves, and what the rest is told."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.front import Front
from bot.channels.refusal import Refusals, json_response
from bot.http.headers import POLICY

CROSS = {"Cross-Origin-Resource-Policy": "cross-origin"}
"""A page of another site may load it."""
FOR_ANYBODY = {"Access-Control-Allow-Origin": "*", **CROSS}
"""Files without a person in them: the script that other sites load, and what it is made of."""
ASKED_BEFORE = {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "authorization, content-type",
    "access-control-max-age": "600",
}
READABLE = "Retry-After, Content-Disposition"
EMBED = "/api/embed"


def frame_headers(front: Front) -> dict[str, str]:
    """Return the headers of a page that we and the allowed sites may frame."""
    framers = " ".join(("'self'", *front.origins))
    return {
        "Content-Security-Policy": POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {framers}"),
        **CROSS,
    }


def routes(front: Front, *, refusals: Refusals) -> list[Route]:
    """Return the route where the script of another site asks whether it may embed."""

    async def embed(request: Request) -> Response:
        """Tell a site whether it may embed, and how; every site may read the answer."""
        origin = request.headers.get("origin", "")
        ours = not origin or request.headers.get("sec-fetch-site") == "same-origin" or _is_host(origin, request=request)
        headers = {"Access-Control-Allow-Origin": origin or "*", "Vary": "Origin", **CROSS}
        if ours or front.allows(origin):
            return json_response({"allowed": True, "direct": ours or front.direct}, headers=headers)
        return refusals.answer(request, "not_allowed", headers=headers)

    return [Route(EMBED, embed, methods=["GET"])]


def _is_host(origin: str, *, request: Request) -> bool:
    return origin.partition("://")[2] == request.headers.get("host")


class CrossOrigin:
    """ASGI middleware: lets the scripts of allowed sites read the API, with a bearer token and never with a cookie."""

    def __init__(self, app: ASGIApp, *, front: Front) -> None:
        self._app = app
        self._front = front

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on; answer the question that a browser asks before."""
        origin = _origin(scope)
        if origin is None or not self._front.direct or not self._front.allows(origin):
            return await self._app(scope, receive, send)
        if scope["method"] == "OPTIONS":
            headers = {"access-control-allow-origin": origin, "vary": "Origin", **ASKED_BEFORE}
            return await Response(None, 204, headers)(scope, receive, send)

        async def readable(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _readable(message.get("headers", []), origin=origin)
            await send(message)

        await self._app(scope, receive, readable)


def _origin(scope: Scope) -> str | None:
    """Return the site whose script calls the API; None for everything that is not for scripts of other sites."""
    if scope["type"] != "http" or not scope["path"].startswith("/api/") or scope["path"] == EMBED:
        return None
    given: Mapping[bytes, bytes] = dict(scope["headers"])
    return given[b"origin"].decode("latin-1") if b"origin" in given else None


def _readable(headers: list[tuple[bytes, bytes]], *, origin: str) -> list[tuple[bytes, bytes]]:
    added = {
        "access-control-allow-origin": origin,
        "access-control-expose-headers": READABLE,
        "cross-origin-resource-policy": "cross-origin",
        "vary": "Origin",
    }
    return [*headers, *((name.encode(), value.encode()) for name, value in added.items())]
