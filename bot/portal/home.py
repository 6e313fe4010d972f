"""The first page after signing in: what somebody may do here, what was done to their account, and what waits for an admin."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.forms import field, form_of
from bot.portal.frame import Frame
from bot.portal.visitor import Page, Visitor
from bot.services.recoveries import Recoveries
from bot.services.reports import Reports


def pages(frame: Frame, reports: Reports, recoveries: Recoveries) -> list[Page]:
    """Return the home page, and where one says that one has read what was done to one's account."""

    async def home(request: Request, visitor: Visitor) -> Response:
        waiting = await run_in_threadpool(reports.open_ones) if "admin" in visitor.rights else []
        unread = await run_in_threadpool(recoveries.unread, visitor.staff_id)
        data: dict[str, Any] = {"paths": frame.paths, "reports": len(waiting), "recoveries": unread}
        return await frame.page(request, visitor, "home.html", **data)

    async def read(request: Request, visitor: Visitor) -> Response:
        given = field(await form_of(request), "upto")
        upto = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
        await run_in_threadpool(recoveries.read, visitor.staff_id, upto=upto)
        return frame.go(request, "/")

    return [Page("/", None, home), Page("/account/recoveries", None, read, ("POST",))]
