"""The desk's cookies: the session's key, and signed notes for the way in. None can be read by a script or sent by another site."""

from __future__ import annotations

from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

SESSION, STEP, FLOW, KNOWN = "desk", "desk-step", "desk-flow", "desk-known"
"""The session; a password was right; somebody is at the provider; an account signed in on this device before."""
LASTS = {STEP: 5 * 60, FLOW: 10 * 60, KNOWN: 400 * 24 * 3600}


def cookie_name(name: str, *, secure: bool) -> str:
    """Return the name in the browser; over TLS one that no other host and no plain page can set."""
    return f"{'__Host-' if secure else ''}grenswerk-{name}"


class Cookies:
    """Gives, reads and takes back cookies."""

    def __init__(self, secret: str, *, secure: bool) -> None:
        self._secure = secure
        self._signers = {name: URLSafeTimedSerializer(secret, salt=f"grenswerk {name}") for name in LASTS}

    def session(self, response: Response, key: str, *, request: Request) -> None:
        """Give a session's key until the browser is closed; the way in is over."""
        self._set(response, SESSION, key, request=request)
        for name in (STEP, FLOW):
            self.remove(response, name, request=request)

    def note(self, response: Response, name: str, data: dict[str, Any], *, request: Request) -> None:
        """Give a signed note."""
        signed = str(self._signers[name].dumps(data))
        self._set(response, name, signed, request=request, max_age=LASTS[name])

    def noted(self, request: Request, name: str) -> dict[str, Any]:
        """Return what a signed note says; nothing if there is none, or it is forged or too old."""
        signed = request.cookies.get(cookie_name(name, secure=self._secure), "")
        try:
            data = self._signers[name].loads(signed, max_age=LASTS[name])
        except BadData:
            return {}
        return data if isinstance(data, dict) else {}

    def remove(self, response: Response, name: str, *, request: Request) -> None:
        """Take a cookie back."""
        self._set(response, name, "", request=request, max_age=0)

    def _set(self, response: Response, name: str, value: str, *, request: Request, max_age: int | None = None) -> None:
        response.set_cookie(
            cookie_name(name, secure=self._secure),
            value,
            max_age=max_age,
            path="/" if self._secure else request.scope.get("root_path") or "/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )
