"""Connections and transactions: SQLite in WAL mode by default, PostgreSQL by its address. A turn waits two seconds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

WAIT_SECONDS = 2
AUTOCOMMIT = {"isolation_level": "AUTOCOMMIT"}
READS = {"reads": True}
"""A mark of our own. SQLite's driver begins nothing by itself here, and changing its level to and fro costs two calls a reading."""
REPLACING = "recursive_triggers=ON"
"""Without it a row of the audit could be replaced, since REPLACE deletes without asking the trigger that forbids it."""
DESK_ROLE = "grenswerk_desk"
"""The role in which the desk works on PostgreSQL; migration 0004 makes it."""


def in_utc(moment: datetime) -> datetime:
    """Return a moment as it was stored, in UTC; SQLite forgets the time zone, and what is stored is in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class StoreUnavailable(RuntimeError):
    """The database cannot be used now: locked for too long, read-only or out of reach. Carries no text of a person."""


class Database:
    """One database. `read` gives a connection that only reads; `write` one transaction, committed at its end."""

    def __init__(self, url: str, *, role: str = "") -> None:
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url, role=role)
        self._url = url
        self._reading: Engine = self.engine.execution_options(**(READS if self.is_sqlite else AUTOCOMMIT))
        self._writing = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for reading. Raises StoreUnavailable."""
        with _plain_errors(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give one transaction; it is durable when the block has ended. Raises StoreUnavailable after two seconds."""
        if not self.is_sqlite:
            with _plain_errors(), self.engine.begin() as connection:
                yield connection
            return
        # SQLite has one writer at a time: waiting here is fair and wakes at once, its own wait does neither.
        if not self._writing.acquire(timeout=WAIT_SECONDS):
            raise StoreUnavailable("the database is busy")
        try:
            with _plain_errors(), self.engine.begin() as connection:
                yield connection
        finally:
            self._writing.release()

    def for_desk(self, url: str = "") -> Database:
        """Return the database as the desk may use it: on PostgreSQL in a role that has rights on few things only.

        `url` names a login of the desk's own; without one the desk has this login, which may leave the role.
        """
        return self if self.is_sqlite else Database(url or self._url, role=DESK_ROLE)

    def scrub(self) -> None:
        """Bring deletions to the bytes on disk: overwritten pages reach the file and the log is emptied."""
        if self.is_sqlite:
            with self.read() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        # A plain DatabaseError is SQLite's word for a damaged file; its subclasses are faults of a statement.
        if isinstance(error, (OperationalError, InterfaceError)) or type(error) is DatabaseError:
            raise StoreUnavailable(_cause(error)) from None
        raise


def _cause(error: DBAPIError) -> str:
    text = str(error.orig).splitlines()[0] if error.orig else type(error).__name__
    return text[:200]


def _sqlite(url: str) -> Engine:
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False}
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", REPLACING):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    # A transaction that reads first and writes later would else be refused when somebody wrote in between.
    # SQLAlchemy tells of a beginning on connections that only read as well: those must not take the one writer's place.
    if not connection.get_execution_options().get("reads"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres(url: str, *, role: str) -> Engine:
    options = f"-c lock_timeout={WAIT_SECONDS * 1000} -c statement_timeout=30000" + (f" -c role={role}" if role else "")
    return create_engine(
        url,
        hide_parameters=True,
        pool_size=10,
        pool_timeout=WAIT_SECONDS,
        pool_pre_ping=True,
        connect_args={"options": options, "connect_timeout": WAIT_SECONDS},
    )
