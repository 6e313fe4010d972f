"""The downloads: the summary and everything kept about a person, each a route of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.channels.door import Desk
from bot.channels.refusal import Refusal
from bot.store.people import Address


@dataclass(frozen=True)
class Document:
    """A download: how the desk makes it, and what it is."""

    make: Callable[[Desk, Address], str | bytes | None]
    media_type: str


def _data(desk: Desk, address: Address) -> str | None:
    data = desk.my_data(address)
    return None if data is None else json.dumps(data, ensure_ascii=False, indent=2, default=str)


DOCUMENTS = {
    "summary.md": Document(lambda desk, address: desk.summary_markdown(address), "text/markdown"),
    "summary.pdf": Document(lambda desk, address: desk.summary_pdf(address), "application/pdf"),
    "summary.svg": Document(lambda desk, address: desk.summary_picture(address), "image/svg+xml"),
    "my-data.json": Document(_data, "application/json"),
    "my-data.txt": Document(lambda desk, address: desk.my_data_text(address), "text/plain"),
}
"""By the name under which a reply mentions it, which is also its path under /api/."""


EARLIER = ("summary-{number}.md", "summary-{number}.pdf")
NUMBERED = re.compile(r"summary-([1-9]\d{0,3})(\.md|\.pdf)")
"""The summary of an earlier reflection, by the number of that reflection: as paths, and as names."""


def document_of(name: str) -> Document | None:
    """Return the document of a name, which may be that of an earlier summary; None where there is no such document."""
    numbered = NUMBERED.fullmatch(name)
    if numbered is None:
        return DOCUMENTS.get(name)
    number = int(numbered[1])
    if numbered[2] == ".md":
        return Document(lambda desk, address: desk.summary_markdown(address, number=number), "text/markdown")
    return Document(lambda desk, address: desk.summary_pdf(address, number=number), "application/pdf")


def kind_of(name: str) -> str:
    """Return the name without a number: what the document is, and how it is called on a page."""
    return NUMBERED.sub(r"summary\2", name)


async def download(name: str, *, desk: Desk, address: Address) -> Response:
    """Answer with a document of the person at an address; refuse if there is nothing yet."""
    document = document_of(name)
    if document is None:
        raise Refusal("not_found")
    content = await run_in_threadpool(document.make, desk, address)
    if content is None:
        raise Refusal("nothing_yet")
    headers = {"Content-Disposition": f'attachment; filename="grenswerk-{name}"'}
    return Response(content, 200, headers, document.media_type)
