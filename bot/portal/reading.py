"""The reading desk's pages: the line of texts. What a coach may read is decided below; here it is only drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.frame import Frame
from bot.portal.gone import PUBLIC_ID, kindly
from bot.portal.reading_text import TextPage
from bot.portal.recognising import Recognising
from bot.portal.visitor import Handler, Page, Visitor
from bot.render.dates import day_text
from bot.services.desk_notes import DeskNotes
from bot.services.desk_reading import PAGE, STATES, DeskReading, Line, Narrowing
from bot.services.desk_rubric import DeskRubric

TEXT = "/queue/text/{public_id}"


@dataclass(frozen=True)
class Reading:
    """What a coach can do."""

    desk: DeskReading
    notes: DeskNotes
    rubric: DeskRubric


def pages(frame: Frame, reading: Reading) -> list[Page]:
    """Return the pages of the reading desk."""
    line = LinePages(frame, reading)
    text = TextPage(frame, reading.desk, reading.notes, reading.rubric)
    recognising = Recognising(frame, reading.desk)
    return [
        _page("/queue", line.queue, frame=frame),
        _page("/queue/next", line.next, frame=frame),
        _page("/queue/notes", line.notes, frame=frame),
        _page("/queue/agreement", line.agreement, frame=frame),
        _page(TEXT, text.show, frame=frame),
        _page(TEXT, text.act, frame=frame, methods=("POST",)),
        _page("/queue/recognised/{public_id}", recognising.ask, frame=frame),
        _page("/queue/recognised/{public_id}", recognising.answer, frame=frame, methods=("POST",)),
    ]


def _page(path: str, handler: Handler, *, frame: Frame, methods: tuple[str, ...] = ("GET",)) -> Page:
    return Page(path, "coach", kindly(handler, frame=frame), methods)


class LinePages:
    """The line, the next text, a coach's notes, and the agreement in a group."""

    def __init__(self, frame: Frame, reading: Reading) -> None:
        self._frame, self._reading = frame, reading

    async def queue(self, request: Request, visitor: Visitor) -> Response:
        """Show a part of the line."""
        asked = request.query_params
        lang, week = _choice(asked.get("only", ""))
        line = await run_in_threadpool(
            self._reading.desk.line,
            visitor.staff_id,
            narrowing=Narrowing(asked.get("group"), lang, week),
            first=asked.get("first"),
            start=_number(asked.get("start", "")),
        )
        return await self._frame.page(request, visitor, "queue.html", **_drawn(line, visitor=visitor))

    async def next(self, request: Request, visitor: Visitor) -> Response:
        """Lead to the next text, and say so where all are read; or say that there is none."""
        after = request.query_params.get("after", "")
        after = after if PUBLIC_ID.fullmatch(after) else ""
        onward = await run_in_threadpool(self._reading.desk.next, visitor.staff_id, after=after)
        if onward is None:
            return self._frame.go(request, "/queue", done="reading.done_line")
        done = "reading.done_reading" if onward.opened else ""
        return self._frame.go(request, f"/queue/text/{onward.public_id}", done=done)

    async def notes(self, request: Request, visitor: Visitor) -> Response:
        """Show a coach's notes with the replies to them."""
        found = await run_in_threadpool(self._reading.notes.of_coach, visitor.staff_id)
        dated = partial(day_text, lang=visitor.lang)
        return await self._frame.page(request, visitor, "notes.html", notes=found, dated=dated)

    async def agreement(self, request: Request, visitor: Visitor) -> Response:
        """Show how far the coaches of a group agree."""
        rubric, group_id = self._reading.rubric, request.query_params.get("group", "")
        found = await run_in_threadpool(rubric.agreement, visitor.staff_id, group_id)
        groups = await run_in_threadpool(self._reading.desk.groups, visitor.staff_id)
        fields = {field.key: field for field in rubric.rubric.fields}
        shown = {"found": found, "fields": fields, "group": next((g for g in groups if g.id == group_id), None)}
        return await self._frame.page(request, visitor, "agreement.html", status=200 if found else 404, **shown)


def _drawn(line: Line, *, visitor: Visitor) -> dict[str, Any]:
    """Return what the page of the line needs."""
    names = {group.id: group.name for group in line.groups}
    choices = [(f"{lang}.{week or ''}", lang, week) for lang, week in line.choices]
    chosen = f"{line.narrowing.lang}.{line.narrowing.week or ''}" if line.narrowing.lang else ""
    links = {"group": line.narrowing.group_id, "only": chosen, "first": line.first}
    kept = {name: value for name, value in links.items() if value}
    return {
        "line": line,
        "names": names,
        "choices": choices if len(choices) > 1 else [],
        "chosen": chosen,
        "states": STATES,
        "kept": kept,
        "before": max(line.start - PAGE, 0) if line.start else None,
        "further": line.start + PAGE if line.start + PAGE < line.total else None,
        "dated": partial(day_text, lang=visitor.lang),
    }


def _choice(text: str) -> tuple[str | None, date | None]:
    """Return language and week of a choice such as nl.2026-11-16; nothing for what is none."""
    lang, _, week = text.partition(".")
    try:
        return lang or None, date.fromisoformat(week) if week else None
    except ValueError:
        return None, None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
