"""The recognisers as a process of its own, so that they read on one core while the talk goes on on another.

Knows no database and nobody, keeps no text (vectors of late it does, by a digest) and logs nothing. It ends when whoever started it is gone.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Any, cast

from bot.reading.encoder import load_encoder
from bot.reading.line import Failed
from bot.reading.reader import TextReader, load_reader
from bot.reading.requests import Request

LONGEST = 10
"""Seconds that one request may take; the alarm ends the process after that, and whoever waits has it read elsewhere."""


def serve(lines: Sequence[Connection], *, reader: TextReader) -> None:
    """Answer what comes over any of these lines, one request after another, until the other side has let go of all of them."""
    with DefaultSelector() as held:
        for line in lines:
            held.register(line, EVENT_READ)
        while held.get_map():
            for key, _ in held.select():
                if not _answered(cast(Connection, key.fileobj), reader=reader):
                    held.unregister(key.fileobj)


def _answered(line: Connection, *, reader: TextReader) -> bool:
    """Answer the next request of a line; return False when nobody asks there any more."""
    try:
        line.send(_answer(line.recv(), reader=reader))
    except (EOFError, OSError):
        return False
    return True


def _answer(request: Request[Any], *, reader: TextReader) -> Any:
    signal.alarm(LONGEST)
    try:
        return request.answered_by(reader)
    except Exception as error:
        return Failed(type(error).__name__)
    finally:
        signal.alarm(0)


def main() -> None:
    """Run as `python -m bot.reading.serve <models> <safety.yml> <number of an open socket> ...`."""
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.SIG_IGN)  # it ends when its parent does
    models, safety, *numbers = sys.argv[1:]
    load_encoder(Path(models))
    reader = load_reader(Path(models), safety=Path(safety))
    gc.freeze()
    serve([Connection(int(number)) for number in numbers], reader=reader)


if __name__ == "__main__":
    main()
