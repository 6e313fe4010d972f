"""Mask a text for other readers: in a process of its own that comes when needed and goes again, or in this one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.privacy.redaction import Redactor
from bot.privacy.spans import Kind, Lang, Span
from bot.privacy.terms import Terms, held_terms
from bot.store.database import StoreUnavailable

__all__ = ["Kind", "Lang", "Masked", "Masking", "MaskingHere", "MaskingProcess", "MaskingUnavailable", "Span", "Terms"]

IDLE = 300
"""Seconds without a text after which the process ends."""
WAIT = 20.0
"""Seconds that a caller waits at most, the start of the process included."""


class MaskingUnavailable(RuntimeError):
    """The redactor cannot answer now; nothing may be shown to others."""


@dataclass(frozen=True)
class Masked:
    """A text that others may read; `spans` are what was taken out, as offsets in the given text."""

    text: str
    spans: tuple[Span, ...]


class Masking(Protocol):
    """Whatever masks texts. `out` goes as well; `back` stays, unless it is in `out` or a term that nobody may read."""

    def mask(self, text: str, *, lang: Lang, out: Sequence[str] = (), back: Sequence[str] = ()) -> Masked: ...
    def warm(self) -> None: ...


def no_terms() -> Terms:
    """Return no terms at all."""
    return Terms({}, str)


class MaskingHere:
    """Masks in this process, with the redactor that it is given."""

    def __init__(self, redactor: Redactor, *, terms: Callable[[], Terms] = no_terms) -> None:
        self._redactor, self._terms = redactor, terms

    def mask(self, text: str, *, lang: Lang, out: Sequence[str] = (), back: Sequence[str] = ()) -> Masked:
        """Return the masked text."""
        done = self._redactor.redact(text, lang=lang, marked=(*out, *held_terms(text, terms=self._terms())), back=back)
        return Masked(done.text, done.spans)

    def warm(self) -> None:
        """Do nothing: it is here."""


class MaskingProcess:
    """Masks in one process, one text after another; callers may come from several threads."""

    def __init__(
        self, lists: Path, *, terms: Callable[[], Terms] = no_terms, idle: int = IDLE, wait: float = WAIT
    ) -> None:
        self._command = [sys.executable, "-m", "bot.privacy.serve", str(lists), str(idle)]
        self._terms, self._wait = terms, wait
        self._line = ThreadPoolExecutor(max_workers=1, thread_name_prefix="masking")
        self._process: subprocess.Popen[str] | None = None

    def mask(self, text: str, *, lang: Lang, out: Sequence[str] = (), back: Sequence[str] = ()) -> Masked:
        """Return the masked text. Raises MaskingUnavailable."""
        words = [*out, *held_terms(text, terms=self._known_terms())]
        asked = json.dumps({"text": text, "lang": lang, "out": words, "back": list(back)})
        try:
            return self._line.submit(self._ask, asked).result(self._wait)
        except TooLate:
            self.close()
            raise MaskingUnavailable(f"the redactor did not answer in {self._wait:g} s") from None
        except OSError as error:
            raise MaskingUnavailable(f"the redactor cannot be started: {type(error).__name__}") from None

    def warm(self) -> None:
        """Start the process if it is not there; returns at once."""
        self._line.submit(self._running)

    def close(self) -> None:
        """End the process; the next text starts another."""
        if self._process is not None:
            self._process.kill()

    def _known_terms(self) -> Terms:
        try:
            return self._terms()
        except StoreUnavailable as error:
            raise MaskingUnavailable(f"the terms cannot be read: {error}") from None

    def _ask(self, asked: str) -> Masked:
        """Exchange one line; a process that ended in between is started once more."""
        answer = self._exchange(asked) or self._exchange(asked)
        if answer is None:
            raise MaskingUnavailable("the redactor ended without an answer")
        try:
            found = json.loads(answer)
            if "error" in found:
                raise MaskingUnavailable(f"the redactor failed: {found['error']}")
            return Masked(found["text"], tuple(Span(*span) for span in found["spans"]))
        except (ValueError, LookupError, TypeError):
            self.close()  # out of step: its next answer could be to this text
            raise MaskingUnavailable("the redactor did not answer as agreed") from None

    def _exchange(self, asked: str) -> str | None:
        """Return the answer; None when the process has ended."""
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(asked + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = ""
        if not answer:
            process.kill()
            process.wait()
        return answer or None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        return self._process
