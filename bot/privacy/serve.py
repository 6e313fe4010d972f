"""The redactor as a process of its own: JSON lines in, JSON lines out. Ends when nobody asks for a while; logs nothing."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import IO

from bot.privacy.full_lists import load_full_lists
from bot.privacy.redaction import Redactor

ANSWERED = 10
"""Seconds that one text may take; the alarm ends the process after that, and its caller is told."""


def serve(source: IO[str], sink: IO[str], *, redactor: Redactor, idle: int) -> None:
    """Answer each line; `idle` seconds without one end the process (by the alarm's own action)."""
    while True:
        signal.alarm(idle)
        line = source.readline()
        if not line:
            return
        signal.alarm(ANSWERED)
        sink.write(answer(line, redactor=redactor) + "\n")
        sink.flush()


def answer(line: str, *, redactor: Redactor) -> str:
    """Return the masked text with its spans, or the name of what went wrong: never a text."""
    try:
        asked = json.loads(line)
        done = redactor.redact(asked["text"], lang=asked["lang"], marked=asked["out"], back=asked["back"])
    except Exception as error:
        return json.dumps({"error": type(error).__name__})
    return json.dumps({"text": done.text, "spans": [[span.start, span.end, span.kind] for span in done.spans]})


def main() -> None:
    """Run as `python -m bot.privacy.serve <lists> <idle seconds>`."""
    sink = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stdout = sys.stderr  # a library that prints a line must not shift the answers, each to the next one's text
    os.dup2(2, 1)
    redactor = Redactor(load_full_lists(Path(sys.argv[1])))
    serve(sys.stdin, sink, redactor=redactor, idle=int(sys.argv[2]))


if __name__ == "__main__":
    main()
