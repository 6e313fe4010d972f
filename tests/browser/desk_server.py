"""A real server for an application of the desk."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve until the block ends, and give the address of the desk."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))  # held from here on, so that nobody else takes the port before the server does
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.02)
    yield f"http://127.0.0.1:{held.getsockname()[1]}/desk"
    server.should_exit = True
    thread.join(10)
