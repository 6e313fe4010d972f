"""What the terminal draws: a choice that is too long for its line goes on under its own text."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import takewhile

import pytest
from rich.console import Console

from bot.channels.terminal import run_readable
from bot.services.messages import Choice, Expects, Incoming, Reply, Said
from tests.channels.filed import papers

LONG = "samen de koers kiezen, afspraken maken en die bijstellen (Samen richten en (her)inrichten)"


class Asking:
    """Asks the same every time."""

    async def handle(self, incoming: Incoming) -> Reply:
        """Return a question with one long choice."""
        return Reply(0, "nl", (Said("Welke?", "question"),), (Choice("SRI", LONG),), Expects("choice"))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Give what is drawn on a terminal of 60 characters, at which nobody types."""
    out = StringIO()

    def narrow(**given: object) -> Console:
        return Console(file=out, width=60, highlight=False)

    monkeypatch.setattr("bot.channels.terminal.Console", narrow)
    monkeypatch.setattr("sys.stdin", StringIO(""))
    yield out


def test_a_long_choice_hangs_under_its_text(drawn: StringIO) -> None:
    run_readable(Asking(), papers=papers(), lang="nl")

    lines = drawn.getvalue().split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("    1. samen"))
    rest = list(takewhile(lambda line: line.strip() not in ("", ">"), lines[at + 1 :]))
    assert rest and all(line.startswith("       ") for line in rest)
    assert " ".join(line.strip() for line in (lines[at], *rest)) == f"1. {LONG}"
