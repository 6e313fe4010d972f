"""Everything about one participant, for `my_data`; and the purge of what was kept long enough."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from bot.store import inbox, outbox, resume_keys
from bot.store import schema as s
from bot.store.mine_desk import made_of
from bot.store.people import forget

JSON_COLUMNS = frozenset({"cursor", "edits", "kept", "content", "reply", "body", "marks"})
OWN_TABLES = (s.reflection, s.consent, s.feedback, s.exchange, s.outbox, s.reminder, s.release)
NOT_TOLD = frozenset({"audit_ref"})
"""What would let others find a person's text in the audit; it tells the person nothing."""


def everything(connection: Connection, participant_id: str) -> dict[str, Any]:
    """Return every row about a participant by table; JSON columns are parsed, dates are ISO text."""
    person = _rows(connection, s.participant, s.participant.c.id == participant_id)
    own = {t.name: _rows(connection, t, t.c.participant_id == participant_id) for t in OWN_TABLES}
    ids = [row["id"] for row in own["reflection"]]
    below = {t.name: _rows(connection, t, t.c.reflection_id.in_(ids)) for t in (s.answer, s.note)}
    below["answer"] = _as_they_read(below["answer"], edits={row["id"]: row["edits"] for row in own["reflection"]})
    channels = _rows(connection, s.address, s.address.c.participant_id == participant_id)
    reached = _rows(connection, s.reachable, s.reachable.c.key_hash.in_([row["key_hash"] for row in channels]))
    desk = {name: _told(rows) for name, rows in made_of(connection, participant_id).items()}
    keys = _rows(connection, s.resume_key, s.resume_key.c.participant_id == participant_id)
    return {
        "participant": person,
        **own,
        **below,
        **desk,
        "address": [{"channel": row["channel"]} for row in channels],
        "reachable": [{name: row[name] for name in ("channel", "state")} for row in reached],
        "resume_key": [{name: key[name] for name in ("kind", "made_at", "expires_at")} for key in keys],
    }


def _as_they_read(answers: list[dict[str, Any]], *, edits: Mapping[str, Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return the answers; one whose line of the summary was edited has that line as well, as `reads_now`."""
    lines = [edits[row["reflection_id"]].get(row["place"]) if row["present"] else None for row in answers]
    return [row if line is None else row | {"reads_now": line} for row, line in zip(answers, lines, strict=True)]


def _rows(connection: Connection, table: Table, where: Any) -> list[dict[str, Any]]:
    rows = connection.execute(select(table).where(where).order_by(*table.primary_key.columns)).mappings()
    return _told(rows)


def _told(rows: Iterable[Mapping[Any, Any]]) -> list[dict[str, Any]]:
    return [{name: _plain(name, value) for name, value in row.items() if name not in NOT_TOLD} for row in rows]


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return json.loads(value) if name in JSON_COLUMNS and value is not None else value


@dataclass(frozen=True)
class Purged:
    """How much was, or would be, purged."""

    participants: int
    exchanges: int
    messages: int


def purge(connection: Connection, *, untouched_since: date, said_before: datetime, dry_run: bool) -> Purged:
    """Delete participants untouched since a day; of before a moment exchanges, spent keys and the words of messages
    that arrived or that cannot be sent. A dry run only counts.
    """
    old = select(s.participant.c.id).where(s.participant.c.touched_on < untouched_since)
    people = list(connection.execute(old).scalars())
    stale = s.exchange.c.at < said_before
    exchanges = connection.execute(select(func.count()).select_from(s.exchange).where(stale)).scalar_one()
    messages = outbox.count_words(connection, before=said_before)
    if not dry_run:
        connection.execute(delete(s.exchange).where(stale))
        outbox.forget_words(connection, before=said_before)
        resume_keys.forget_expired(connection, before=said_before)
        inbox.forget_before(connection, said_before)
        for person in people:
            forget(connection, person)
    return Purged(len(people), exchanges, messages)


def reapply_erasures(connection: Connection, *, erased: set[str], hashed: Callable[[str], str], dry_run: bool) -> int:
    """Forget again whoever was erased before a backup came back; `hashed` gives the keyed hash of a random id."""
    back = [p for p in connection.execute(select(s.participant.c.id)).scalars() if hashed(p) in erased]
    for person in back if not dry_run else ():
        forget(connection, person)
    return len(back)
