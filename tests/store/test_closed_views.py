"""Whatever the desk asks with its views, rows that they leave out do not show: not in an error, not in a notice. On PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from bot.store import schema as s
from bot.store.database import Database
from tests.services.desk_rows import DeskRows

SECRET = "only-the-writer-knows"
EAGER = ("enable_indexscan", "enable_bitmapscan", "enable_indexonlyscan")
LISTENER = """
CREATE FUNCTION pg_temp.told(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001
AS $$ BEGIN RAISE NOTICE 'heard %%', $1; RETURN false; END $$
"""
CONTENT = {"wall_shown": "content", "wall_text": "text", "desk_text": "text"}


@pytest.fixture
def desk(store: Database) -> Iterator[Database]:
    """Give the desk of a house with a group that is too small, texts that wait or were hidden, and a wall that is covered."""
    if store.is_sqlite:
        pytest.skip("SQLite knows no roles")
    _fill(store)
    made = store.for_desk()
    yield made
    made.close()


def _fill(store: Database) -> None:
    rows = DeskRows(store)
    rows.group(least=5)
    rows.people(4, text=SECRET)
    rows.summary("late", public_id="waits", state="waiting", text=SECRET)
    rows.summary("wall", public_id="hangs", kind="slogan", text=SECRET)
    wall = {"revealed": False, "people": 0, "content": f'{{"x": "{SECRET}"}}', "basis": "{}"}
    with store.write() as connection:
        connection.execute(insert(s.wall).values(group_id="group", **wall))
        connection.execute(insert(s.wall_slogan).values(release_id="rel-hangs", place=1))


def _heard(desk: Database, *statements: str) -> str:
    """Return all that somebody at the desk hears of some statements, what goes wrong included."""
    try:
        with desk.write() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
            return "".join(connection.connection.driver_connection.notices)  # type: ignore[union-attr]
    except DBAPIError as error:
        return str(error.orig)


@pytest.mark.parametrize("view", CONTENT)
def test_an_error_tells_nothing_of_rows_that_are_left_out(desk: Database, view: str) -> None:
    assert SECRET not in _heard(desk, f"SELECT count(*) FROM {view} WHERE {CONTENT[view]}::integer = 1")


@pytest.mark.parametrize("view", CONTENT)
def test_a_function_of_whoever_asks_hears_nothing_of_them(desk: Database, view: str) -> None:
    eager = (f"SET LOCAL {setting} = off" for setting in EAGER)

    heard = _heard(desk, *eager, LISTENER, f"SELECT count(*) FROM {view} WHERE pg_temp.told({CONTENT[view]})")

    assert SECRET not in heard


def test_without_the_barrier_they_would_be_heard(store: Database, desk: Database) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("ALTER VIEW desk_text RESET (security_barrier)")

    assert SECRET in _heard(desk, "SELECT count(*) FROM desk_text WHERE text::integer = 1")
