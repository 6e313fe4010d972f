"""The first page after signing in: what somebody may do here, and what waits for an admin."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.frame import Frame
from bot.portal.visitor import Page, Visitor
from bot.services.reports import Reports


def pages(frame: Frame, reports: Reports) -> list[Page]:
    """Return the home page."""

    async def home(request: Request, visitor: Visitor) -> Response:
        waiting = await run_in_threadpool(reports.open_ones) if "admin" in visitor.rights else []
        return await frame.page(request, visitor, "home.html", paths=frame.paths, reports=len(waiting))

    return [Page("/", None, home)]
