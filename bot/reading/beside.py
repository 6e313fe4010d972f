"""A reader that has its texts read in a process beside this one, and reads them here when that process is gone."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import structlog

from bot.coach.reflection import State
from bot.reading.alarm_phrases import Tier
from bot.reading.element_model import Scores
from bot.reading.encoder import Vector, encode_with
from bot.reading.line import Line, LineBroken
from bot.reading.readable import is_readable
from bot.reading.reader import States, TextReader, load_reader
from bot.reading.requests import Alarm, Elements, Encoding, Request
from bot.reading.signs import Sign, signs

T = TypeVar("T")
log = structlog.get_logger()


class ReaderBeside:
    """Reads as a TextReader does. Every thread that asks has a line of its own, as long as there are lines."""

    def __init__(self, models: Path, *, safety: Path, lines: int) -> None:
        """Start the process, with so many lines; `models` and `safety` are what it reads, and this process too if it must."""
        self._models, self._safety = models, safety
        self._states = States.load(models / "readers")
        self._free: SimpleQueue[Line] = SimpleQueue()
        self._mine = threading.local()
        self._gone = threading.Event()
        self._process = self._start([str(models), str(safety)], lines=lines)
        encode_with(self._vectors)

    def prepare(self, text: str) -> None:
        """Have a text encoded and its alarm looked for; what was foreseen of another text is forgotten."""
        if line := self._line():
            line.forget()
        self._send(Encoding((text,)), Alarm(text))

    def foresee(self, sentences: Sequence[str]) -> None:
        """Have elements looked for in sentences."""
        self._send(*map(Elements, sentences))

    def elements(self, text: str) -> Scores:
        """Return the six elements with their shares, best first."""
        return self._answer(Elements(text))

    def state(self, text: str, *, question: str | None) -> State:
        """Return the state of an answer; read here, while the alarm of the same text is looked for there."""
        return self._states.state(text, question=question)

    def alarm(self, text: str) -> Tier | None:
        """Return the tier of alarming words, or None."""
        return self._answer(Alarm(text))

    def signs(self, text: str) -> frozenset[Sign]:
        """Return the signs of a text; they are told by words alone, which is done here meanwhile."""
        return signs(text)

    def readable(self, text: str) -> bool:
        """Tell whether a text holds words at all."""
        return is_readable(text)

    def wait(self) -> None:
        """Wait until the process reads."""
        line = self._free.get_nowait()
        try:
            line.answer(Encoding((" ",)))
        except LineBroken as error:
            self._give_up(error)
        self._free.put(line)

    def close(self) -> None:
        """End the process; whatever is asked after that is read here."""
        self._gone.set()
        encode_with(None)
        self._process.kill()
        self._process.wait()

    def _start(self, given: Sequence[str], *, lines: int) -> subprocess.Popen[bytes]:
        pairs = [socket.socketpair() for _ in range(lines)]
        theirs = [their.fileno() for _, their in pairs]
        command = [sys.executable, "-m", "bot.reading.serve", *given, *map(str, theirs)]
        nowhere = subprocess.DEVNULL  # it logs nothing, so that no text can come into a log by its way
        process = subprocess.Popen(command, pass_fds=theirs, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        for ours, their in pairs:
            their.close()
            self._free.put(Line(ours))
        return process

    def _vectors(self, texts: Sequence[str]) -> Sequence[Vector]:
        return self._answer(Encoding(tuple(texts)))

    def _answer(self, request: Request[T]) -> T:
        if line := self._line():
            try:
                return line.answer(request)
            except LineBroken as error:
                self._give_up(error)
        return request.answered_by(self._here)

    def _send(self, *requests: Request[Any]) -> None:
        if line := self._line():
            try:
                for request in requests:
                    line.send(request)
            except LineBroken as error:
                self._give_up(error)

    def _line(self) -> Line | None:
        """Return this thread's line; None when there is none to be had."""
        if self._gone.is_set():
            return None
        if not hasattr(self._mine, "line"):
            with suppress(Empty):
                self._mine.line = self._free.get_nowait()
        return getattr(self._mine, "line", None)

    def _give_up(self, error: LineBroken) -> None:
        log.warning("reading.process_gone", cause=str(error))
        self.close()

    @cached_property
    def _here(self) -> TextReader:
        return load_reader(self._models, safety=self._safety)
