"""A strict Bot API, an empty store, and the channel between them."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path
from shutil import copy

import pytest

from bot.store.database import Database
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.house import House


@pytest.fixture(scope="session", autouse=True)
def certificates() -> Iterator[None]:
    """Have the certificates read once: every bot reads them anew, which takes longer than many a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().up() as running:
        yield running


@pytest.fixture
def small_store(tmp_path: Path, empty_sqlite: Path) -> Iterator[Database]:
    path = tmp_path / "grenswerk.sqlite"
    copy(empty_sqlite, path)
    store = Database(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.fixture
def house(small_store: Database, api: BotApi) -> House:
    return House(small_store, api)
