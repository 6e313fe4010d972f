"""The audit: read a page at a time, taken along whole, and proved."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from sqlalchemy.exc import DBAPIError

from bot.services.audit_reading import PAGE, AuditReading
from bot.store import audit
from bot.store.database import Database
from tests.fixed import NOW
from tests.portal.desks import person
from tests.services.releases import group


def filled(store: Database, rows: int) -> AuditReading:
    """Put acts in and return what reads them."""
    with store.write() as connection:
        for number in range(rows):
            audit.add(connection, staff_id="anna", act="viewed", what=f"text {number}", at=NOW)
    return AuditReading(store.for_desk())


def test_an_empty_audit_holds(store: Database) -> None:
    proof = filled(store, 0).proof()

    assert (proof.number, proof.hash, proof.broken) == (0, audit.START, None)


def test_pages_go_back_from_the_last_act(store: Database) -> None:
    reading = filled(store, PAGE + 3)

    newest, _ = reading.page()
    older, _ = reading.page(before=newest[-1].number)

    assert [act.number for act in newest] == list(range(PAGE + 3, 3, -1))
    assert [act.number for act in older] == [3, 2, 1]


def test_the_whole_audit_is_taken_along(store: Database) -> None:
    reading = filled(store, 3)

    table = list(csv.DictReader(StringIO("".join(reading.lines("csv")))))
    lines = [json.loads(line) for line in reading.lines("jsonl")]

    assert [row["what"] for row in table] == [row["what"] for row in lines] == ["text 0", "text 1", "text 2"]
    assert lines[2]["before"] == lines[1]["hash"] and lines[2]["hash"] == reading.proof().hash


def test_the_chain_is_broken_where_a_row_was_changed(store: Database) -> None:
    if not store.is_sqlite:
        pytest.skip("taking the trigger off is shown for SQLite")
    reading = filled(store, 5)
    with store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET what = 'another' WHERE number = 3")

    assert reading.proof().broken == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET what = 'another' WHERE number = 3",
        "DELETE FROM audit WHERE number = 3",
        "INSERT INTO audit SELECT 99, at, staff_id, act, 'another', before, 'forged' FROM audit WHERE number = 5",
        "INSERT INTO audit SELECT 6, at, staff_id, act, 'another', before, 'forged' FROM audit WHERE number = 5",
        "INSERT OR REPLACE INTO audit SELECT 6, at, staff_id, act, 'another', hash, (SELECT hash FROM audit WHERE number = 1)"
        " FROM audit WHERE number = 5",
        "INSERT OR REPLACE INTO audit SELECT number, at, staff_id, act, 'another', before, hash FROM audit WHERE number = 3",
    ],
)
def test_nothing_replaces_or_takes_away_a_row(store: Database, statement: str) -> None:
    reading = filled(store, 5)
    if "REPLACE" in statement and not store.is_sqlite:
        pytest.skip("PostgreSQL has no such statement")

    with pytest.raises(DBAPIError, match="only added to"), store.write() as connection:
        connection.exec_driver_sql(statement)

    assert reading.proof().broken is None


def test_groups_and_accounts_have_their_names(store: Database) -> None:
    reading = filled(store, 1)
    anna = person(store, "anna@example.org", "admin")
    group_id = group(store)

    _, names = reading.page()

    assert names[group_id] == "Zorg, tweede jaar" and names[anna] == "Anna"
