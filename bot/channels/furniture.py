"""The page around the talk: its language, its words and its files. What the coach says is not here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from ruamel.yaml import YAML
from starlette.requests import Request

from bot.coach.flow import LANGS, Lang

HERE = Path(__file__).parent
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
RANGE = re.compile(r"\s*([a-zA-Z]{1,8}|\*)(?:-[\w-]*)?\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?$")


@dataclass(frozen=True)
class StaticFile:
    """A file of the page, with the mark of its content."""

    content: bytes
    media_type: str
    mark: str


@dataclass(frozen=True)
class Furniture:
    """Everything around the talk, read once."""

    words: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, StaticFile]
    pages: Mapping[Lang, bytes]
    openapi_yml: bytes
    openapi: Mapping[str, Any]

    def refusal(self, code: str, lang: Lang) -> str | None:
        """Return the page's own sentence for a refusal; None if the coach words it."""
        return cast("str | None", self.words[lang]["refusals"].get(code))


def read_furniture() -> Furniture:
    """Read words, files, page and description; a broken one stops the start."""
    words = cast("dict[str, dict[str, Any]]", _yaml((HERE / "templates" / "page.yml").read_bytes()))
    files = {path.name: _file(path) for path in sorted((HERE / "static").iterdir()) if path.suffix in MEDIA_TYPES}
    described = (HERE / "openapi.yml").read_bytes()
    pages = {lang: _page(lang, words=words, files=files) for lang in LANGS}
    return Furniture(words, files, pages, described, _yaml(described))


def _yaml(content: bytes) -> dict[str, Any]:
    return cast("dict[str, Any]", YAML(typ="safe", pure=True).load(content))


def _file(path: Path) -> StaticFile:
    content = path.read_bytes()
    return StaticFile(content, MEDIA_TYPES[path.suffix], sha256(content).hexdigest()[:16])


def _page(lang: Lang, *, words: Mapping[str, Any], files: Mapping[str, StaticFile]) -> bytes:
    room = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    scripted = {code: {**words[code]["furniture"], **words[code]["script"]} for code in LANGS}
    data = {"lang": lang, "other": next(code for code in LANGS if code != lang), "t": words[lang]["furniture"]}
    marks = {name: f"static/{name}?v={file.mark}" for name, file in files.items()}
    return room.get_template("page.html").render(**data, scripted=scripted, file=marks).encode()


def lang_of(request: Request) -> Lang:
    """Return the language that a request asks for: `?lang=`, else what the browser prefers, else Dutch."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGS else preferred(request.headers.get("accept-language", ""))


def _weight(part: str) -> tuple[str, float]:
    match = RANGE.match(part)
    try:
        return (match[1].lower(), float(match[2] or 1)) if match else ("", 0.0)
    except ValueError:
        return "", 0.0


def preferred(accepted: str) -> Lang:
    """Return whichever of our languages an Accept-Language header puts first."""
    weights = [_weight(part) for part in accepted[:200].split(",")]
    ranked = sorted((pair for pair in weights if pair[0] in LANGS and pair[1] > 0), key=lambda pair: -pair[1])
    return cast(Lang, ranked[0][0]) if ranked else "nl"
