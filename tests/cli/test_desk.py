"""The commands of the desk: the first admin's link, and the proof of the audit."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.services.audit_reading import AuditReading
from bot.store import audit
from bot.store.database import Database
from tests.fixed import NOW, database
from tests.portal.desks import person, ways_in


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Return the database that the commands find."""
    monkeypatch.setenv("GRENSWERK_DATA", str(tmp_path))
    return database(f"sqlite:///{tmp_path / 'grenswerk.sqlite'}")


def test_the_first_link_is_printed_as_it_is_opened(filed: Database) -> None:
    said = CliRunner().invoke(app, ["desk", "first-link", "--address", "https://chat.example/"])

    link = said.stdout.strip()
    assert said.exit_code == 0 and link.startswith("https://chat.example/desk/in/")
    assert ways_in(filed).look(link.rpartition("/")[2]) is not None


def test_no_first_link_where_there_is_an_admin(filed: Database) -> None:
    person(filed, "anna@example.org", "admin")

    said = CliRunner().invoke(app, ["desk", "first-link"])

    assert (said.exit_code, said.stdout) == (2, "")
    assert "an admin already" in said.stderr


def test_the_audit_is_proved(filed: Database) -> None:
    with filed.write() as connection:
        audit.add(connection, staff_id="anna", act="viewed", what="text", at=NOW)
        last = next(audit.acts(connection)).hash

    said = CliRunner().invoke(app, ["audit", "verify"])

    assert (said.exit_code, said.stdout) == (0, f"1 {last}\n")


def test_a_row_taken_out_of_the_audit_is_found(filed: Database) -> None:
    with filed.write() as connection:
        for number in range(4):
            audit.add(connection, staff_id="anna", act="viewed", what=f"text {number}", at=NOW)
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql("DELETE FROM audit WHERE number = 2")

    said = CliRunner().invoke(app, ["audit", "verify"])

    assert said.exit_code == 1 and "row 2" in said.stderr


def acts(filed: Database, count: int) -> None:
    with filed.write() as connection:
        for number in range(count):
            audit.add(connection, staff_id="anna", act="viewed", what=f"text {number}", at=NOW)


def verify(*words: str) -> tuple[int, str, str]:
    said = CliRunner().invoke(app, ["audit", "verify", *words])
    return said.exit_code, said.stdout.strip(), " ".join(said.stderr.split())


def cut_off(filed: Database, number: int) -> None:
    with filed.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql(f"DELETE FROM audit WHERE number > {number}")


def test_what_was_noted_still_holds_after_more_acts(filed: Database) -> None:
    acts(filed, 3)
    count, hashed = verify()[1].split()
    acts(filed, 2)

    code, now, _ = verify("--count", count, "--hash", hashed)

    assert (code, now.split()[0]) == (0, "5")


def test_rows_cut_off_at_the_end_show_against_what_was_noted(filed: Database, tmp_path: Path) -> None:
    acts(filed, 5)
    (tmp_path / "noted.txt").write_text(verify()[1] + "\n")
    cut_off(filed, 3)

    alone, against = verify(), verify("--noted", str(tmp_path / "noted.txt"))

    assert alone[0] == 0
    assert against[:2] == (1, "") and "there were 5, and there are 3" in against[2]


def test_a_chain_that_was_made_anew_shows(filed: Database) -> None:
    acts(filed, 3)
    noted = verify()[1].split()
    cut_off(filed, 0)
    with filed.write() as connection:
        for _ in range(4):
            audit.add(connection, staff_id="bo", act="viewed", what="another", at=NOW)

    code, out, why = verify("--count", noted[0], "--hash", noted[1])

    assert (code, out) == (1, "") and "made anew" in why


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_download_serves_as_the_note(filed: Database, tmp_path: Path, kind: Literal["csv", "jsonl"]) -> None:
    acts(filed, 4)
    file = tmp_path / f"audit.{kind}"
    file.write_text("".join(AuditReading(filed).lines(kind)))
    before = verify("--noted", str(file))[0]

    cut_off(filed, 2)

    assert (before, verify("--noted", str(file))[0]) == (0, 1)


def test_an_empty_audit_can_be_noted(filed: Database) -> None:
    count, hashed = verify()[1].split()
    acts(filed, 1)

    assert count == "0" and verify("--count", count, "--hash", hashed)[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ["--count", "3"],
        ["--hash", "f" * 64],
        ["--count", "3", "--hash", "x"],
        ["--noted", "nowhere"],
        ["--count", "-1"],
    ],
)
def test_half_a_note_is_refused_in_a_sentence(filed: Database, words: list[str]) -> None:
    code, out, why = verify(*words)

    assert (code, out) == (2, "") and why and "Traceback" not in why


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"hello", b"number,at\n", b"{}"])
def test_a_file_that_is_no_note_is_refused(filed: Database, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "noted").write_bytes(content)

    assert verify("--noted", str(tmp_path / "noted"))[0] == 2
