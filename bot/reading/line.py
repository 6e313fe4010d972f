"""One side of a line to the reading process: requests go out as soon as they are known, and are collected when they are needed."""

from __future__ import annotations

import socket
import struct
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from bot.reading.requests import Request

PATIENCE = 3.0
"""Seconds that an answer may take, a hundred times the usual; then the line is broken."""
T = TypeVar("T")


class LineBroken(RuntimeError):
    """The other side is gone, or stuck."""


class RequestFailed(RuntimeError):
    """The other side could not answer one request; the line is good for the next."""


@dataclass(frozen=True)
class Failed:
    """An answer that could not be given. It names the kind of fault, never a text."""

    kind: str


class Line:
    """Requests are answered in their order. For one thread at a time."""

    def __init__(self, end: socket.socket, *, patience: float = PATIENCE) -> None:
        for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            end.setsockopt(socket.SOL_SOCKET, direction, _timeval(patience))
        self._end = Connection(end.detach())
        self._sent: deque[Request[Any]] = deque()
        self._answers: dict[Request[Any], Any] = {}

    def send(self, request: Request[Any]) -> None:
        """Ask, unless it is asked already. Raises LineBroken."""
        if request in self._answers or request in self._sent:
            return
        try:
            self._end.send(request)
        except OSError as error:
            raise LineBroken(type(error).__name__) from None
        self._sent.append(request)

    def answer(self, request: Request[T]) -> T:
        """Return what was answered; waits for it, and asks if it was not asked yet. Raises LineBroken and RequestFailed."""
        self.send(request)
        while request not in self._answers:
            self._receive()
        found = self._answers[request]
        if isinstance(found, Failed):
            raise RequestFailed(found.kind)
        answer: T = found
        return answer

    def forget(self) -> None:
        """Wait for what was asked and not collected, and let go of it with everything else. Raises LineBroken."""
        while self._sent:
            self._receive()
        self._answers.clear()

    def close(self) -> None:
        """Hang up, and let go of everything."""
        self._end.close()
        self._sent.clear()
        self._answers.clear()

    def _receive(self) -> None:
        try:
            answer = self._end.recv()
        except (OSError, EOFError) as error:
            raise LineBroken(type(error).__name__) from None
        self._answers[self._sent.popleft()] = answer


def _timeval(seconds: float) -> bytes:
    """Return seconds as the system wants them: whole ones, and the rest in microseconds."""
    return struct.pack("ll", int(seconds), int(seconds % 1 * 1e6))
