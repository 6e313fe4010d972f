"""A reader that has texts read in a process beside this one: encoding, alarm and elements. States and signs it reads here meanwhile,
and everything when that process is gone."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import structlog

from bot.coach.reflection import State
from bot.reading.alarm_phrases import Tier
from bot.reading.cues import cues
from bot.reading.element_model import Scores
from bot.reading.encoder import Vector, encode_as_before, encode_here, encode_with
from bot.reading.line import Line, LineBroken, RequestFailed
from bot.reading.readable import is_readable
from bot.reading.reader import States, TextReader, load_reader
from bot.reading.requests import Alarm, Elements, Encoding, Request
from bot.reading.signs import Sign, signs

START = 30.0
"""Seconds that the process may take to load the models."""
T = TypeVar("T")
log = structlog.get_logger()


class ReaderBeside:
    """Reads as a TextReader does. Every thread that asks has a line of its own, as long as there are lines."""

    def __init__(self, models: Path, *, safety: Path, lines: int) -> None:
        """Start the process, with so many lines; `models` and `safety` are what it reads, and this process too if it must.

        Raises OSError when it cannot be started.
        """
        self._models, self._safety = models, safety
        self._states = States.load(models / "readers")
        self._free: SimpleQueue[Line] = SimpleQueue()
        self._lines: list[Line] = []
        self._mine = threading.local()
        self._gone, self._giving_up = threading.Event(), threading.Lock()
        self._process = self._start([str(models), str(safety)], lines=lines)
        encode_with(self._vectors)

    def wait(self) -> None:
        """Wait until the process reads; when it does not, load what reads here."""
        try:
            self._first.answer(Encoding((" ",)))
        except (LineBroken, RequestFailed) as error:
            self._give_up(error)
            self._here.wait()

    def prepare(self, text: str) -> None:
        """Have a text encoded and its alarm looked for."""
        self._send(Encoding((text,)), Alarm(text))

    def foresee(self, text: str, *, sentences: Sequence[str]) -> None:
        """Have elements looked for in sentences, and count here meanwhile what the state of the whole text hangs on."""
        self._send(*map(Elements, sentences))
        cues(text)

    def forget(self) -> None:
        """Let go of the texts that this thread had read."""
        if line := self._line():
            try:
                line.forget()
            except LineBroken as error:
                self._give_up(error)

    def elements(self, text: str) -> Scores:
        """Return the six elements with their shares, best first."""
        return self._answer(Elements(text))

    def state(self, text: str, *, question: str | None) -> State:
        """Return the state of an answer."""
        return self._states.state(text, question=question)

    def alarm(self, text: str) -> Tier | None:
        """Return the tier of alarming words, or None."""
        return self._answer(Alarm(text))

    def signs(self, text: str) -> frozenset[Sign]:
        """Return the signs of a text."""
        return signs(text)

    def readable(self, text: str) -> bool:
        """Tell whether a text holds words at all."""
        return is_readable(text)

    def close(self) -> None:
        """End the process; whatever is asked after that is read here."""
        encode_as_before(self._vectors)
        self._gone.set()
        self._process.kill()
        self._process.wait()
        for line in self._lines:
            line.close()

    def _start(self, given: Sequence[str], *, lines: int) -> subprocess.Popen[bytes]:
        pairs = [socket.socketpair() for _ in range(lines + 1)]
        theirs = [their.fileno() for _, their in pairs]
        command = [sys.executable, "-m", "bot.reading.serve", *given, *map(str, theirs)]
        nowhere = subprocess.DEVNULL  # it logs nothing, so that no text can come into a log by its way
        process = subprocess.Popen(command, pass_fds=theirs, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        for _, their in pairs:
            their.close()
        (first, _), *others = pairs
        self._first = Line(first, patience=START)
        self._lines = [self._first, *(Line(ours) for ours, _ in others)]
        for line in self._lines[1:]:
            self._free.put(line)
        return process

    def _vectors(self, texts: Sequence[str]) -> Sequence[Vector]:
        # Here without the reader: it would ask for the very same vectors.
        return self._asked(Encoding(tuple(texts)), lambda: [*encode_here(texts)])

    def _answer(self, request: Request[T]) -> T:
        return self._asked(request, lambda: request.answered_by(self._here))

    def _asked(self, request: Request[T], here: Callable[[], T]) -> T:
        """Return what the process answers, or what is found `here` when it does not."""
        if line := self._line():
            try:
                return line.answer(request)
            except RequestFailed as error:
                log.warning("reading.request_failed", cause=str(error))
            except LineBroken as error:
                self._give_up(error)
        return here()

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
            try:
                self._mine.line = self._free.get_nowait()
            except Empty:
                self._mine.line = None
        line: Line | None = self._mine.line
        return line

    def _give_up(self, error: Exception) -> None:
        """Read here from now on. It is not tried again: what ended it once would most likely do so again, with people waiting."""
        with self._giving_up:
            if not self._gone.is_set():
                log.warning("reading.process_gone", cause=str(error), code=self._process.poll())
                self.close()

    @cached_property
    def _here(self) -> TextReader:
        return load_reader(self._models, safety=self._safety)
