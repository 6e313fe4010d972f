"""The documents in a terminal: offered by one line, written where that is asked, given as JSON, and never over another file."""

from __future__ import annotations

import base64
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot.channels.terminal import run_json, run_readable
from bot.services.messages import Incoming, Reply, Said
from tests.channels.filed import PDF, TEXT, papers

NAMES = ("summary.md", "summary.pdf")


class Offering:
    """Offers the summary at first, and remembers what is said afterwards."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def handle(self, incoming: Incoming) -> Reply:
        self.heard.append(incoming.text)
        return Reply(0, "nl", (Said("Zo."),), documents=NAMES if incoming.opens else ())


def talked(monkeypatch: pytest.MonkeyPatch, folder: Path, lines: str) -> list[str]:
    coach = Offering()
    monkeypatch.setattr("sys.stdin", StringIO(lines))
    run_readable(coach, papers=papers(folder), lang="nl")
    return coach.heard


def test_the_terminal_says_how_to_get_what_is_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    talked(monkeypatch, tmp_path, "")

    shown = " ".join(capsys.readouterr().out.split())
    assert "Typ /opslaan. Je krijgt dan grenswerk-summary.md en grenswerk-summary.pdf." in shown
    assert not list(tmp_path.iterdir())


def test_what_was_offered_is_written_also_a_turn_later(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    heard = talked(monkeypatch, tmp_path, "dank je\n/opslaan\n")

    assert heard == ["", "dank je"]
    assert (tmp_path / "grenswerk-summary.md").read_text(encoding="utf-8") == TEXT
    assert (tmp_path / "grenswerk-summary.pdf").read_bytes() == PDF


def test_a_file_that_is_there_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "grenswerk-summary.md").write_text("van mij")

    talked(monkeypatch, tmp_path, "/save\n")

    shown = " ".join(capsys.readouterr().out.split())
    assert (tmp_path / "grenswerk-summary.md").read_text() == "van mij"
    assert "bestaat daar al: grenswerk-summary.md." in shown and (tmp_path / "grenswerk-summary.pdf").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    said = papers(tmp_path / "gone").save(NAMES, lang="en")

    assert "does not work: grenswerk-summary.md and grenswerk-summary.pdf." in said


def test_an_empty_document_is_said_and_not_written(tmp_path: Path) -> None:
    said = papers(tmp_path).save(("my-data.txt",), lang="nl")

    assert said == "Nog leeg: grenswerk-my-data.txt." and not list(tmp_path.iterdir())


def asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: object) -> dict[str, Any]:
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps(line) + "\n"))
    run_json(Offering(), papers=papers(), lang="nl")
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_a_script_gets_text_as_text_and_a_pdf_in_base64(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = asked(monkeypatch, capsys, {"document": "summary.md"})
    pdf = asked(monkeypatch, capsys, {"document": "summary.pdf"})

    assert text == {"document": "summary.md", "text": TEXT}
    assert base64.b64decode(pdf["base64"]) == PDF


def test_a_script_hears_that_there_is_nothing_yet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(monkeypatch, capsys, {"document": "my-data.json"})["error"] == "nothing_yet"


def test_an_earlier_summary_is_written_and_given_by_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    papers(tmp_path).save(("summary-1.md",), lang="nl")

    given = asked(monkeypatch, capsys, {"document": "summary-1.md"})

    assert (tmp_path / "grenswerk-summary-1.md").read_text(encoding="utf-8") == TEXT
    assert given == {"document": "summary-1.md", "text": TEXT}


@pytest.mark.parametrize(
    "line",
    [
        {"document": "passwd"},
        {"document": "summary-1.svg"},
        {"document": 3},
        {"document": "summary.md", "text": "x"},
        [],
    ],
)
def test_a_line_that_asks_for_no_document_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: object
) -> None:
    assert asked(monkeypatch, capsys, line)["error"] == "bad_request"
