"""On PostgreSQL the database itself refuses the desk whatever points at a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from secrets import token_hex

import pytest
from sqlalchemy import insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, ProgrammingError

from bot.store import schema as s
from bot.store.database import Database, StoreUnavailable
from bot.store.migrate import migrate
from bot.store.schema import metadata
from tests.services.desk_rows import DeskRows

CLOSED = (
    "participant", "address", "reflection", "answer", "note", "exchange", "consent", "feedback", "resume_key", "outbox", "inbox",
    "reachable", "reminder", "alarm_count", "erasure", "erased_address", "flow_version", "release", "muted", "masked_term",
    "wall", "wall_slogan",
)  # fmt: skip
OF_THE_DESK = {
    "coach_group", "group_coach", "group_joins", "review", "rubric_value", "reading", "desk_note", "recognised",
    "staff", "staff_right", "staff_session", "staff_link", "sign_in_try", "audit",
}  # fmt: skip
VIEWS = ("desk_group", "desk_text", "desk_lang", "desk_week", "wall_shown", "wall_text")


@pytest.fixture
def desk(store: Database) -> Iterator[Database]:
    if store.is_sqlite:
        pytest.skip("SQLite knows no roles")
    made = store.for_desk()
    yield made
    made.close()


def refused(desk: Database, statement: str) -> bool:
    """Tell whether the database refuses a statement for want of a right."""
    try:
        with desk.write() as connection:
            connection.exec_driver_sql(statement)
    except ProgrammingError as error:
        return "permission denied" in str(error.orig)
    except StoreUnavailable as error:
        return "cannot delete from view" in str(error)
    return False


def test_every_table_is_closed_or_of_the_desk() -> None:
    assert set(metadata.tables) == set(CLOSED) | OF_THE_DESK


@pytest.mark.parametrize("table", CLOSED)
def test_what_is_closed_is_refused(desk: Database, table: str) -> None:
    assert refused(desk, f"SELECT 1 FROM {table}")
    assert refused(desk, f"SELECT count(*) FROM {table}")
    assert refused(desk, f"DELETE FROM {table}")


@pytest.mark.parametrize("view", VIEWS)
def test_the_views_can_be_read_and_not_changed(desk: Database, view: str) -> None:
    assert not refused(desk, f"SELECT * FROM {view}")
    assert refused(desk, f"DELETE FROM {view}")


def test_no_view_of_the_desk_has_a_column_of_a_person(store: Database) -> None:
    if store.is_sqlite:
        pytest.skip("the views are the same; their columns are listed by PostgreSQL")

    with store.read() as connection:
        columns = connection.exec_driver_sql(
            "SELECT column_name FROM information_schema.column_privileges WHERE grantee = 'grenswerk_desk'"
        ).scalars()
        found = set(columns)

    assert {"public_id", "audit_ref"} <= found
    assert not found & {"participant_id", "reflection_id", "agreed_at", "marks", "answer"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET staff_id = 'x'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "UPDATE desk_note SET text = 'x'",
        "SELECT words FROM recognised",
        "UPDATE recognised SET done = true",
        "SELECT p.participant_id FROM release AS p JOIN desk_text AS t ON t.public_id = p.public_id",
        "CREATE TABLE of_the_desk (id integer)",
        "DELETE FROM coach_group",
        "ALTER TABLE release ADD COLUMN x integer",
    ],
)
def test_more_than_its_work_is_refused(desk: Database, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied|must be owner"), desk.write() as connection:
        connection.exec_driver_sql(statement)


def test_its_own_work_is_not_refused(desk: Database) -> None:
    for table in sorted(OF_THE_DESK - {"recognised"}):
        assert not refused(desk, f"SELECT * FROM {table}"), table


def test_the_least_size_of_a_group_with_people_only_grows(store: Database) -> None:
    DeskRows(store).group(least=5)
    smaller = "UPDATE coach_group SET least = 3"
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE coach_group SET least = 4")
        connection.execute(insert(s.group_joins).values(group_id="group", day=date(2026, 9, 2), count=1))

    with pytest.raises(DBAPIError, match="can grow and not shrink"), store.write() as connection:
        connection.exec_driver_sql(smaller)

    with store.write() as connection:
        connection.exec_driver_sql("UPDATE coach_group SET least = 6, name = 'x'")


@pytest.fixture
def poor(store_url: str) -> Iterator[str]:
    """Give the address of an empty database for a user who may make no role and is in none."""
    if store_url.startswith("sqlite"):
        pytest.skip("SQLite knows no roles")
    owner, name = Database(store_url), f"poor_{token_hex(4)}"
    with owner.write() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN PASSWORD '{name}'")
        connection.exec_driver_sql(f"GRANT ALL ON SCHEMA public TO {name}")
    yield make_url(store_url).set(username=name, password=name).render_as_string(hide_password=False)
    with owner.write() as connection:
        connection.exec_driver_sql(f"GRANT {name} TO CURRENT_USER")
        connection.exec_driver_sql(f"DROP OWNED BY {name}")
        connection.exec_driver_sql(f"DROP ROLE {name}")
    owner.close()


def test_who_may_make_no_role_is_told_what_to_do(poor: str) -> None:
    database = Database(poor)

    with pytest.raises(StoreUnavailable, match="CREATE ROLE grenswerk_desk NOLOGIN; GRANT grenswerk_desk TO poor_"):
        migrate(database)

    database.close()
