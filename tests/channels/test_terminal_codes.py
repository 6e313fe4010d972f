"""A group's code that is typed in the terminal is kept nowhere before the yes: who leaves before it hears that it must be typed again."""

from __future__ import annotations

from io import StringIO

import pytest

from bot.channels.terminal import run_readable
from bot.services.messages import Incoming, Reply, Said
from tests.channels.filed import papers

AGAIN = "/groep zorg-2"


class Welcoming:
    """Tells of a group where a code is typed, and begins at a yes."""

    async def handle(self, incoming: Incoming) -> Reply:
        begins, code = incoming.text == "ja", incoming.text.partition(" ")[2]
        return Reply(0, "nl", (Said("Zo."),), stage="talking" if begins else "welcome", invited=code)


def left_after(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: str) -> str:
    monkeypatch.setattr("sys.stdin", StringIO(lines))
    run_readable(Welcoming(), papers=papers(), lang="nl")
    return " ".join(capsys.readouterr().out.split())


def test_who_leaves_before_the_yes_hears_to_type_the_code_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert AGAIN in left_after(monkeypatch, capsys, "/groep zorg-2\n/privacy\n")


@pytest.mark.parametrize("lines", ["", "/privacy\n", "/groep zorg-2\nja\n"])
def test_nobody_else_hears_that(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: str
) -> None:
    assert AGAIN not in left_after(monkeypatch, capsys, lines)
