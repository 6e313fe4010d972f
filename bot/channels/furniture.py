"""The pages around the talk: their language, their words and their templates. What the coach says is not here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.documents import kind_of
from bot.channels.files import StaticFiles, read_files
from bot.channels.marked_text import marked_text
from bot.coach.flow import LANGS, Lang
from bot.content.yaml_file import parse

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"


@dataclass(frozen=True)
class Furniture:
    """Everything around the talk, read once."""

    words: Mapping[str, Mapping[str, Any]]
    static: StaticFiles
    room: Environment
    openapi_yml: bytes
    openapi: Mapping[str, Any]

    def refusal(self, code: str, lang: Lang) -> str | None:
        """Return the page's own sentence for a refusal; None if the coach words it."""
        return cast("str | None", self.words[lang]["refusals"].get(code))

    def page(self, template: str, *, lang: Lang, **data: Any) -> str:
        """Return a page in a language."""
        other = next(code for code in LANGS if code != lang)
        given = {"lang": lang, "other": other, "t": self.words[lang]["page"], "file": self.static.address, **data}
        return self.room.get_template(template).render(given)


@cache
def read_furniture() -> Furniture:
    """Read words, files, templates and description, once; a broken one stops the start."""
    words = cast("dict[str, dict[str, Any]]", _yaml(TEMPLATES / "page.yml"))
    static = read_files(HERE / "static", sentences=_yaml(TEMPLATES / "chat.yml"))
    room = _room()
    for name in room.list_templates(extensions=["html"]):
        room.get_template(name)
    described = HERE / "openapi.yml"
    return Furniture(words, static, room, described.read_bytes(), _yaml(described))


def _yaml(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", parse(path.read_text(encoding="utf-8"), path=path, typ="safe"))


def _room() -> Environment:
    room = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    room.filters["marked"] = marked_text
    room.filters["kind"] = kind_of
    return room
