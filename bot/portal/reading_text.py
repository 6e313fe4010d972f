"""One text on the desk: read, state, rubric, note. Every form of it comes back to its own address and says what to do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.forms import field, form_of
from bot.portal.frame import Frame
from bot.portal.gone import public_id_of
from bot.portal.marked import cut, paragraphs
from bot.portal.visitor import Visitor
from bot.render.dates import day_text
from bot.services.desk_notes import MOST_LETTERS, BadNote, DeskNotes, Draft
from bot.services.desk_reading import DONE, FLAGGED, IN_REVIEW, NEW, DeskReading
from bot.services.desk_rubric import DeskRubric
from bot.services.masking import MaskingUnavailable

STATE_OF = {"take": IN_REVIEW, "done": DONE, "flag": FLAGGED, "put_back": NEW}
JUST_KEPT = "text/plain"
"""What static/keeping.js accepts: it asks for no page, only whether its choice was kept."""
Act = Callable[[Request, Visitor, FormData], Awaitable[Response]]


class TextPage:
    """The page of one text."""

    def __init__(self, frame: Frame, desk: DeskReading, notes: DeskNotes, rubric: DeskRubric) -> None:
        self._frame, self._desk, self._notes, self._rubric = frame, desk, notes, rubric
        self._acts: dict[str, Act] = {
            **dict.fromkeys(STATE_OF, self._state),
            **dict.fromkeys(("skip", "unskip"), self._skip),
            **dict.fromkeys(("rubric", "finish"), self._fill),
            **dict.fromkeys(("note", "send"), self._note),
            "assign": self._assign,
            "edit": self._edit,
            "recognise": self._recognise,
        }

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """Show the text."""
        return await self._shown(request, visitor)

    async def act(self, request: Request, visitor: Visitor) -> Response:
        """Do what a form asks for."""
        form = await form_of(request)
        act = self._acts.get(field(form, "do"))
        if act is None:
            raise HTTPException(400)
        return await act(request, visitor, form)

    async def _state(self, request: Request, visitor: Visitor, form: FormData) -> Response:
        public_id, state = _id(request), STATE_OF[field(form, "do")]
        await run_in_threadpool(self._desk.set_state, visitor.staff_id, public_id, state)
        if state == DONE:
            return self._frame.go(request, "/queue/next", after=public_id)
        return await self._shown(request, visitor, said=f"reading.done_{state}")

    async def _assign(self, request: Request, visitor: Visitor, form: FormData) -> Response:
        to = field(form, "to", most=32)
        try:
            name = await run_in_threadpool(self._desk.assign, visitor.staff_id, _id(request), to=to)
        except ValueError:
            return await self._shown(request, visitor, unassigned=True)
        return await self._shown(request, visitor, said="reading.done_assigned", name=name)

    async def _skip(self, request: Request, visitor: Visitor, form: FormData) -> Response:
        public_id, on = _id(request), field(form, "do") == "skip"
        await run_in_threadpool(self._desk.skip, visitor.staff_id, public_id, on=on)
        if on:
            return self._frame.go(request, "/queue/next", after=public_id)
        return await self._shown(request, visitor, said="reading.done_unskipped")

    async def _fill(self, request: Request, visitor: Visitor, form: FormData) -> Response:
        chosen = {one.key: field(form, f"r-{one.key}", most=40) for one in self._rubric.rubric.fields}
        finish = field(form, "do") == "finish"
        kept = await run_in_threadpool(self._rubric.fill, visitor.staff_id, _id(request), values=chosen, finish=finish)
        if request.headers.get("accept") == JUST_KEPT:
            return Response(status_code=204 if kept else 409)
        said = "reading.done_finished" if finish else "reading.done_rubric"
        return await self._shown(request, visitor, said=said if kept else "reading.rubric_stays")

    async def _note(self, request: Request, visitor: Visitor, form: FormData) -> Response:
        """Show a note as it would go, or send it; what cannot go comes back with a reason, as it was typed."""
        call, text, kind = self._call(form), _typed(form), field(form, "kind")
        try:
            draft = await run_in_threadpool(call, visitor.staff_id, _id(request), kind=kind, text=text)
        except (BadNote, MaskingUnavailable) as error:
            why = error.why if isinstance(error, BadNote) else "later"
            return await self._shown(request, visitor, wrong=f"reading.note_{why}", typed=text, kind=kind)
        if draft is not None:
            return await self._drafted(request, visitor, draft)
        return await self._shown(request, visitor, said="reading.done_note")

    def _call(self, form: FormData) -> Callable[..., Draft | None]:
        if field(form, "do") == "note":
            return self._notes.preview
        agreed = str(form.get("agreed", "")).replace("\r\n", "\n")
        return partial(self._notes.send, note_id=field(form, "note_id", most=32), agreed=agreed)

    async def _edit(self, request: Request, visitor: Visitor, form: FormData) -> Response:
        return await self._shown(request, visitor, typed=_typed(form), kind=field(form, "kind"))

    async def _recognise(self, request: Request, visitor: Visitor, form: FormData) -> Response:
        await run_in_threadpool(self._desk.recognise, visitor.staff_id, _id(request))
        return self._frame.go(request, f"/queue/recognised/{_id(request)}")

    async def _drafted(self, request: Request, visitor: Visitor, draft: Draft) -> Response:
        pieces = cut(draft.given, spans=draft.masked.spans)
        return await self._frame.page(request, visitor, "note.html", draft=draft, pieces=pieces, public_id=_id(request))

    async def _shown(
        self, request: Request, visitor: Visitor, *, said: str = "", name: str = "", **around: Any
    ) -> Response:
        """Show the text with what was done (of `name`) or what is wrong; what was typed is not lost."""
        data = await run_in_threadpool(self._data, visitor, _id(request), again=request.method == "POST")
        if said:
            data["done"] = self._frame.words(visitor.lang)(said, name=name)
        status = 422 if around.get("wrong") or around.get("unassigned") else 200
        shown = {"wrong": "", "unassigned": False, "typed": "", "kind": "", **around, "most": MOST_LETTERS}
        return await self._frame.page(request, visitor, "text.html", status=status, **data, **shown)

    def _data(self, visitor: Visitor, public_id: str, *, again: bool) -> dict[str, Any]:
        self._notes.warm()
        opened = self._desk.open(visitor.staff_id, public_id, again=again)
        return {
            "opened": opened,
            "parts": paragraphs(opened.text.text),
            "fields": self._rubric.rubric.fields,
            "filled": self._rubric.of(visitor.staff_id, public_id),
            "notes": self._notes.about(visitor.staff_id, public_id),
            "dated": partial(day_text, lang=visitor.lang),
        }


def _id(request: Request) -> str:
    return public_id_of(request.path_params["public_id"])


def _typed(form: FormData) -> str:
    return str(form.get("text", "")).replace("\r\n", "\n")
