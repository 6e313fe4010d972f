"""Texts read in a process beside this one: the same as here, and here when that process is gone."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from structlog.testing import capture_logs

from bot.reading import encoder
from bot.reading.beside import ReaderBeside
from bot.reading.encoder import encode
from bot.reading.line import Line, RequestFailed
from bot.reading.reader import TextReader, load_reader

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
MODELS, SAFETY = Path(os.environ.get("GRENSWERK_MODELS", ROOT / "models")), ROOT / "domain" / "safety.yml"
TEXTS = (
    "We hebben samen met de werkbegeleider uitgezocht wat er misging, en ik voelde mij niet gehoord.",
    "I was so angry that nobody on the ward had read the plan",
    "ik wil niet meer leven",
    "dinsdag bel ik Jo over het rooster",
)
Read = tuple[object, ...]


@pytest.fixture
def beside() -> Iterator[ReaderBeside]:
    encoder.look_in(MODELS)
    made = ReaderBeside(MODELS, safety=SAFETY, lines=2)
    yield made
    made.close()


@pytest.fixture(scope="module")
def here() -> TextReader:
    return load_reader(MODELS, safety=SAFETY)


def _read(reader: ReaderBeside | TextReader, text: str) -> Read:
    reader.prepare(text)
    reader.foresee(text, sentences=(text,))
    return reader.alarm(text), reader.state(text, question="moment"), reader.elements(text), reader.signs(text)


def test_it_reads_as_this_process_does(beside: ReaderBeside, here: TextReader) -> None:
    found = [_read(beside, text) for text in TEXTS]
    encoder._kept.clear()
    vectors = [encode(text) for text in TEXTS]

    beside.close()
    encoder._kept.clear()

    assert found == [_read(here, text) for text in TEXTS]
    assert np.allclose(vectors, [encode(text) for text in TEXTS], atol=1e-5)


def test_threads_beyond_the_lines_are_served_as_well(beside: ReaderBeside, here: TextReader) -> None:
    texts = [f"{number}: {text}" for number in range(5) for text in TEXTS]

    with ThreadPoolExecutor(5) as threads:
        found = list(threads.map(lambda text: _read(beside, text), texts))
    encoder._kept.clear()
    beside.close()

    assert found == [_read(here, text) for text in texts]


def test_however_many_texts_nobody_asked_about_the_next_one_is_read(beside: ReaderBeside) -> None:
    for number in range(300):
        beside.prepare(f"{number} keer iets gevraagd en niet gewacht")
        beside.forget()

    with capture_logs() as entries:
        alarm = beside.alarm(TEXTS[2])

    assert alarm == "acute" and not entries


def test_no_text_is_held_when_a_turn_is_over(beside: ReaderBeside) -> None:
    beside.prepare(TEXTS[0])
    beside.foresee(TEXTS[0], sentences=(TEXTS[0],))

    beside.forget()

    assert not any(line._sent or line._answers for line in beside._lines[1:])


def test_a_process_that_cannot_read_is_given_up_at_the_start(here: TextReader, tmp_path: Path) -> None:
    lame = ReaderBeside(MODELS, safety=tmp_path / "nothing.yml", lines=1)
    lame._safety = SAFETY

    with capture_logs() as entries:
        lame.wait()

    assert [entry["event"] for entry in entries] == ["reading.process_gone"]
    assert lame.alarm(TEXTS[2]) == here.alarm(TEXTS[2])


def test_closing_one_leaves_another_at_work(beside: ReaderBeside) -> None:
    other = ReaderBeside(MODELS, safety=SAFETY, lines=1)

    other.close()

    encoder._kept.clear()
    encode(TEXTS[0])
    assert beside._process.poll() is None and encoder._elsewhere[-1] == beside._vectors


def test_a_thread_that_ends_takes_nobody_elses_line_along(beside: ReaderBeside) -> None:
    with ThreadPoolExecutor(1) as passing:
        passing.submit(beside.wait).result()
        passing.submit(_read, beside, TEXTS[0]).result()

    with capture_logs() as entries:
        beside.alarm(TEXTS[2])

    assert not entries and beside._process.poll() is None


def test_what_is_under_way_when_the_process_ends_is_read_here(beside: ReaderBeside, here: TextReader) -> None:
    beside.wait()
    os.kill(beside._process.pid, signal.SIGSTOP)
    beside.prepare(TEXTS[2])
    os.kill(beside._process.pid, signal.SIGKILL)

    with capture_logs() as entries:
        found = [_read(beside, text) for text in TEXTS]

    assert found == [_read(here, text) for text in TEXTS]
    assert [entry["event"] for entry in entries] == ["reading.process_gone"]
    assert not any(text in repr(entries) for text in TEXTS)


def test_a_text_that_cannot_be_encoded_there_is_read_here(
    beside: ReaderBeside, here: TextReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(line: Line, request: object) -> object:
        raise RequestFailed("ValueError")

    monkeypatch.setattr(Line, "answer", fails)
    encoder._kept.clear()

    with capture_logs() as entries:
        found = _read(beside, TEXTS[0])

    assert {entry["event"] for entry in entries} == {"reading.request_failed"}
    beside.close()
    assert found == _read(here, TEXTS[0])
