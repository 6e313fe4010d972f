"""`grenswerk rotate` changes the key of the chats that are kept; a key that is none stops the start by its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.environment import BadSetting
from bot.services.reach import Reach
from bot.services.secrecy import Secrecy, new_key
from bot.settings import load_settings
from tests.fixed import database
from tests.services.outreach import CHAT, Chat
from tests.services.rows import rows

SECRET = "a secret for tests, and only for tests"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRENSWERK_DATA", str(tmp_path))
    monkeypatch.setenv("GRENSWERK_SECRET", SECRET)
    monkeypatch.delenv("GRENSWERK_CHAT_KEYS", raising=False)
    return tmp_path


def test_the_key_is_made_once_and_only_its_owner_reads_it(folder: Path) -> None:
    first, again = load_settings().chat_keys, load_settings().chat_keys

    assert first == again and len(first) == 1
    assert (folder / "chat_keys").stat().st_mode & 0o077 == 0


def test_keys_come_from_the_environment_newest_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = (new_key(), new_key())
    monkeypatch.setenv("GRENSWERK_CHAT_KEYS", " ".join(keys))

    assert load_settings().chat_keys == keys
    assert not (folder / "chat_keys").exists()


@pytest.mark.parametrize("given", ["kort", "x" * 44, "ü" * 44, f"{'A' * 43}= slip"])
def test_what_is_no_key_is_refused_by_name_and_not_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("GRENSWERK_CHAT_KEYS", given)

    with pytest.raises(BadSetting, match="GRENSWERK_CHAT_KEYS") as refused:
        load_settings()

    assert given not in str(refused.value)


def test_rotate_brings_chats_under_the_first_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = new_key(), CliRunner().invoke(app, ["rotate", "--new-key"]).stdout.strip()
    store = database(f"sqlite:///{folder / 'grenswerk.sqlite'}")
    Reach(store, Secrecy((old,))).remember(Chat(store).person.address, CHAT)
    monkeypatch.setenv("GRENSWERK_CHAT_KEYS", f"{new} {old}")

    done = CliRunner().invoke(app, ["rotate"])

    assert (done.exit_code, done.stdout) == (0, "1 chats moved to the first key.\n")
    assert Secrecy((new,)).decrypt(rows(store, "reachable")[0]["ciphertext"]) == CHAT


def test_rotate_without_the_old_key_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = database(f"sqlite:///{folder / 'grenswerk.sqlite'}")
    Reach(store, Secrecy((new_key(),))).remember(Chat(store).person.address, CHAT)
    monkeypatch.setenv("GRENSWERK_CHAT_KEYS", new_key())

    done = CliRunner().invoke(app, ["rotate"])

    assert done.exit_code == 2 and "put it back" in done.output
