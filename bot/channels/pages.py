"""The pages beside the talk: in a frame, who reads what, accessibility, the demonstration, and what was refused."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.arrival import cookie_in
from bot.channels.door import WebDoor
from bot.channels.embedding import frame_headers
from bot.channels.files import ASK_AGAIN
from bot.channels.furniture import Furniture
from bot.channels.plain_form import group_of
from bot.coach.flow import Lang
from bot.http.language import lang_of

POSITIONS = ("bubble", "inline", "page")


class Pages:
    """The routes over one door."""

    def __init__(self, door: WebDoor, furniture: Furniture) -> None:
        self._door = door
        self._furniture = furniture
        self._frame = {**frame_headers(door.front), "Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}

    def routes(self) -> list[Route]:
        """Return the routes; the demonstration only where it is wanted."""
        always = [
            Route("/embed", self.embed, methods=["GET"]),
            Route("/privacy", self.privacy, methods=["GET"]),
            Route("/toegankelijkheid", self.accessibility, methods=["GET"]),
            Route("/accessibility", self.accessibility, methods=["GET"]),
        ]
        return [*always, Route("/demo", self.demo, methods=["GET"])] if self._door.front.demo else always

    async def embed(self, request: Request) -> Response:
        """Answer with the chat for inside another site's frame."""
        lang, group = lang_of(request), group_of(request.query_params.get("group", ""))
        greeting = None if cookie_in(request) else self._door.greeting_of(lang, group=group)
        return self._page("embed.html", request, lang=lang, headers=self._frame, greeting=greeting)

    async def privacy(self, request: Request) -> Response:
        """Answer with who reads what."""
        lang = lang_of(request)
        text = self._door.trouble("consent.privacy", lang)
        title = self._furniture.words[lang]["page"]["privacy_title"]
        return self._page("document.html", request, lang=lang, title=title, text=text)

    async def accessibility(self, request: Request) -> Response:
        """Answer with the accessibility statement, in the language of its address unless another is asked for."""
        own: Lang = "en" if request.url.path == "/accessibility" else "nl"
        lang = lang_of(request) if "lang" in request.query_params else own
        words, front = self._furniture.words[lang], self._door.front
        text = str(words["accessibility"]).replace("{contact}", front.contact or words["page"]["who_runs"])
        text = text.replace("{institution}", front.institution or words["page"]["who_runs"])
        return self._page("document.html", request, lang=lang, title=words["page"]["accessibility_title"], text=text)

    async def demo(self, request: Request) -> Response:
        """Answer with a plain site that has the element in it."""
        position = request.query_params.get("position", "bubble")
        shown = position if position in POSITIONS else "bubble"
        return self._page("demo.html", request, lang=lang_of(request), position=shown)

    def _page(
        self, template: str, request: Request, *, lang: Lang, headers: dict[str, str] | None = None, **data: object
    ) -> Response:
        group = group_of(request.query_params.get("group", ""))
        content = self._furniture.page(template, lang=lang, group=group, **data)
        named = {"Cache-Control": ASK_AGAIN, "Content-Language": lang, "Vary": "Accept-Language", **(headers or {})}
        return Response(content, 200, named, "text/html")


def refused_page(furniture: Furniture, sentence: str, lang: Lang) -> str:
    """Return the page that says why something is not shown."""
    title = furniture.words[lang]["page"]["refused_title"]
    return furniture.page("document.html", lang=lang, title=title, text=sentence, group=None)
