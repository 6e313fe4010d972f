"""The port that everything is served on."""

from __future__ import annotations

import asyncio
import socket

import pytest
from starlette.types import Receive, Scope, Send
from structlog.testing import capture_logs

from bot.app import Server, _config, listen
from bot.services.signal import Signal
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


async def test_what_runs_beside_and_fails_is_logged_without_its_words_and_the_serving_goes_on() -> None:
    signal, delivery = Signal(), Resting()

    async def breaks() -> None:
        raise ValueError("wat een mens schreef")

    server = Server(_config(nothing), signal=signal)
    with capture_logs() as entries, listen("127.0.0.1", 0) as listening:
        serving = asyncio.create_task(server.serve_with(delivery, sockets=[listening], beside=[breaks]))  # type: ignore[arg-type]
        _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
        async with asyncio.timeout(10):
            while not entries:
                await asyncio.sleep(0)
        is_serving = not serving.done() and delivery.runs
        writer.close()
        server.should_exit = True
        await serving

    logged = repr(entries)
    assert is_serving and "ValueError" in logged and "test_app.py" in logged and "breaks" in logged
    assert "wat een mens" not in logged


class Resting:
    """A delivery that has nothing to bring."""

    runs = False

    async def run(self, stop: asyncio.Event) -> None:
        self.runs = True
        await stop.wait()
        self.runs = False


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """Be an application that nobody asks for anything."""


def test_a_port_that_somebody_else_has_is_named() -> None:
    with listen("127.0.0.1", 0) as other:
        port = other.getsockname()[1]

        with pytest.raises(NotReady, match=f"port {port} on 127.0.0.1"):
            listen("127.0.0.1", port)
