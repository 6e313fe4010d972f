"""The commands of the desk: the first admin's link, and the proof of the audit."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
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
