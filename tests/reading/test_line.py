"""Requests over a line to what reads: asked early, collected late, never mixed up, and broken in a way that tells no text."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from multiprocessing.connection import Connection
from threading import Thread

import pytest

from bot.reading.line import Line, LineBroken, RequestFailed
from bot.reading.requests import Alarm, Elements
from bot.reading.serve import serve
from tests.fixed import FixedReader


class Breaking(FixedReader):
    """Cannot tell whether a text is alarming."""

    def alarm(self, text: str) -> None:
        raise ValueError(text)


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    ours, theirs = socket.socketpair()
    yield Line(ours), theirs
    theirs.close()


def _serving(end: socket.socket, reader: FixedReader) -> Thread:
    thread = Thread(target=serve, args=([Connection(end.detach())],), kwargs={"reader": reader}, daemon=True)
    thread.start()
    return thread


def test_what_was_asked_early_is_collected_late_and_in_any_order(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    _serving(theirs, FixedReader())
    elements, others, alarm = Elements("over SRI"), Elements("over VOR"), Alarm("niet meer leven")
    for request in (alarm, others, elements):
        line.send(request)

    assert line.answer(elements) == (("SRI", 0.9),)
    assert line.answer(others) == (("VOR", 0.9),)
    assert line.answer(alarm) == "acute"


def test_answers_of_a_text_that_nobody_collected_are_not_taken_for_the_next(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    _serving(theirs, FixedReader())
    line.send(Alarm("niet meer leven"))
    line.send(Elements("over LOS"))

    line.forget()

    assert not line._sent and not line._answers
    assert line.answer(Alarm("een gewone dag")) is None
    assert line.answer(Elements("over VOR")) == (("VOR", 0.9),)


def test_a_request_that_fails_names_the_fault_only_and_the_next_one_is_answered(
    ends: tuple[Line, socket.socket],
) -> None:
    line, theirs = ends
    _serving(theirs, Breaking())

    with pytest.raises(RequestFailed) as failed:
        line.answer(Alarm("wat een mens schreef"))

    assert str(failed.value) == "ValueError"
    assert line.answer(Elements("over SRI")) == (("SRI", 0.9),)


def test_a_line_whose_other_side_is_gone_is_broken(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    theirs.close()

    with pytest.raises(LineBroken):
        line.answer(Alarm("tekst"))


def test_a_line_on_which_nothing_comes_is_broken_after_a_while() -> None:
    ours, theirs = socket.socketpair()

    with pytest.raises(LineBroken):
        Line(ours, patience=0.01).answer(Alarm("tekst"))
    theirs.close()


def test_the_other_side_stops_when_this_one_is_gone() -> None:
    ours, theirs = socket.socketpair()
    serving = _serving(theirs, FixedReader())

    ours.close()

    serving.join(timeout=10)
    assert not serving.is_alive()
