"""Databases for tests: SQLite always; PostgreSQL too where GRENSWERK_TEST_POSTGRES names an empty one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copy

import pytest
import structlog

from bot.services import wall_words
from bot.store.database import Database
from tests.fixed import database
from tests.postgres import Postgres

SHARING = ("browser", "dialogues")
"""Folders in which one server or one engine serves all tests."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests in one process that share what takes long to make: the one PostgreSQL, an engine or a server, a file's own."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            folder = item.path.parent.name
            item.add_marker(pytest.mark.xdist_group(folder if folder in SHARING else str(item.path)))


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Have no test log to where another one did: a command logs to its own standard error, which is closed afterwards."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture(autouse=True, scope="session")
def one_dictionary() -> Iterator[None]:
    """Read the dictionary of a wall's words once: a program lets it go after each wall, which costs a test half a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wall_words, "plain_forms", cache(wall_words.plain_forms))
        yield


ON_POSTGRES = (pytest.mark.postgres, pytest.mark.xdist_group("postgres"))
"""There is one PostgreSQL, so all of its tests run in one process."""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=ON_POSTGRES)])
def backend(request: pytest.FixtureRequest) -> str:
    """Return which kind of database a test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Give the PostgreSQL of the tests; without one, its tests are skipped."""
    url = os.environ.get("GRENSWERK_TEST_POSTGRES", "")
    if not url:
        pytest.skip("GRENSWERK_TEST_POSTGRES is not set")
    made = Postgres(url)
    yield made
    made.close()


@pytest.fixture
def store_url(backend: str, sqlite_file: Path, request: pytest.FixtureRequest) -> str:
    """Return the address of a database without a schema."""
    if backend == "sqlite":
        return f"sqlite:///{sqlite_file}"
    made: Postgres = request.getfixturevalue("postgres")
    return made.empty()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with the present schema, made once: a copy of it is there sooner than a migration."""
    path = tmp_path_factory.mktemp("empty") / "grenswerk.sqlite"
    database(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store(backend: str, sqlite_file: Path, empty_sqlite: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Give a database with the present schema and no row."""
    if backend == "sqlite":
        copy(empty_sqlite, sqlite_file)
        made = Database(f"sqlite:///{sqlite_file}")
    else:
        made = Database(request.getfixturevalue("postgres").ready())
    yield made
    made.close()


@pytest.fixture
def narrow(store: Database) -> Iterator[Database]:
    """Give the database with the rights of the desk: on PostgreSQL in the role that has few."""
    made = store.for_desk()
    yield made
    if made is not store:
        made.close()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """Return where a SQLite database of a test lies."""
    return tmp_path / "grenswerk.sqlite"
