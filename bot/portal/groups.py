"""The pages on which an admin sees to groups: code, period, coaches, least size, link and QR code, and bursts of joins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.forms import field, fields, form_of
from bot.portal.frame import Frame
from bot.portal.visitor import Page, Visitor
from bot.render.invitation import qr_code, web_link
from bot.services.groups_admin import BadGroup, GroupsAdmin
from bot.services.local_time import local_day
from bot.store.groups import Group

QR = {"png": ("image/png", 12), "svg": ("image/svg+xml", 1)}
"""Kind of picture: its media type, and the pixels of one module."""


TelegramLink = Callable[[str], str | None]
"""Gives the link to the bot for a group's code: None where there is no bot, empty while it is out of reach."""


def no_telegram(code: str) -> str | None:
    """Return that there is no bot."""
    return None


def pages(frame: Frame, groups: GroupsAdmin, *, telegram: TelegramLink = no_telegram) -> list[Page]:
    """Return the pages about groups."""
    about = Groups(frame, groups, telegram)
    return [
        Page("/groups", "admin", about.everyone),
        Page("/groups", "admin", about.add, ("POST",)),
        Page("/groups/new", "admin", about.new),
        Page("/groups/{id}", "admin", about.one),
        Page("/groups/{id}", "admin", about.change, ("POST",)),
        Page("/groups/{id}/coaches", "admin", about.set_coaches, ("POST",)),
        Page("/groups/{id}/print", "admin", about.print),
        Page("/groups/{id}/qr.{kind}", "admin", about.qr),
        Page("/groups/{id}/telegram.{kind}", "admin", about.telegram_qr),
    ]


class Groups:
    """The routes about groups."""

    def __init__(self, frame: Frame, groups: GroupsAdmin, telegram: TelegramLink) -> None:
        self._frame, self._groups, self._telegram = frame, groups, telegram

    async def everyone(self, request: Request, visitor: Visitor) -> Response:
        """List the groups."""
        groups = await run_in_threadpool(self._groups.everyone)
        burst = await run_in_threadpool(self._groups.with_bursts)
        return await self._frame.page(request, visitor, "groups.html", groups=groups, burst=burst)

    async def new(self, request: Request, visitor: Visitor) -> Response:
        """Show the form of a new group."""
        today = local_day(self._groups.clock())
        empty = Group("", "", "", today, today + timedelta(days=365), False, self._groups.least)
        return await self._new(request, visitor, empty)

    async def add(self, request: Request, visitor: Visitor) -> Response:
        """Make a group."""
        group = _group(await form_of(request), group_id="")
        try:
            group_id = await run_in_threadpool(self._groups.add, group, by=visitor.staff_id)
        except BadGroup as error:
            return await self._new(request, visitor, group, wrong=error.why)
        return self._frame.go(request, f"/groups/{group_id}", done="groups.done_made")

    async def one(self, request: Request, visitor: Visitor) -> Response:
        """Show a group."""
        return await self._one(request, visitor, await self._found(request))

    async def change(self, request: Request, visitor: Visitor) -> Response:
        """Change a group."""
        kept = await self._found(request)
        group = _group(await form_of(request), group_id=kept.id, code=kept.code)
        try:
            await run_in_threadpool(self._groups.change, group, by=visitor.staff_id)
        except BadGroup as error:
            return await self._one(request, visitor, group, wrong=error.why)
        return self._frame.go(request, f"/groups/{kept.id}", done="groups.done_changed")

    async def set_coaches(self, request: Request, visitor: Visitor) -> Response:
        """Say who reads."""
        group, ids = await self._found(request), fields(await form_of(request), "coach")
        await run_in_threadpool(self._groups.set_coaches, group.id, staff_ids=ids, by=visitor.staff_id)
        return self._frame.go(request, f"/groups/{group.id}", done="groups.done_coaches")

    async def print(self, request: Request, visitor: Visitor) -> Response:
        """Show a sheet with the link and its QR code, to be printed."""
        group = await self._found(request)
        data: dict[str, Any] = {"group": group, **self._links(request, group)}
        return await self._frame.page(request, visitor, "group_print.html", **data)

    async def qr(self, request: Request, visitor: Visitor) -> Response:
        """Answer with the QR code of a group's link as a file."""
        group = await self._found(request)
        link = web_link(self._frame.site(request), group.code)
        return _code_file(link, name=group.code, kind=request.path_params["kind"])

    async def telegram_qr(self, request: Request, visitor: Visitor) -> Response:
        """Answer with the QR code of a group's link to the bot as a file."""
        group = await self._found(request)
        link = self._telegram(group.code)
        return _code_file(link or "", name=f"{group.code}-telegram", kind=request.path_params["kind"])

    async def _found(self, request: Request) -> Group:
        group = await run_in_threadpool(self._groups.of, request.path_params["id"])
        if group is None:
            raise HTTPException(404)
        return group

    async def _new(self, request: Request, visitor: Visitor, group: Group, *, wrong: str = "") -> Response:
        data = {"group": group, "wrong": wrong, "least": self._groups.least}
        return await self._frame.page(request, visitor, "group_new.html", status=422 if wrong else 200, **data)

    async def _one(self, request: Request, visitor: Visitor, group: Group, *, wrong: str = "") -> Response:
        data: dict[str, Any] = {"group": group, "wrong": wrong, "least": group.least, **self._links(request, group)}
        data["coaches"], data["reading"] = await run_in_threadpool(self._groups.may_read, group.id)
        data["bursts"] = await run_in_threadpool(self._groups.bursts, group.id)
        return await self._frame.page(request, visitor, "group.html", status=422 if wrong else 200, **data)

    def _links(self, request: Request, group: Group) -> dict[str, Any]:
        """Return the links into a group, each with its picture; `telegram` is None where there is no bot."""
        link, telegram = web_link(self._frame.site(request), group.code), self._telegram(group.code)
        drawn = {"telegram": telegram, "telegram_picture": _picture(telegram) if telegram else ""}
        return {"link": link, "picture": _picture(link), **drawn}


def _picture(link: str) -> str:
    return qr_code(link).svg_data_uri(scale=4, border=2)


def _code_file(link: str, *, name: str, kind: str) -> Response:
    """Answer with a QR code as a file; there is none of no link."""
    if kind not in QR or not link:
        raise HTTPException(404)
    media_type, scale = QR[kind]
    out = BytesIO()
    qr_code(link).save(out, kind=kind, scale=scale, border=4)
    return Response(out.getvalue(), 200, {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}, media_type)


def _group(form: FormData, *, group_id: str, code: str = "") -> Group:
    """Return the group of a form; what is no date or number becomes one that is refused."""
    least = field(form, "least")
    return Group(
        id=group_id,
        code=code or field(form, "code", most=40),
        name=field(form, "name", most=130),
        starts_on=_day(field(form, "starts_on")),
        ends_on=_day(field(form, "ends_on")),
        assesses=field(form, "assesses") == "yes",
        least=int(least) if least.isascii() and least.isdecimal() and len(least) < 4 else 0,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
