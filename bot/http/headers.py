"""Security headers on every answer: nothing from elsewhere, no code in the page, framed only where a page says so."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


def policy(*, pictures: str, frames: str) -> str:
    """Return the policy of a page; `pictures` are taken from such addresses beside our own, `frames` from these."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' {pictures}",
            "connect-src 'self'",
            f"frame-src {frames}",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


POLICY = policy(pictures="blob:", frames="'self'")
ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "same-origin" and not "no-referrer": no other site is told anything either, and browsers still name the origin of a
    # POST to us, by which a form of our own is known where there is no Sec-Fetch-Site.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
OVER_TLS = {"strict-transport-security": "max-age=31536000"}
UNLESS_SAID = (b"cache-control", b"no-store")


class SecurityHeaders:
    """ASGI middleware that adds the headers as the answer starts."""

    def __init__(self, app: ASGIApp, *, secure: bool, policy: str = POLICY) -> None:
        named = {"content-security-policy": policy} | ALWAYS | (OVER_TLS if secure else {})
        self._app = app
        self._headers = [(name.encode(), value.encode()) for name, value in named.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on; only answers over HTTP get the headers."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self._completed(message.get("headers", []))
            await send(message)

        await self._app(scope, receive, with_headers)

    def _completed(self, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        names = {name for name, _ in given}
        added = [header for header in (*self._headers, UNLESS_SAID) if header[0] not in names]
        # A page with a policy of its own says there who may frame it; the older header could only say nobody.
        own_policy = b"content-security-policy" in names
        return [*given, *(header for header in added if not (own_policy and header[0] == b"x-frame-options"))]
