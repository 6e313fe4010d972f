"""A SQLite database for the pages; their services are tested on PostgreSQL as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from bot.store.database import Database


@pytest.fixture
def desk(empty_sqlite: Path, sqlite_file: Path) -> Iterator[Database]:
    """Give a database with the present schema."""
    copy(empty_sqlite, sqlite_file)
    made = Database(f"sqlite:///{sqlite_file}")
    yield made
    made.close()
