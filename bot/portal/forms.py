"""Read a form that a page of the desk sent: plain fields, no files, no larger than a long note."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.http.body import TooLarge, read_body
from bot.store.storable import storable

MOST_BYTES = 64 * 1024
MOST_FIELDS = 500


async def form_of(request: Request) -> FormData:
    """Return the form of a request, read once. Raises HTTPException 400 or 413."""
    if not hasattr(request.state, "form"):
        request.state.form = _parsed(await _body(request))
    form: FormData = request.state.form
    return form


def field(form: FormData, name: str, *, most: int = 200) -> str:
    """Return one line of a form without spaces around it, cut off at `most` letters."""
    return str(form.get(name, "")).strip()[:most]


def fields(form: FormData, name: str) -> tuple[str, ...]:
    """Return every value of a field, such as of ticked boxes."""
    return tuple(str(value) for value in form.getlist(name))


async def _body(request: Request) -> bytes:
    try:
        return await read_body(request, most=MOST_BYTES)
    except TooLarge:
        raise HTTPException(413) from None


def _parsed(body: bytes) -> FormData:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(400) from None
    return FormData([(name, storable(value)) for name, value in pairs])
