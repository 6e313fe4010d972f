"""Databases for tests: SQLite always; PostgreSQL too where GRENSWERK_TEST_POSTGRES names an empty one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import create_engine

from bot.store.database import Database
from tests.fixed import database

POSTGRES = os.environ.get("GRENSWERK_TEST_POSTGRES", "")


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'grenswerk.sqlite'}"
    if not POSTGRES:
        pytest.skip("GRENSWERK_TEST_POSTGRES is not set")
    _empty(POSTGRES)
    return POSTGRES


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with the present schema, made once: a copy of it is there sooner than a migration."""
    path = tmp_path_factory.mktemp("empty") / "grenswerk.sqlite"
    database(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store(store_url: str, empty_sqlite: Path) -> Iterator[Database]:
    """Give a database with the present schema."""
    if store_url.startswith("sqlite:///"):
        copy(empty_sqlite, store_url.removeprefix("sqlite:///"))
        made = Database(store_url)
    else:
        made = database(store_url)
    yield made
    made.close()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """Return where a SQLite database of a test lies."""
    return tmp_path / "grenswerk.sqlite"


def _empty(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
