"""The port that everything is served on."""

from __future__ import annotations

import asyncio
import socket

import pytest

from bot.app import listen
from bot.wiring import NotReady


async def test_no_part_of_an_answer_is_held_back_until_the_first_was_acknowledged() -> None:
    at_once: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ours: socket.socket = writer.get_extra_info("socket")
        at_once.set_result(ours.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listening = listen("127.0.0.1", 0)
    async with await asyncio.start_server(answer, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
        assert await at_once
        writer.close()


def test_a_port_that_somebody_else_has_is_named() -> None:
    with listen("127.0.0.1", 0) as other:
        port = other.getsockname()[1]

        with pytest.raises(NotReady, match=f"port {port} on 127.0.0.1"):
            listen("127.0.0.1", port)
