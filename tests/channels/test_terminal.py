"""Going on elsewhere from the terminal: a code is printed, and a wrong one is refused before anything is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.services.keys import Keys
from bot.services.moving import Moving
from bot.store import people
from bot.store.database import Database
from tests.fixed import NOW, database

SECRET = "a secret for tests, and only for tests"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Return the store that the command finds."""
    for name, value in {"DATA": str(tmp_path), "SECRET": SECRET}.items():
        monkeypatch.setenv(f"GRENSWERK_{name}", value)
    monkeypatch.delenv("GRENSWERK_DATABASE_URL", raising=False)
    return database(f"sqlite:///{tmp_path / 'grenswerk.sqlite'}")


def talk(*options: str) -> Result:
    return CliRunner().invoke(app, ["talk", *options])


def begun(store: Database, name: str) -> None:
    with store.write() as connection:
        person = people.add(connection, Keys(SECRET).address("terminal", name), lang="nl", today=NOW.date())
        people.touch(connection, person, lang="nl", consented=True, today=NOW.date())


def test_a_code_is_printed_and_works(store: Database) -> None:
    begun(store, "terminal")

    printed = talk("--code")

    code = printed.stdout.strip()
    assert printed.exit_code == 0 and len(code) == 11
    phone = Keys(SECRET).address("web", "phone")
    from bot.wiring import now

    assert Moving(store, Keys(SECRET), now).redeem(code, address=phone) == "moved"


def test_nobody_gets_no_code(store: Database) -> None:
    assert talk("--code", "--name", "nobody").exit_code == 2


def test_a_wrong_code_is_refused(store: Database) -> None:
    assert talk("--resume", "AAAAA-AAAAA").exit_code == 2


def test_a_name_that_has_another_talk_is_refused_and_the_code_stays_good(store: Database) -> None:
    begun(store, "one")
    begun(store, "other")
    code = talk("--code", "--name", "one").stdout.strip()

    taken = talk("--resume", code, "--name", "other")
    moved = talk("--resume", code, "--name", "fresh", "--code")

    assert taken.exit_code == 2
    assert moved.exit_code == 0
    assert talk("--resume", code, "--name", "again").exit_code == 2
