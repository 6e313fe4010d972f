"""Who may see which page of the desk: session, right and, for whatever changes something, a form of our own."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Protocol
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.http.sender import is_from_here
from bot.portal.cookies import SESSION, cookie_name
from bot.portal.forms import field, form_of
from bot.portal.frame import Frame
from bot.portal.visitor import OpenPage, Page, Visitor
from bot.services.visit import Visit

Endpoint = Callable[[Request], Awaitable[Response]]


class Sessions(Protocol):
    """Knows who holds a session."""

    def visit(self, key: str) -> Visit | None:
        """Return who holds a session's key; None for one that is not there or has ended."""


class Guard:
    """Lets visitors in."""

    def __init__(self, sessions: Sessions, frame: Frame, *, secure: bool) -> None:
        self._sessions, self._frame = sessions, frame
        self.cookie = cookie_name(SESSION, secure=secure)

    def guarded(self, page: Page) -> Endpoint:
        """Return a page that only who has its right gets to."""

        async def endpoint(request: Request) -> Response:
            visitor = await self.visitor(request)
            if visitor is None:
                return self._to_sign_in(request)
            if page.right is not None and page.right not in visitor.rights:
                return await self._frame.page(request, visitor, "refused.html", status=403, why="frame.no_right")
            if request.method not in ("GET", "HEAD") and not await _is_ours(request, visitor):
                return await self._frame.page(request, visitor, "refused.html", status=403, why="frame.old_form")
            if "\x00" in request.scope["path"]:
                raise HTTPException(404)  # nothing has such a name, and no database takes one
            return await page.handler(request, visitor)

        return endpoint

    def opened(self, page: OpenPage) -> Endpoint:
        """Return a page for everybody; a form for it must come from this site."""

        async def endpoint(request: Request) -> Response:
            if request.method not in ("GET", "HEAD") and not is_from_here(request):
                return await self._frame.page(request, None, "refused.html", status=403, why="frame.old_form")
            return await page.handler(request)

        return endpoint

    async def visitor(self, request: Request) -> Visitor | None:
        """Return who holds the cookie of a request."""
        key = request.cookies.get(self.cookie, "")
        visit = await run_in_threadpool(self._sessions.visit, key) if 20 < len(key) < 100 else None
        if visit is None:
            return None
        return Visitor(visit.staff_id, visit.name, visit.lang, visit.rights, csrf_of(key), visit.session)

    def _to_sign_in(self, request: Request) -> Response:
        address = self._frame.at(request, "/sign-in")
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{address}?next={quote(here)}" if request.method == "GET" else address, 303)


def csrf_of(key: str) -> str:
    """Return what a form of a session carries; the session's key cannot be made from it."""
    return sha256(f"form of {key}".encode()).hexdigest()


async def _is_ours(request: Request, visitor: Visitor) -> bool:
    given = field(await form_of(request), "csrf")
    return is_from_here(request) and hmac.compare_digest(given.encode(), visitor.csrf.encode())
