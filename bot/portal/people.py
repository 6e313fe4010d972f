"""The pages on which an admin sees to people: invite, rights, a way back in, sessions, closing an account."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.coach.flow import LANGS, Lang
from bot.portal.forms import field, fields, form_of
from bot.portal.frame import Frame
from bot.portal.mail import is_mail
from bot.portal.visitor import Page, Visitor
from bot.services.groups_admin import GroupsAdmin
from bot.services.rights import LastAdmin, Rights
from bot.services.visit import RIGHTS
from bot.store.staff import Account, MailTaken


def pages(frame: Frame, rights: Rights, groups: GroupsAdmin) -> list[Page]:
    """Return the pages about people."""
    people = People(frame, rights, groups)
    posts = (
        ("rights", people.set_rights),
        ("recover", people.recover),
        ("end", people.end),
        ("code", people.take_code),
    )
    return [
        Page("/people", "admin", people.everyone),
        Page("/people", "admin", people.invite, ("POST",)),
        Page("/people/new", "admin", people.new),
        Page("/people/{id}", "admin", people.one),
        *(Page(f"/people/{{id}}/{name}", "admin", handler, ("POST",)) for name, handler in posts),
        Page("/people/{id}/active", "admin", people.set_active, ("POST",)),
    ]


class People:
    """The routes about people."""

    def __init__(self, frame: Frame, rights: Rights, groups: GroupsAdmin) -> None:
        self._frame, self._rights, self._groups = frame, rights, groups

    async def everyone(self, request: Request, visitor: Visitor) -> Response:
        """List everybody."""
        accounts, waiting = await run_in_threadpool(self._rights.everyone)
        return await self._frame.page(request, visitor, "people.html", accounts=accounts, waiting=waiting)

    async def new(self, request: Request, visitor: Visitor) -> Response:
        """Show the form of an invitation."""
        return await self._form(request, visitor)

    async def invite(self, request: Request, visitor: Visitor) -> Response:
        """Make an account and show its link, once."""
        form = await form_of(request)
        mail, name = field(form, "mail", most=254), field(form, "name", most=120)
        if wrong := _wrong(form, mail=mail, name=name):
            return await self._form(request, visitor, wrong=wrong, form=form)
        try:
            staff_id, key = await run_in_threadpool(partial(self._invited, form, mail=mail, name=name, by=visitor))
        except MailTaken:
            return await self._form(request, visitor, wrong="taken", form=form)
        return await self._link(request, visitor, key, account=await self._found(staff_id), kind="invite")

    async def one(self, request: Request, visitor: Visitor) -> Response:
        """Show one account."""
        return await self._one(request, visitor)

    async def set_rights(self, request: Request, visitor: Visitor) -> Response:
        """Give and take rights."""
        account, given = await self._account(request), fields(await form_of(request), "right")
        try:
            await run_in_threadpool(self._rights.set, account.id, rights=given, by=visitor.staff_id)
        except LastAdmin:
            return await self._one(request, visitor, wrong="people.wrong_last")
        return self._to(request, account, done="people.done_rights", to_home=account.id == visitor.staff_id)

    async def recover(self, request: Request, visitor: Visitor) -> Response:
        """Make a link for a way back in and show it, once."""
        account = await self._account(request)
        key = await run_in_threadpool(self._rights.recover, account.id, by=visitor.staff_id)
        if key is None:
            return await self._one(request, visitor, wrong="people.wrong_closed")
        return await self._link(request, visitor, key, account=account, kind="recovery")

    async def take_code(self, request: Request, visitor: Visitor) -> Response:
        """Take the second step off."""
        account = await self._account(request)
        taken = await run_in_threadpool(self._rights.take_code, account.id, by=visitor.staff_id)
        return self._to(request, account, done="people.done_code" if taken else "")

    async def end(self, request: Request, visitor: Visitor) -> Response:
        """End every session of somebody."""
        account = await self._account(request)
        await run_in_threadpool(self._rights.end_sessions, account.id, by=visitor.staff_id)
        return self._to(request, account, done="people.done_ended")

    async def set_active(self, request: Request, visitor: Visitor) -> Response:
        """Close an account, or open it again."""
        account, active = await self._account(request), field(await form_of(request), "active") == "yes"
        try:
            await run_in_threadpool(self._rights.set_active, account.id, active=active, by=visitor.staff_id)
        except LastAdmin:
            return await self._one(request, visitor, wrong="people.wrong_last")
        return self._to(request, account, done="people.done_opened" if active else "people.done_closed")

    def _invited(self, form: FormData, *, mail: str, name: str, by: Visitor) -> tuple[str, str]:
        lang: Lang = "en" if field(form, "lang") == "en" else "nl"
        known = {group.id for group, _ in self._groups.everyone()}
        group_ids = [one for one in fields(form, "group") if one in known]
        rights = fields(form, "right")
        return self._rights.invite(mail=mail, name=name, lang=lang, rights=rights, group_ids=group_ids, by=by.staff_id)

    async def _account(self, request: Request) -> Account:
        return await self._found(request.path_params["id"])

    async def _found(self, staff_id: str) -> Account:
        account = await run_in_threadpool(self._rights.of, staff_id)
        if account is None:
            raise HTTPException(404)
        return account

    async def _form(
        self, request: Request, visitor: Visitor, *, wrong: str = "", form: FormData | None = None
    ) -> Response:
        given: dict[str, Any] = {name: field(form, name) if form else "" for name in ("mail", "name", "lang")}
        given |= {name: fields(form, name) if form else () for name in ("right", "group")}
        groups = [group for group, _ in await run_in_threadpool(self._groups.everyone)]
        data = {"given": given, "groups": groups, "rights": RIGHTS, "langs": LANGS}
        named = f"people.wrong_{wrong}" if wrong else ""
        status = 422 if wrong else 200
        return await self._frame.page(request, visitor, "person_new.html", status=status, wrong=named, **data)

    async def _one(self, request: Request, visitor: Visitor, *, wrong: str = "") -> Response:
        account = await self._account(request)
        data = {"account": account, "rights": RIGHTS, "wrong": wrong}
        return await self._frame.page(request, visitor, "person.html", status=422 if wrong else 200, **data)

    async def _link(self, request: Request, visitor: Visitor, key: str, *, account: Account, kind: str) -> Response:
        link = self._frame.whole(request, f"/in/{key}")
        return await self._frame.page(request, visitor, "link_made.html", link=link, account=account, kind=kind)

    def _to(self, request: Request, account: Account, *, done: str, to_home: bool = False) -> Response:
        return self._frame.go(request, "/" if to_home else f"/people/{account.id}", done=done)


def _wrong(form: FormData, *, mail: str, name: str) -> str:
    """Return why nobody can be invited by a form: whoever has no right could do nothing here."""
    if not name:
        return "name"
    if not is_mail(mail):
        return "mail"
    return "" if set(RIGHTS) & set(fields(form, "right")) else "no_right"
