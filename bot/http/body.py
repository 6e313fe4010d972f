"""The body of a request, no longer than is taken."""

from __future__ import annotations

from starlette.requests import Request


class TooLarge(ValueError):
    """The request holds more than is taken."""


async def read_body(request: Request, *, most: int) -> bytes:
    """Return what a request holds. Raises TooLarge as soon as it is more than `most` bytes, or says that it will be."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:12]) > most:
        raise TooLarge
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > most:
            raise TooLarge
    return bytes(raw)
