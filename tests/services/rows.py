"""Look into the store as it is: rows by table, and everything as one text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.store.database import Database
from bot.store.schema import metadata
from tests.fixed import Person

GOOD = "ik zei niets over het rooster, maar de docent verwachtte wel een antwoord"
PLAN = "ik bel morgen de docent over het rooster"
MOST_TURNS = 60


def rows(store: Database, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, in the order of its key."""
    named = metadata.tables[table]
    with store.read() as connection:
        found = connection.execute(select(named).order_by(*named.primary_key.columns)).mappings()
        return [dict(row) for row in found]


def everything(store: Database) -> str:
    """Return every row of every table but the flows, as one text."""
    tables = [name for name in metadata.tables if name != "flow_version"]
    return "\n".join(f"{name}: {row}" for name in tables for row in rows(store, name))


def counts(store: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    return {name: len(rows(store, name)) for name in metadata.tables}


def bytes_of(path: Path) -> bytes:
    """Return what lies on disk of a SQLite database, its log and its index of the log included."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name))


def answer(person: Person, words: str = GOOD) -> None:
    """Answer what stands open, well enough to go on."""
    reply = person.reply
    codes = [choice.code for choice in reply.options if choice.code not in ("none", "no", "other", "change", "deepen")]
    if reply.expects.kind == "scale":
        person.press(*(f"{item.code}=3" for item in reply.expects.items))
    elif codes:
        person.press(codes[0])
    else:
        person.say(PLAN if reply.expects.kind == "plan" and words is GOOD else words)


def go_to(person: Person, step: str, words: str = GOOD) -> Person:
    """Answer until that step stands open; the plan's missing parts are passed over."""
    for _ in range(MOST_TURNS):
        if person.reply.step == step:
            return person
        answer(person, words)
    raise AssertionError(f"{step} was never asked")


def to_the_end(person: Person, words: str = GOOD) -> Person:
    """Answer until the reflection is done."""
    for _ in range(MOST_TURNS):
        if person.reply.stage == "done":
            return person
        answer(person, words)
    raise AssertionError("the talk did not end")
