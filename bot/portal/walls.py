"""The pages of the wall: a coach opens it, shows it in the room, reveals it and prints it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.http.event_stream import EventStream
from bot.portal import wall_view
from bot.portal.frame import Frame
from bot.portal.visitor import Page, Visitor
from bot.portal.wall_print import printed
from bot.portal.wall_stream import WallStream
from bot.render.invitation import web_link
from bot.services.local_time import local_day
from bot.services.walls import Wall, Walls

COACH = "coach"
MOST_SCREENS = 20
"""Of one wall, that are told when it changes; more of them look for themselves."""


def pages(frame: Frame, walls: Walls) -> list[Page]:
    """Return the pages."""
    shown = WallPages(frame, walls)
    return [
        Page("/walls", COACH, shown.all),
        Page("/walls/{code}", COACH, shown.room),
        Page("/walls/{code}/now", COACH, shown.now),
        Page("/walls/{code}/live", COACH, shown.live),
        Page("/walls/{code}/open", COACH, shown.open, methods=("POST",)),
        Page("/walls/{code}/reveal", COACH, shown.reveal, methods=("POST",)),
        Page("/walls/{code}/wall.pdf", COACH, shown.pdf),
    ]


class WallPages:
    """The handlers over one service."""

    def __init__(self, frame: Frame, walls: Walls) -> None:
        self._frame, self._walls = frame, walls

    async def all(self, request: Request, visitor: Visitor) -> Response:
        """Answer with the groups of a coach and how their walls stand."""
        found = await run_in_threadpool(self._walls.groups, visitor.staff_id)
        words = self._frame.words(visitor.lang)
        listed = [wall_view.of_list(wall, words=words) for wall in found]
        return await self._frame.page(request, visitor, "walls.html", walls=listed)

    async def room(self, request: Request, visitor: Visitor) -> Response:
        """Answer with the wall as it is shown in the room."""
        wall = await self._seen(request, visitor)
        return await self._frame.page(request, visitor, "wall.html", wall=self._drawn(wall, request, visitor))

    async def now(self, request: Request, visitor: Visitor) -> Response:
        """Answer with the wall alone, or with 304 where the page has this one already."""
        wall = await self._seen(request, visitor)
        made, mark = await self._marked(wall, request, visitor)
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers={"ETag": mark})
        made.headers["ETag"] = mark
        return made

    async def live(self, request: Request, visitor: Visitor) -> Response:
        """Answer with a stream that tells when the wall looks otherwise; 429 where too many screens listen already."""
        wall, signal = await self._seen(request, visitor), self._walls.signal
        if signal.count(wall.key) >= MOST_SCREENS:
            return Response(status_code=429)

        async def mark() -> str | None:
            now = await run_in_threadpool(self._walls.seen, visitor.staff_id, wall.group.code)
            return (await self._marked(now, request, visitor))[1] if now else None

        listener = signal.listen(wall.key)
        return EventStream(WallStream(listener, mark=mark).events(), listener=listener, signal=signal)

    async def open(self, request: Request, visitor: Visitor) -> Response:
        """Open the wall, covered."""
        return await self._done(self._walls.open, request, visitor)

    async def reveal(self, request: Request, visitor: Visitor) -> Response:
        """Reveal the wall."""
        return await self._done(self._walls.reveal, request, visitor)

    async def pdf(self, request: Request, visitor: Visitor) -> Response:
        """Answer with the wall on one page; a covered wall has none."""
        wall = await self._seen(request, visitor)
        if not wall_view.prints(wall):
            raise HTTPException(404)
        words, today = self._frame.words(visitor.lang), local_day(self._walls.clock())
        content = await run_in_threadpool(printed, self._drawn(wall, request, visitor), words=words, today=today)
        name = f'attachment; filename="wall-{wall.group.code}.pdf"'
        return Response(content, 200, {"Content-Disposition": name}, "application/pdf")

    async def _done(self, do: Callable[[str, str], bool], request: Request, visitor: Visitor) -> Response:
        code = str(request.path_params["code"])
        if not await run_in_threadpool(do, visitor.staff_id, code):
            raise HTTPException(404)
        return self._frame.go(request, f"/walls/{quote(code)}")

    async def _seen(self, request: Request, visitor: Visitor) -> Wall:
        wall = await run_in_threadpool(self._walls.seen, visitor.staff_id, str(request.path_params["code"]))
        if wall is None:
            raise HTTPException(404)
        return wall

    async def _marked(self, wall: Wall, request: Request, visitor: Visitor) -> tuple[Response, str]:
        """Return a wall as it is drawn, and what stands for how it looks."""
        made = await self._frame.page(request, visitor, "wall_now.html", wall=self._drawn(wall, request, visitor))
        return made, f'"{sha256(bytes(made.body)).hexdigest()[:16]}"'

    def _drawn(self, wall: Wall, request: Request, visitor: Visitor) -> dict[str, Any]:
        words, content = self._frame.words(visitor.lang), self._walls.library.content
        link = web_link(self._frame.site(request), wall.group.code)
        return wall_view.of_room(wall, words=words, content=content, link=link)
