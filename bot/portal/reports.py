"""The page on which an admin sees which coaches' notes were reported, and says that they have seen to it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.frame import Frame
from bot.portal.visitor import Page, Visitor
from bot.services.reports import Reports


def pages(frame: Frame, reports: Reports) -> list[Page]:
    """Return the pages of reports."""

    async def everything(request: Request, visitor: Visitor) -> Response:
        found = await run_in_threadpool(reports.open_ones)
        return await frame.page(request, visitor, "reports.html", reports=found)

    async def seen(request: Request, visitor: Visitor) -> Response:
        given = request.path_params["number"]
        number = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
        if not await run_in_threadpool(reports.mark_seen, number, by=visitor.staff_id):
            raise HTTPException(404)
        return frame.go(request, "/reports", done="reports.done_seen")

    return [Page("/reports", "admin", everything), Page("/reports/{number}/seen", "admin", seen, ("POST",))]
