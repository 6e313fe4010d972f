"""The static files: their imports lead to marked addresses that never change, and each is compressed once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from zopfli.gzip import compress

from bot.channels.embedding import FOR_ANYBODY

MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
NEIGHBOUR = re.compile(r"""(["'])(\./|static/)([\w-]+\.(?:js|css|svg))\1""")
"""How a file mentions another: beside itself, or below the top."""
SENTENCES = re.compile(rb'import\{sentences\}from"\./sentences\.js";')
"""Where the words around the talk go: in the script itself, which saves a request."""
FOREVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=300"
"""For the script whose address stands in other sites: it keeps its address, so a new version must get through."""
ASK_AGAIN = "no-cache"
WIDGET = "widget.js"
ROUNDS = 1
"""How often the best way to compress a file is looked for again: more takes longer at the start and saves 20 bytes."""


@dataclass(frozen=True)
class StaticFile:
    """A file as it is and compressed."""

    content: bytes
    packed: bytes
    media_type: str
    mark: str


@dataclass(frozen=True)
class StaticFiles:
    """All files, by name. They share one mark: whatever changes, all of them get another address."""

    files: Mapping[str, StaticFile]
    widget: StaticFile | None
    mark: str

    def address(self, name: str) -> str:
        """Return the marked address of a file, for a page at the top."""
        return f"static/{name}?v={self.mark}"


def read_files(folder: Path, *, sentences: Mapping[str, Any]) -> StaticFiles:
    """Read all files of a folder, with the sentences where a script asks for them."""
    said = _sentences(sentences)
    raw = {
        path.name: SENTENCES.sub(lambda _: said, path.read_bytes())
        for path in sorted(folder.iterdir())
        if path.suffix in MEDIA_TYPES
    }
    mark = sha256(b"".join(name.encode() + content for name, content in sorted(raw.items()))).hexdigest()[:16]
    marked = {name: _file(name, _marked(content, names=raw, mark=mark), mark=mark) for name, content in raw.items()}
    return StaticFiles(marked, _widget(raw, mark=mark), mark)


def _sentences(sentences: Mapping[str, Any]) -> bytes:
    written = json.dumps(sentences, ensure_ascii=False, separators=(",", ":"))
    return f"const sentences={written};".encode()


def _widget(raw: Mapping[str, bytes], *, mark: str) -> StaticFile | None:
    """Return the script for other sites, which stands above the folder of its neighbours."""
    if WIDGET not in raw:
        return None
    content = _marked(raw[WIDGET], names=raw, mark=mark, folder="static/")
    return _file(WIDGET, content, mark=sha256(content).hexdigest()[:16])


def _marked(content: bytes, *, names: Mapping[str, bytes], mark: str, folder: str = "") -> bytes:
    """Return a file whose mentions of its neighbours lead to their marked addresses."""

    def address(found: re.Match[str]) -> str:
        quote, where, name = found[1], found[2], found[3]
        above = f"{where}{folder}" if where == "./" else where
        return f"{quote}{above}{name}?v={mark}{quote}" if name in names else found[0]

    return NEIGHBOUR.sub(address, content.decode()).encode()


def _file(name: str, content: bytes, *, mark: str) -> StaticFile:
    return StaticFile(content, compress(content, numiterations=ROUNDS), MEDIA_TYPES[Path(name).suffix], mark)


def file_response(file: StaticFile, *, request: Request, cached: str) -> Response:
    """Answer with a file, compressed where that is welcome; nothing is sent again that did not change."""
    packed = takes_gzip(request.headers.get("accept-encoding", ""))
    tag = f'"{file.mark}{"-gz" if packed else ""}"'
    headers = {"Cache-Control": cached, "ETag": tag, "Vary": "Accept-Encoding", **FOR_ANYBODY}
    if tag in [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(None, 304, headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(file.packed if packed else file.content, 200, headers, file.media_type)


def takes_gzip(accepted: str) -> bool:
    """Tell whether an Accept-Encoding header welcomes gzip."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight) is None
    return False
