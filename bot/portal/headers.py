"""Headers of the desk beside those of every answer: found by no search engine, kept nowhere."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http.headers import UNLESS_SAID, policy

POLICY = policy(pictures="data:", frames="'none'")
UNFOUND = (b"x-robots-tag", b"noindex")
KEPT = (b"cache-control", b"public, max-age=31536000, immutable")


class DeskHeaders:
    """ASGI middleware that adds them as the answer starts; only a static file asked for by its mark may be kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on."""
        below = str(scope.get("path", "")).removeprefix(scope.get("root_path", ""))  # a mount below changes the scope
        is_marked = below.startswith("/static/") and scope.get("query_string", b"").startswith(b"v=")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), UNFOUND, _kept(message, is_marked=is_marked)]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def _kept(message: Message, *, is_marked: bool) -> tuple[bytes, bytes]:
    return KEPT if is_marked and message["status"] in (200, 304) else UNLESS_SAID
