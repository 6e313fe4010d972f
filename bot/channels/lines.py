"""JSON Lines in, JSON Lines out: what is understood of each text, or each text without names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from queue import Queue
from threading import Thread
from typing import Any, Protocol, TextIO

from bot.privacy.redaction import Redactor

AHEAD = 64
"""Lines that are read ahead when they are there already: encoding many texts at once takes a fraction of the time."""


class Understands(Protocol):
    """Whatever understands texts; `prepare` may be told which ones come."""

    def prepare(self, texts: Sequence[str]) -> None: ...
    def understand(self, text: str, *, question: str | None = None) -> Any: ...


def understand_lines(mind: Understands, source: TextIO, sink: TextIO) -> None:
    """Write for each line its text, language, intent, confidence, elements, state and alarm, in order."""
    for raw, waiting in _with_waiting(source):
        if waiting:
            mind.prepare([text for text in map(_text_of, waiting) if text])
        line = _line(raw, sink)
        if line is None:
            continue
        found = mind.understand(line["text"], question=line.get("question"))
        elements = [[code, round(share, 3)] for code, share in found.elements]
        shown = {"intent": found.intent, "confidence": round(found.confidence, 3), "elements": elements}
        _write({"text": line["text"], "lang": line["lang"], **shown, "state": found.state, "alarm": found.alarm}, sink)


def redact_lines(redactor: Redactor, source: TextIO, sink: TextIO) -> None:
    """Write for each line its text, the text without names, and the spans that were taken out."""
    for line in _lines(source, sink):
        done = redactor.redact(line["text"], lang=line["lang"])
        spans = [{"start": span.start, "end": span.end, "kind": span.kind} for span in done.spans]
        _write({"text": line["text"], "redacted": done.text, "spans": spans}, sink)


def _with_waiting(source: TextIO) -> Iterator[tuple[tuple[int, str], list[str]]]:
    """Yield each numbered line, and with the first of a batch all lines that were waiting; never waits for more."""
    lines: Queue[str | None] = Queue(maxsize=4 * AHEAD)
    Thread(target=_read_into, args=(source, lines), daemon=True).start()
    number, ended = 0, False
    while not ended:
        batch = [lines.get()]
        while batch[-1] is not None and len(batch) < AHEAD and not lines.empty():
            batch.append(lines.get())
        ended = batch[-1] is None
        texts = [line for line in batch if line is not None]
        for at, line in enumerate(texts):
            number += 1
            yield (number, line), texts if at == 0 else []


def _read_into(source: TextIO, lines: Queue[str | None]) -> None:
    for line in source:
        lines.put(line)
    lines.put(None)


def _text_of(raw: str) -> str:
    try:
        line = json.loads(raw)
    except ValueError:
        return ""
    text = line.get("text") if isinstance(line, dict) else None
    return text if isinstance(text, str) else ""


def _lines(source: TextIO, sink: TextIO) -> Iterator[dict[str, Any]]:
    """Yield each good line."""
    found = (_line(numbered, sink) for numbered in enumerate(source, start=1))
    yield from (line for line in found if line is not None)


def _line(numbered: tuple[int, str], sink: TextIO) -> dict[str, Any] | None:
    """Return a good line; a bad one is answered with what is wrong, so that lines in and out stay level."""
    number, raw = numbered
    if not raw.strip():
        return None
    try:
        line = json.loads(raw)
    except ValueError:
        line = None
    if isinstance(line, dict) and isinstance(line.get("text"), str) and line.get("lang") in ("nl", "en"):
        return line
    _write({"error": f'line {number} is no {{"text": "…", "lang": "nl" or "en"}}'}, sink)
    return None


def _write(value: dict[str, Any], sink: TextIO) -> None:
    sink.write(json.dumps(value, ensure_ascii=False) + "\n")
    sink.flush()
