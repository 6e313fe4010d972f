"""What is around every page of the desk: layout, words in the reader's language, addresses, headers."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.coach.flow import LANGS, Lang
from bot.http.language import lang_of
from bot.portal.door_language import door_address
from bot.portal.marked import unbroken
from bot.portal.visitor import Visitor
from bot.portal.words import Words, read_words
from bot.render.dates import day_text
from bot.render.invitation import is_local
from bot.services.local_time import here

HERE = Path(__file__).parent
NAV = (
    ("/", None, "frame.home"),
    ("/queue", "coach", "frame.queue"),
    ("/walls", "coach", "frame.walls"),
    ("/people", "admin", "frame.people"),
    ("/groups", "admin", "frame.groups"),
    ("/audit", "admin", "frame.audit"),
)
"""What stands in the menu: path, right, word. A page that does not exist is left out."""


class Frame:
    """Draws pages. `site` is the address at which people reach us, if it is set; times are those of `zone`.

    `paths`, set by the portal, says which pages exist.
    """

    def __init__(self, *, site: str = "", zone: ZoneInfo | None = None) -> None:
        self._site = site.rstrip("/")
        self._zone = zone or here()
        self._words = read_words()
        self._room = _room()
        self._mark = sha256(b"".join(p.read_bytes() for p in sorted((HERE / "static").iterdir()))).hexdigest()[:12]
        self.paths: Collection[str] = ()

    def words(self, lang: Lang) -> Words:
        """Return the words of a language."""
        return self._words[lang]

    async def page(
        self, request: Request, visitor: Visitor | None, template: str, *, status: int = 200, **data: Any
    ) -> Response:
        """Answer with a page, in the visitor's language or that of the browser."""
        lang = visitor.lang if visitor else lang_of(request)
        html = self._room.get_template(template).render({**self._around(request, visitor, lang=lang), **data})
        return Response(html, status, {"Content-Language": lang}, "text/html")

    def go(self, request: Request, path: str, *, done: str = "", **query: str) -> Response:
        """Lead to a path below /desk after a form; `done` is the name of a word that says what was done."""
        asked = {**query, **({"done": done} if done else {})}
        return RedirectResponse(self.at(request, path) + (f"?{urlencode(asked)}" if asked else ""), 303)

    def at(self, request: Request, path: str) -> str:
        """Return the address of a path below /desk."""
        return f"{request.scope.get('root_path', '')}{path}"

    def whole(self, request: Request, path: str) -> str:
        """Return the whole address of a path below /desk, to be sent to somebody."""
        return f"{self.site(request)}{self.at(request, path)}"

    def site(self, request: Request) -> str:
        """Return the address of the site."""
        return self._site or f"{request.url.scheme}://{request.url.netloc}"

    def _around(self, request: Request, visitor: Visitor | None, *, lang: Lang) -> dict[str, Any]:
        words = self._words[lang]
        return {
            "w": words,
            "lang": lang,
            "door": door_address(request),
            "other": next(code for code in LANGS if code != lang),
            "visitor": visitor,
            "at": lambda path: self.at(request, path),
            "file": lambda name: f"{self.at(request, '/static/' + name)}?v={self._mark}",
            "nav": self._nav(visitor),
            "here": request.scope.get("path", "").removeprefix(request.scope.get("root_path", "")),
            "done": _done(request, words=words),
            "is_local": is_local(self.site(request)),
            "day": lambda day: day_text(day, lang=lang),
            "local": lambda at: at.astimezone(self._zone),
            "moment": lambda at: f"{day_text(at.astimezone(self._zone), lang=lang)}, {at.astimezone(self._zone):%H:%M}",
        }

    def _nav(self, visitor: Visitor | None) -> list[tuple[str, str]]:
        rights = visitor.rights if visitor else frozenset()
        allowed = [(path, word) for path, right, word in NAV if right is None or right in rights]
        return [(path, word) for path, word in allowed if visitor and path in self.paths]


def _done(request: Request, *, words: Words) -> str:
    """Return what was done, if a word of that kind is named: an address cannot put a sentence of its own on a page."""
    name = request.query_params.get("done", "")
    return words(name) if name.rpartition(".")[2].startswith("done") and name in words else ""


@cache
def _room() -> Environment:
    """Return the templates, each read at once: a broken one shows at once, and a new version of one waits for the next start."""
    room = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    room.filters["unbroken"] = unbroken
    for name in room.list_templates(extensions=["html"]):
        room.get_template(name)
    return room
