"""The links with which a group's people come in, by Telegram and by the web, and a QR code of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

PIXELS = 12
"""Of one module of a code in the PNG: it can be printed at the size of a hand."""


def web_link(address: str, group: str) -> str:
    """Return the link to the page for a group."""
    return f"{address.rstrip('/')}/?group={quote(group)}"


def write_codes(link: str, *, folder: Path, name: str) -> Iterator[Path]:
    """Write a QR code of a link as PNG and SVG, and yield the files."""
    import segno  # loaded for this alone

    code = segno.make(link, error="m", micro=False)
    for kind in ("png", "svg"):
        path = folder / f"{name}.{kind}"
        code.save(str(path), scale=PIXELS if kind == "png" else 1, border=4)
        yield path
