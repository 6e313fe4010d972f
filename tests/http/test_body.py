"""A body is read up to what is taken, whatever it says of itself."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot.http.body import TooLarge, read_body


def request(*parts: bytes, announced: str = "") -> Request:
    waiting = list(parts)

    async def receive() -> Message:
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    headers = [(b"content-length", announced.encode())] if announced else []
    return Request({"type": "http", "headers": headers}, receive)


async def test_a_body_in_parts_is_read_to_its_end() -> None:
    assert await read_body(request(b"do=", b"take"), most=7) == b"do=take"


@pytest.mark.parametrize(
    ("parts", "announced"),
    [([b"do=", b"take!"], ""), ([b"do=take!"], "1"), ([b"do"], "8"), ([b"do"], "9" * 40)],
)
async def test_more_than_is_taken_is_refused(parts: list[bytes], announced: str) -> None:
    with pytest.raises(TooLarge):
        await read_body(request(*parts, announced=announced), most=7)
