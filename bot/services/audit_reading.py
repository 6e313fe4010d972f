"""The audit for who may read it: a page at a time, all of it, and the proof that nothing in it was changed."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from bot.store import audit, groups, staff
from bot.store.audit import Act
from bot.store.database import Database

PAGE = 50
LAST_ROW = re.compile(r"\D{0,12}(\d{1,9})\b(?:.*\W)?([0-9a-f]{64})\W*")
"""A number at the beginning and a hash at the end: of what was printed, and of a row in either kind of file."""
COLUMNS = ("number", "at", "staff_id", "act", "what", "before", "hash")


@dataclass(frozen=True)
class Proof:
    """The last number and hash; `broken` is the first row that is changed or missing, None while the chain holds."""

    number: int
    hash: str
    broken: int | None


@dataclass(frozen=True)
class Noted:
    """How many rows there were at an earlier moment, and the hash of the last one."""

    count: int
    hash: str

    @staticmethod
    def of(text: str) -> Noted | None:
        """Read what `grenswerk audit verify` printed, or the last row of an audit that was downloaded; None for anything else."""
        found = LAST_ROW.fullmatch(text.strip().rpartition("\n")[2].strip())
        return Noted(int(found[1]), found[2]) if found else None


@dataclass(frozen=True)
class AuditReading:
    """Reads the audit."""

    database: Database

    def page(self, *, before: int | None = None) -> tuple[Sequence[Act], Mapping[str, str]]:
        """Return the acts before a number, the last first, and the names of accounts and groups by id."""
        with self.database.read() as connection:
            named = {group.id: group.name for group in groups.everyone(connection)}
            return audit.latest(connection, before=before, most=PAGE), {**named, **staff.names(connection)}

    def lines(self, kind: Literal["csv", "jsonl"]) -> Iterator[str]:
        """Yield the whole audit line by line, the first act first."""
        if kind == "csv":
            yield _csv(COLUMNS)
        with self.database.read() as connection:
            for act in audit.acts(connection):
                row = {**vars(act), "at": act.at.isoformat(timespec="microseconds")}
                yield _csv([row[name] for name in COLUMNS]) if kind == "csv" else json.dumps(row) + "\n"

    def proof(self) -> Proof:
        """Prove the chain."""
        with self.database.read() as connection:
            last = next(iter(audit.latest(connection, before=None, most=1)), None)
            number, hashed = (last.number, last.hash) if last else (0, audit.START)
            return Proof(number, hashed, audit.first_broken(connection))

    def still_holds(self, noted: Noted) -> bool:
        """Tell whether the rows of an earlier moment are all there: rows cut off at the end, or a chain made anew, show here alone."""
        with self.database.read() as connection:
            return audit.hash_at(connection, noted.count) == noted.hash


def _csv(row: Sequence[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(row)
    return out.getvalue()
