"""JSON Lines in, JSON Lines out: what is understood of each text, or each text without names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from queue import Queue
from threading import Thread
from typing import Any, Protocol, TextIO

from bot.coach.flow import Lang
from bot.privacy.redaction import Redactor

AHEAD = 64
"""Lines that are read ahead when they are there already: encoding many texts at once takes a fraction of the time."""

WORDS = ("marked", "back")
"""What a writer says about the masking: words that go as well, and words that are no secret."""


@dataclass(frozen=True)
class Batch:
    """Lines that came together; `ready` is done when their texts are prepared."""

    lines: list[str]
    ready: Future[None]


class Understands(Protocol):
    """Whatever understands texts, as answers to `questions` where one is named; `prepare` may be told which texts come."""

    questions: tuple[str, ...]

    def prepare(self, texts: Sequence[str]) -> None: ...
    def understand(self, text: str, *, lang: Lang, question: str | None = None) -> Any: ...


def understand_lines(mind: Understands, source: TextIO, sink: TextIO) -> None:
    """Write for each line its text, language, intent, confidence, elements, state and alarm, in order."""
    for numbered in _prepared(mind, source):
        line = _line(numbered, sink, questions=mind.questions)
        if line is None:
            continue
        found = mind.understand(line["text"], lang=line["lang"], question=line.get("question") or None)
        elements = [[code, round(share, 3)] for code, share in found.elements]
        shown = {"intent": found.intent, "confidence": round(found.confidence, 3), "elements": elements}
        _write({"text": line["text"], "lang": line["lang"], **shown, "state": found.state, "alarm": found.alarm}, sink)


def redact_lines(redactor: Redactor, source: TextIO, sink: TextIO) -> None:
    """Write for each line its text, the text without names, and the spans that were taken out.

    A line may bring words that go as well, `marked`, and words that stay unless they are marked, `back`.
    """
    for line in _lines(source, sink):
        marked, back = (line.get(name) or () for name in WORDS)
        done = redactor.redact(line["text"], lang=line["lang"], marked=marked, back=back)
        spans = [{"start": span.start, "end": span.end, "kind": span.kind} for span in done.spans]
        _write({"text": line["text"], "redacted": done.text, "spans": spans}, sink)


def _prepared(mind: Understands, source: TextIO) -> Iterator[tuple[int, str]]:
    """Yield each numbered line; the batches after it are prepared meanwhile, on another core where there is one."""
    batches: Queue[Batch | None] = Queue(maxsize=1)
    Thread(target=_read_batches, args=(mind, source, batches), daemon=True).start()
    numbers = count(1)
    while batch := batches.get():
        batch.ready.result()
        for line in batch.lines:
            yield next(numbers), line


def _read_batches(mind: Understands, source: TextIO, batches: Queue[Batch | None]) -> None:
    try:
        with ThreadPoolExecutor(max_workers=1) as beside:
            for lines in _waiting(source):
                texts = [text for text in map(_text_of, lines) if text]
                batches.put(Batch(lines, beside.submit(mind.prepare, texts)))
    finally:
        batches.put(None)


def _waiting(source: TextIO) -> Iterator[list[str]]:
    """Yield the lines that are there, together; never waits for more."""
    lines: Queue[str | None] = Queue(maxsize=4 * AHEAD)
    Thread(target=_read_into, args=(source, lines), daemon=True).start()
    ended = False
    while not ended:
        batch = [lines.get()]
        while batch[-1] is not None and len(batch) < AHEAD and not lines.empty():
            batch.append(lines.get())
        ended = batch[-1] is None
        yield [line for line in batch if line is not None]


def _read_into(source: TextIO, lines: Queue[str | None]) -> None:
    try:
        for line in source:
            lines.put(line)
    finally:
        lines.put(None)


def _text_of(raw: str) -> str:
    try:
        line = json.loads(raw)
    except ValueError:
        return ""
    text = line.get("text") if isinstance(line, dict) else None
    return text if isinstance(text, str) else ""


def _lines(source: TextIO, sink: TextIO) -> Iterator[dict[str, Any]]:
    """Yield each good line; it may have lists of words."""
    found = (_line(numbered, sink, lists=WORDS) for numbered in enumerate(source, start=1))
    yield from (line for line in found if line is not None)


def _line(
    numbered: tuple[int, str], sink: TextIO, *, questions: tuple[str, ...] = (), lists: tuple[str, ...] = ()
) -> dict[str, Any] | None:
    """Return a good line; a bad one is answered with what is wrong, so that lines in and out stay level."""
    number, raw = numbered
    if not raw.strip():
        return None
    try:
        line = json.loads(raw)
    except ValueError:
        line = None
    wrong = _wrong(line, questions=questions, lists=lists)
    if wrong is None and isinstance(line, dict):
        return line
    _write({"error": f"line {number} {wrong}"}, sink)
    return None


def _wrong(line: Any, *, questions: tuple[str, ...], lists: tuple[str, ...]) -> str | None:
    """Return what is wrong with a line, if anything is; a question or a list that is empty or null is none."""
    if not (isinstance(line, dict) and isinstance(line.get("text"), str) and line.get("lang") in ("nl", "en")):
        return 'is no {"text": "…", "lang": "nl" or "en"}'
    question = line.get("question")
    if questions and question and question not in questions:
        return f'has a "question" that is no step\'s key; it can be {", ".join(questions)}'
    no_list = next((name for name in lists if not _are_words(line.get(name))), None)
    return f'has a "{no_list}" that is no list of strings' if no_list else None


def _are_words(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(word, str) for word in value))


def _write(value: dict[str, Any], sink: TextIO) -> None:
    sink.write(json.dumps(value, ensure_ascii=False) + "\n")
    sink.flush()
