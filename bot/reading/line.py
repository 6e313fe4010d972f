"""One side of a line to the reading process: requests go out as soon as they are known, and are collected when they are needed."""

from __future__ import annotations

import socket
import struct
from collections import deque
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from bot.reading.requests import Request

PATIENCE = 20.0
"""Seconds that an answer may take, the start of the process included; then the line is broken."""
T = TypeVar("T")


class LineBroken(RuntimeError):
    """The other side is gone, or stuck, or failed."""


class Line:
    """Requests are answered in their order. For one thread at a time."""

    def __init__(self, end: socket.socket) -> None:
        for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            end.setsockopt(socket.SOL_SOCKET, direction, _timeval(PATIENCE))
        self._end = Connection(end.detach())
        self._sent: deque[Request[Any]] = deque()
        self._answers: dict[Request[Any], Any] = {}

    def forget(self) -> None:
        """Let go of answers that were not collected; another text comes."""
        self._answers.clear()

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
        """Return what was answered; waits for it, and asks if it was not asked yet. Raises LineBroken."""
        self.send(request)
        while request not in self._answers:
            answered = self._sent.popleft()
            self._answers[answered] = self._receive()
        found: T = self._answers[request]
        return found

    def _receive(self) -> Any:
        try:
            answer = self._end.recv()
        except (OSError, EOFError) as error:
            raise LineBroken(type(error).__name__) from None
        if isinstance(answer, Failed):
            raise LineBroken(answer.kind)
        return answer


def _timeval(seconds: float) -> bytes:
    """Return seconds as the system wants them: whole ones, and the rest in microseconds."""
    return struct.pack("ll", int(seconds), int(seconds % 1 * 1e6))


class Failed:
    """An answer that could not be given. It names the kind of fault, never a text."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
