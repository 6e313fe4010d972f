"""What a coach is told when a text went while they had it open: withdrawn, hidden, or its group too small by now."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from bot.portal.frame import Frame
from bot.portal.visitor import Handler, Visitor
from bot.services.desk_reading import Gone

PUBLIC_ID = re.compile(r"[a-z0-9]{1,16}")


def public_id_of(text: str) -> str:
    """Return a text's id as it stands in an address. Raises Gone for what can be none."""
    if not PUBLIC_ID.fullmatch(text):
        raise Gone("that is no id of a text")
    return text


def kindly(handler: Handler, *, frame: Frame) -> Handler:
    """Return a page that says so when the text it is about has gone."""

    async def told(request: Request, visitor: Visitor) -> Response:
        try:
            return await handler(request, visitor)
        except Gone:
            typed = request.method == "POST"
            return await frame.page(request, visitor, "gone.html", status=410, typed=typed)

    return told
