"""The link by which a group's people come in, whether it leads anywhere from elsewhere, and QR codes of such links."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from segno import QRCode

PIXELS = 12
"""Of one module of a code in the PNG: it can be printed at the size of a hand."""


def web_link(address: str, group: str) -> str:
    """Return the link to the page for a group, at the address of the site."""
    return f"{address.rstrip('/')}/?group={quote(group)}"


def is_local(address: str) -> bool:
    """Tell whether an address leads nowhere but to the computer on which it is followed."""
    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or host.endswith(".localhost") or _is_own(host)
    except ValueError:
        return False


def _is_own(host: str) -> bool:
    address = ip_address(host)
    return address.is_loopback or address.is_unspecified


def qr_code(link: str) -> QRCode:
    """Return the QR code of a link, to be read from a sheet or a screen."""
    import segno  # loaded for this alone

    return segno.make(link, error="m", micro=False)


def write_codes(link: str, *, folder: Path, name: str) -> Iterator[Path]:
    """Write a QR code of a link as PNG and SVG, and yield the files."""
    code = qr_code(link)
    for kind in ("png", "svg"):
        path = folder / f"{name}.{kind}"
        code.save(str(path), scale=PIXELS if kind == "png" else 1, border=4)
        yield path
