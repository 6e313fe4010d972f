"""JSON Lines in, JSON Lines out: what is understood of each text, or each text without names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol, TextIO

from bot.privacy.redaction import Redactor


class Understands(Protocol):
    """Whatever understands one text."""

    def understand(self, text: str, *, question: str | None = None) -> Any: ...


def understand_lines(mind: Understands, source: TextIO, sink: TextIO) -> None:
    """Write for each line its text, language, intent, confidence, elements, state and alarm, in order."""
    for line in _lines(source, sink):
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


def _lines(source: TextIO, sink: TextIO) -> Iterator[dict[str, Any]]:
    """Yield each good line; a bad one is answered with what is wrong, so that lines in and out stay level."""
    for number, raw in enumerate(source, start=1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
        except ValueError:
            line = None
        if isinstance(line, dict) and isinstance(line.get("text"), str) and line.get("lang") in ("nl", "en"):
            yield line
        else:
            _write({"error": f'line {number} is no {{"text": "…", "lang": "nl" or "en"}}'}, sink)


def _write(value: dict[str, Any], sink: TextIO) -> None:
    sink.write(json.dumps(value, ensure_ascii=False) + "\n")
    sink.flush()
