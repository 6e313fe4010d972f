"""`grenswerk group`: links and QR codes for a group that exists, a clear sentence for anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.store.database import Database
from tests.fixed import database
from tests.services.releases import group


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setenv("GRENSWERK_DATA", str(tmp_path))
    monkeypatch.setenv("GRENSWERK_SECRET", "a secret for tests, and only for tests")
    monkeypatch.setenv("GRENSWERK_WEB_ADDRESS", "https://grenswerk.example.org/")
    return database(f"sqlite:///{tmp_path / 'grenswerk.sqlite'}")


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["group", *words])
    return done.exit_code, " ".join((done.output + done.stderr).split())


def test_a_group_that_exists_has_its_link_and_code(store: Database, tmp_path: Path) -> None:
    group(store, "zorg-2")

    code, said = run("zorg-2", "--qr", "--folder", str(tmp_path))

    assert code == 0 and "https://grenswerk.example.org/?group=zorg-2" in said
    assert {path.name for path in tmp_path.glob("zorg-2-web.*")} == {"zorg-2-web.png", "zorg-2-web.svg"}


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:8000", "https://grenswerk.example.org"])
def test_a_link_that_works_here_alone_is_said_to(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    group(store, "zorg-2")
    monkeypatch.setenv("GRENSWERK_WEB_ADDRESS", address)

    code, said = run("zorg-2", "--qr", "--folder", str(tmp_path))

    assert code == 0 and ("works on this computer only" in said) == ("example.org" not in address)


@pytest.mark.parametrize(("given", "sentence"), [("weg-7", "no group with the code weg-7"), ("zorg 2", "letters")])
def test_what_is_no_group_is_refused(store: Database, tmp_path: Path, given: str, sentence: str) -> None:
    code, said = run(given, "--qr", "--folder", str(tmp_path))

    assert code != 0 and sentence in said and "Traceback" not in said
    assert list(tmp_path.glob("*.svg")) == []
