"""The program as somebody meets it who starts it: what cannot work ends with one sentence that names the cause, and no trace."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.training import fingerprint

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / ".venv" / "bin" / "grenswerk"
OPEN = '{"event": "open"}\n'
BEGIN = '{"choose": ["begin:short"]}\n'
FLOW = "domain/flows/boundary_role.yml"


@contextmanager
def taken_port() -> Iterator[int]:
    """Give a port that somebody else listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def env(tmp_path: Path, empty_sqlite: Path) -> dict[str, str]:
    """Return an environment with an empty database, and models that pass for trained on the present content."""
    models, data = tmp_path / "models", tmp_path / "data"
    models.mkdir()
    data.mkdir()
    shutil.copy(empty_sqlite, data / "grenswerk.sqlite")
    for name in ("readers", "understanding.tar.gz"):
        (models / name).symlink_to(ROOT / "models" / name)
    (models / "trained.json").write_text(json.dumps({"fingerprint": fingerprint()}))
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GRENSWERK_")}
    return plain | {"GRENSWERK_DATA": str(data), "GRENSWERK_MODELS": str(models)}


def run(*arguments: str, env: Mapping[str, str], said: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    return subprocess.run(
        [PROGRAM, *arguments], env=dict(env), input=said, cwd=ROOT, capture_output=True, text=True, timeout=50
    )


def assert_refused(done: subprocess.CompletedProcess[str], *causes: str) -> None:
    """Assert one clear sentence and the exit code of a start that was refused."""
    said = " ".join(done.stderr.split())
    assert done.returncode == 2, done.stderr + done.stdout
    assert done.stdout == ""
    assert "Traceback" not in said
    assert len(said) < 300
    assert [cause for cause in causes if cause not in said] == []


def replies(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.model
def test_a_port_in_use(env: dict[str, str]) -> None:
    with taken_port() as port:
        assert_refused(run("up", "--port", str(port), env=env), f"port {port}", "127.0.0.1", "in use")


@pytest.mark.parametrize("command", ["up", "talk", "understand"])
def test_a_model_trained_on_other_content(env: dict[str, str], command: str) -> None:
    (Path(env["GRENSWERK_MODELS"]) / "trained.json").write_text('{"fingerprint": "something else"}')

    assert_refused(run(command, env=env), "trained on other content", "grenswerk train")


def test_no_model_at_all(env: dict[str, str], tmp_path: Path) -> None:
    assert_refused(run("up", env=env | {"GRENSWERK_MODELS": str(tmp_path / "none")}), "model is missing")


@pytest.mark.model
@pytest.mark.parametrize("command", ["up", "talk"])
def test_a_database_of_an_older_schema(env: dict[str, str], command: str) -> None:
    file = Path(env["GRENSWERK_DATA"]) / "grenswerk.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")

    assert_refused(run(command, env=env | {"GRENSWERK_PORT": "0"}), "another schema", "grenswerk migrate")


@pytest.mark.model
def test_a_file_that_is_no_database(env: dict[str, str]) -> None:
    (Path(env["GRENSWERK_DATA"]) / "grenswerk.sqlite").write_text("no database at all, but a letter\n" * 40)

    assert_refused(run("talk", env=env), "database cannot be used", "not a database")


@pytest.mark.model
def test_a_database_out_of_reach(env: dict[str, str], tmp_path: Path) -> None:
    nowhere = env | {"GRENSWERK_DATABASE_URL": f"sqlite:///{tmp_path}/nowhere/grenswerk.sqlite"}

    assert_refused(run("talk", env=nowhere), "database cannot be used")


@pytest.mark.model
def test_a_read_only_database_is_said_and_nothing_is_lost(env: dict[str, str]) -> None:
    file = Path(env["GRENSWERK_DATA"]) / "grenswerk.sqlite"
    before = file.read_bytes()

    done = run(
        "talk", "--json", env=env | {"GRENSWERK_DATABASE_URL": f"sqlite:///file:{file}?mode=ro&uri=true"}, said=OPEN
    )

    if done.returncode == 0:
        assert [reply["trouble"] for reply in replies(done)] == ["busy"]
    else:
        assert_refused(done, "database cannot be used")
    assert file.read_bytes() == before


@pytest.mark.model
def test_a_locked_database_is_said_in_the_persons_language(env: dict[str, str]) -> None:
    file = Path(env["GRENSWERK_DATA"]) / "grenswerk.sqlite"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    done = run("talk", "--json", "--lang", "nl", env=env, said=OPEN + BEGIN)
    other.execute("ROLLBACK")

    heard = replies(done)
    assert [reply["trouble"] for reply in heard] == ["busy", "busy"]
    assert "opslaan" in json.dumps(heard[0]["says"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "duizend"),
        ("PORT", "70000"),
        ("COUNTRY", "fr"),
        ("KEEP_MONTHS", "0"),
        ("SECRET", "kwartel"),
    ],
)
def test_a_bad_setting_is_named(env: dict[str, str], name: str, value: str) -> None:
    done = run("up", env=env | {f"GRENSWERK_{name}": value})

    assert_refused(done, f"GRENSWERK_{name}")
    assert name != "SECRET" or value not in done.stderr


def test_a_database_address_that_is_none(env: dict[str, str]) -> None:
    assert_refused(run("migrate", env=env | {"GRENSWERK_DATABASE_URL": "no address"}), "database")


def content(folder: Path, change: Callable[[str], str]) -> Path:
    """Return a copy of the content whose flow was changed; without examples, which take long to check."""
    (folder / "data").mkdir(parents=True)
    for name in ("domain", "prompts"):
        shutil.copytree(ROOT / name, folder / name)
    flow = folder / FLOW
    before = flow.read_text(encoding="utf-8")
    flow.write_text(change(before), encoding="utf-8")
    assert flow.read_text(encoding="utf-8") != before
    return folder


def checked(tmp_path: Path, env: Mapping[str, str], change: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return the faults that `grenswerk check` prints, each with the text of the line that it points at."""
    folder = content(tmp_path / "content", change)
    done = run("check", "--folder", str(folder), env=env)
    assert done.returncode == 1, done.stderr + done.stdout
    lines = (folder / FLOW).read_text(encoding="utf-8").splitlines()
    faults = [line.removeprefix(f"{folder / FLOW}:").split(":", 1) for line in done.stdout.splitlines()]
    return [(lines[int(number) - 1], what) for number, what in faults]


def test_check_finds_unknown_keys_and_missing_translations_with_their_line(tmp_path: Path, env: dict[str, str]) -> None:
    def change(text: str) -> str:
        unknown = text.replace("- key: boundary\n", "- key: boundary\n  colour: blue\n")
        return unknown.replace('heading: {nl: "Mijn slogan", en: "My slogan"}', 'heading: {nl: "Mijn slogan"}')

    found = checked(tmp_path, env, change)

    assert any("key: boundary" in line and "colour" in what for line, what in found)
    assert any("Mijn slogan" in line and "'en' is a required property" in what for line, what in found)


def test_check_finds_dead_ends_loops_and_lost_steps_with_their_line(tmp_path: Path, env: dict[str, str]) -> None:
    def change(text: str) -> str:
        text = text.replace("- key: slogan\n", "- key: motto\n")
        loop = text.replace("when: {answered: perspective}", "when: {answered: more}")
        return loop.replace("when: {step: form, any_of: [group]}", "when: {step: form, any_of: [crowd]}")

    found = checked(tmp_path, env, change)

    assert any("key: card" in line and "a loop" in what for line, what in found)
    assert any("key: safe_group" in line and "a dead end" in what for line, what in found)
    assert any("no step that serves 'slogan'" in what for _, what in found)
    assert any(line.startswith("summary:") and "'slogan', which is no step" in what for line, what in found)


def test_a_step_can_be_renamed_when_it_says_what_it_serves(tmp_path: Path, env: dict[str, str]) -> None:
    def change(text: str) -> str:
        renamed = text.replace("- key: slogan\n", "- key: motto\n  serves: slogan\n")
        return renamed.replace("summary: [slogan,", "summary: [motto,")

    done = run("check", "--folder", str(content(tmp_path / "content", change)), env=env)

    assert (done.returncode, done.stdout) == (0, "The content is in order.\n"), done.stdout


def test_migrate_brings_an_old_database_up_to_date(env: dict[str, str]) -> None:
    (Path(env["GRENSWERK_DATA"]) / "grenswerk.sqlite").unlink()

    done = run("migrate", env=env)

    assert (done.returncode, done.stderr) == (0, "")
