"""After "I recognise somebody": by which words. The text itself is hidden from everybody by then, from this coach too."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.forms import field, form_of
from bot.portal.frame import Frame
from bot.portal.gone import public_id_of
from bot.portal.visitor import Visitor
from bot.services.desk_reading import DeskReading
from bot.services.known_terms import MOST_TERMS, MOST_WORDS, too_much

MOST_LETTERS = 300


class Recognising:
    """The page that asks for the words."""

    def __init__(self, frame: Frame, desk: DeskReading) -> None:
        self._frame, self._desk = frame, desk

    async def ask(self, request: Request, visitor: Visitor) -> Response:
        """Show the question."""
        return await self._page(request, visitor)

    async def answer(self, request: Request, visitor: Visitor) -> Response:
        """Keep the words, or that there are none, and lead back to the line."""
        words = field(await form_of(request), "words", most=MOST_LETTERS)
        public_id = public_id_of(request.path_params["public_id"])
        if part := too_much(words):
            return await self._page(request, visitor, status=422, words=words, part=part)
        await run_in_threadpool(self._desk.say_words, visitor.staff_id, public_id, words)
        return self._frame.go(request, "/queue", done="reading.done_words" if words else "reading.done_hidden")

    async def _page(
        self, request: Request, visitor: Visitor, *, status: int = 200, words: str = "", part: str = ""
    ) -> Response:
        public_id = public_id_of(request.path_params["public_id"])
        data = {"public_id": public_id, "words": words, "part": part, "terms": MOST_TERMS, "words_of_one": MOST_WORDS}
        return await self._frame.page(request, visitor, "recognised.html", status=status, **data)
