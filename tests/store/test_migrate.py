"""The schema: made once, seen when it is older, and the same as the one in Python."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot.store.database import Database
from bot.store.migrate import _config, is_current, is_made, migrate
from bot.store.schema import metadata
from tests.fixed import database
from tests.services.rows import counts, rows


def test_an_empty_database_is_not_made_and_not_current(store_url: str) -> None:
    empty = Database(store_url)

    assert not is_made(empty) and not is_current(empty)


def test_migrate_makes_it_current(store: Database) -> None:
    assert is_made(store) and is_current(store)
    assert set(counts(store).values()) == {0}


def test_migrate_twice_changes_nothing(store: Database) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO alarm_count VALUES ('2026-11', 'work', 3)")

    migrate(store)

    assert is_current(store)
    assert counts(store)["alarm_count"] == 1


def test_the_schema_is_the_one_in_python(store_url: str) -> None:
    made = database(store_url)

    with made.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_an_unknown_version_is_not_current(store: Database) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'ffff'")

    assert not is_current(store)


def test_an_older_database_keeps_what_it_holds(store_url: str) -> None:
    older = Database(store_url)
    with older.write() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO participant VALUES ('p', 'nl', true, '2026-11-01', '2026-11-02')")
        connection.exec_driver_sql("INSERT INTO address VALUES ('web', 'a', 'p')")
        connection.exec_driver_sql("INSERT INTO consent VALUES (1, 'p', 'reflection', true, '1', 'web', '2026-11-01')")

    migrate(older)

    assert is_current(older)
    assert [row["group_code"] for row in rows(older, "participant")] == [None]
    assert (counts(older)["address"], counts(older)["consent"]) == (1, 1)
