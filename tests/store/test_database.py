"""One transaction, all or nothing; a writer that waits is told in time; errors carry no words of a person."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from bot.store.database import Database, StoreUnavailable
from bot.store.schema import alarm_count
from tests.fixed import database

MARK = "kwartelmarkering"


def add(connection: object, tier: str, *, month: str = "2026-11") -> None:
    connection.execute(insert(alarm_count).values(month=month, tier=tier, count=1))  # type: ignore[attr-defined]


def tiers(store: Database) -> set[str]:
    with store.read() as connection:
        return set(connection.execute(select(alarm_count.c.tier)).scalars())


def test_a_write_is_kept_at_its_end(store: Database) -> None:
    with store.write() as connection:
        add(connection, "work")

    assert tiers(store) == {"work"}


def test_a_write_that_fails_leaves_nothing(store: Database) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as connection:
        add(connection, "work")
        raise ZeroDivisionError

    assert tiers(store) == set()


def test_a_write_after_one_that_failed_works(store: Database) -> None:
    with pytest.raises(ZeroDivisionError), store.write():
        raise ZeroDivisionError

    with store.write() as connection:
        add(connection, "work")

    assert tiers(store) == {"work"}


def test_a_read_does_not_see_what_is_not_yet_kept(store: Database) -> None:
    with store.write() as connection:
        add(connection, "work")
        seen = tiers(store)

    assert seen == set()


def test_reading_does_not_stop_a_writer(store: Database) -> None:
    with store.read() as reader:
        reader.execute(select(alarm_count)).all()
        with store.write() as connection:
            add(connection, "work")

    assert tiers(store) == {"work"}


def test_writers_take_turns(store: Database) -> None:
    threads = [threading.Thread(target=_write, args=(store, f"t{n}")) for n in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(tiers(store)) == 8


def _write(store: Database, tier: str) -> None:
    with store.write() as connection:
        connection.execute(select(alarm_count)).all()
        add(connection, tier)


def test_a_writer_that_waits_too_long_is_told(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    began = time.monotonic()

    with store.write(), pytest.raises(StoreUnavailable), store.write():
        pass

    assert 1.5 < time.monotonic() - began < 3


def test_a_row_that_waits_too_long_is_told(store_url: str) -> None:
    one, two = database(store_url), Database(store_url)
    with one.write() as connection:
        add(connection, "work")

        began = time.monotonic()
        with pytest.raises(StoreUnavailable), two.write() as other:
            add(other, "work")
        waited = time.monotonic() - began

    assert 1.5 < waited < 4
    one.close(), two.close()


def test_errors_hide_the_parameters(store: Database) -> None:
    with pytest.raises(IntegrityError) as caught, store.write() as connection:
        add(connection, MARK)
        add(connection, MARK)

    # PostgreSQL names the double key itself; no key of ours holds words of a person.
    assert "hidden due to hide_parameters" in str(caught.value)
    assert MARK not in str(caught.value) or not store.is_sqlite


def test_an_unavailable_store_has_no_cause_that_tells_more(store: Database) -> None:
    with pytest.raises(StoreUnavailable) as caught, store.read() as connection:
        if not store.is_sqlite:
            pytest.skip("PostgreSQL calls this a programming error")
        connection.exec_driver_sql("SELECT nothing FROM nowhere WHERE text = ?", (MARK,))

    assert MARK not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1)]
)
def test_sqlite_is_set_up_to_lose_nothing_and_to_keep_nothing_deleted(
    sqlite_file: Path, pragma: str, value: object
) -> None:
    with database(f"sqlite:///{sqlite_file}").read() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_scrub_empties_the_log(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    with store.write() as connection:
        add(connection, "work")

    store.scrub()

    assert sqlite_file.with_name(f"{sqlite_file.name}-wal").stat().st_size == 0
