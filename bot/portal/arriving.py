"""The page of a link: the first admin, an invitation, a way back in."""

from __future__ import annotations

from typing import Any

from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.http.language import lang_of
from bot.portal.door_language import chosen_lang
from bot.portal.forms import field, form_of
from bot.portal.mail import is_mail
from bot.portal.origin import device_label
from bot.portal.signing import Entrance
from bot.portal.visitor import OpenPage
from bot.services.code_proof import WrongCode
from bot.services.passwords import LEAST, BadPassword
from bot.services.ways_in import Landing, WaysIn
from bot.store.staff import MailTaken


class Arriving:
    """The routes of a link."""

    def __init__(self, entrance: Entrance, ways_in: WaysIn, *, provider: str = "") -> None:
        self._entrance, self._ways_in, self._provider = entrance, ways_in, provider

    def opened(self) -> list[OpenPage]:
        """Return the pages of a link; looking at it uses nothing up, so that a mail scanner does no harm."""
        return [OpenPage("/in/{key}", self.look), OpenPage("/in/{key}", self.use, ("POST",))]

    async def look(self, request: Request) -> Response:
        """Show what the link is for."""
        landing = await run_in_threadpool(self._ways_in.look, request.path_params["key"])
        return await self._page(request, landing)

    async def use(self, request: Request) -> Response:
        """Set the password and come in."""
        landing = await run_in_threadpool(self._ways_in.look, request.path_params["key"])
        form = await form_of(request)
        if landing is None:
            return await self._page(request, None)
        if wrong := _wrong(form, landing=landing):
            return await self._page(request, landing, wrong=wrong, form=form)
        try:
            key = await to_thread.run_sync(lambda: self._used(request, form), limiter=self._entrance.hashing)
        except BadPassword as error:
            return await self._page(request, landing, wrong=f"passwords.{error.why}", form=form)
        except MailTaken:
            return await self._page(request, landing, wrong="people.wrong_taken", form=form)
        except WrongCode as error:
            why = "signing.code_wait" if error.seconds else "signing.code_wrong"
            return await self._page(request, landing, wrong=why, form=form, seconds=error.seconds)
        mail = landing.mail or field(form, "mail")
        return await self._in(request, landing, key, mail=mail) if key else await self._page(request, None)

    def _used(self, request: Request, form: FormData) -> str | None:
        return self._ways_in.use(
            request.path_params["key"],
            password=str(form.get("password", "")),
            lang=lang_of(request),
            device=device_label(request),
            mail=field(form, "mail"),
            name=field(form, "name", most=120),
            code=field(form, "code", most=20),
            origin=self._entrance.origin(request),
        )

    async def _in(self, request: Request, landing: Landing, key: str, *, mail: str) -> Response:
        if landing.staff_id:
            await self._entrance.speak(landing.staff_id, lang=chosen_lang(request))
        response = RedirectResponse(self._entrance.frame.at(request, "/?done=signing.done_password"), 303)
        self._entrance.cookies.session(response, key, request=request)
        self._entrance.remember(request, response, mark=self._ways_in.mark(mail))
        return response

    async def _page(
        self,
        request: Request,
        landing: Landing | None,
        *,
        wrong: str = "",
        form: FormData | None = None,
        seconds: int = 0,
    ) -> Response:
        if landing is None:
            return await self._entrance.frame.page(request, None, "refused.html", status=410, why="signing.link_gone")
        given = {name: field(form, name) if form else "" for name in ("mail", "name")}
        data: dict[str, Any] = {"landing": landing, "wrong": wrong, "given": given, "provider": self._provider}
        data |= {"key": request.path_params["key"], "least": LEAST, "seconds": seconds}
        return await self._entrance.frame.page(request, None, "link.html", status=422 if wrong else 200, **data)


def _wrong(form: FormData, *, landing: Landing) -> str:
    """Return why a form cannot be used, before its password is looked at."""
    if str(form.get("password", "")) != str(form.get("again", "")):
        return "passwords.differ"
    if landing.kind == "first" and not is_mail(field(form, "mail")):
        return "people.wrong_mail"
    return "people.wrong_name" if landing.kind == "first" and not field(form, "name") else ""
