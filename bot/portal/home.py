"""The first page after signing in: what somebody may do here."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.portal.frame import Frame
from bot.portal.visitor import Page, Visitor


def pages(frame: Frame) -> list[Page]:
    """Return the home page."""

    async def home(request: Request, visitor: Visitor) -> Response:
        return await frame.page(request, visitor, "home.html", paths=frame.paths)

    return [Page("/", None, home)]
