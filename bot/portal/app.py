"""The desk as an application: every page behind the guard, the static files, and sentences for what goes wrong."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.http.headers import SecurityHeaders
from bot.portal.frame import Frame
from bot.portal.guard import Guard
from bot.portal.headers import POLICY, DeskHeaders
from bot.portal.visitor import OpenPage, Page
from bot.store.database import StoreUnavailable

log = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"


def portal_app(frame: Frame, areas: Sequence[Page], *, guard: Guard, opened: Sequence[OpenPage] = ()) -> Starlette:
    """Return the desk; `areas` are behind the guard, `opened` are not. Its `state.pages` says what is behind the guard."""
    frame.paths = {page.path for page in areas if "GET" in page.methods}
    troubles = Troubles(frame, guard)
    app = Starlette(
        routes=[
            *(Route(page.path, guard.opened(page), methods=list(page.methods)) for page in opened),
            *(Route(page.path, guard.guarded(page), methods=list(page.methods)) for page in areas),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(SecurityHeaders, secure=False, policy=POLICY), Middleware(DeskHeaders)],
        exception_handlers={
            HTTPException: troubles.unrouted,
            StoreUnavailable: troubles.busy,
            Exception: troubles.failed,
        },
    )
    app.state.pages = tuple(areas)
    return app


class Troubles:
    """What is shown when a page cannot be."""

    def __init__(self, frame: Frame, guard: Guard) -> None:
        self._frame, self._guard = frame, guard

    async def unrouted(self, request: Request, error: Exception) -> Response:
        """Answer that there is no such page, or that what was sent cannot be used."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        why = "frame.not_found" if status == 404 else "frame.bad_request"
        return await self._said(request, why, status=status)

    async def busy(self, request: Request, error: Exception) -> Response:
        """Answer that the database takes nothing now."""
        return await self._frame.page(request, None, "refused.html", status=503, why="frame.busy")

    async def failed(self, request: Request, error: Exception) -> Response:
        """Answer that something went wrong; the log gets kind and place, never its words."""
        place = traceback.extract_tb(error.__traceback__)[-1]
        log.error("desk: %s in %s:%s", type(error).__name__, place.filename, place.lineno)
        return await self._frame.page(request, None, "refused.html", status=500, why="frame.failed")

    async def _said(self, request: Request, why: str, *, status: int) -> Response:
        visitor = await self._guard.visitor(request)
        return await self._frame.page(request, visitor, "refused.html", status=status, why=why)
