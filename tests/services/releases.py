"""Rows of the desk that a test needs to be there, put in as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Table, insert, select, update

from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import NOW

WEEK = date(2026, 11, 23)


def group(store: Database, code: str = "zorg-2", *, least: int = 5) -> str:
    """Put a group in and return its id."""
    values = {
        "name": "Zorg, tweede jaar",
        "starts_on": date(2026, 9, 1),
        "ends_on": date(2027, 7, 1),
        "assesses": False,
    }
    with store.write() as connection:
        connection.execute(insert(s.coach_group).values(id=f"group-{code}", code=code, least=least, **values))
    return f"group-{code}"


def released(store: Database, participant_id: str, *, text: str) -> None:
    """Put a released summary of a person in, in a group of its own, with all that the desk can make of it."""
    code = f"g-{participant_id[:8]}"
    group_id, r = group(store, code), s.reflection.c
    with store.write() as connection:
        reflection_id = connection.execute(select(r.id).where(r.participant_id == participant_id)).scalars().first()
        text_of = {"kind": "summary", "state": "released", "lang": "nl", "text": text, "marks": "{}", "agreed_at": NOW}
        shown = {"public_id": code, "audit_ref": "ref", "week": WEEK}
        owned = {"id": code, "participant_id": participant_id, "reflection_id": reflection_id, "group_id": group_id}
        connection.execute(insert(s.release).values(**owned, **text_of, **shown))
        coach = f"account-{code}"
        account = {"id": coach, "mail": f"{code}@example.org", "name": "Coach", "lang": "nl", "active": True}
        connection.execute(insert(s.staff).values(**account))
        connection.execute(insert(s.muted).values(participant_id=participant_id, staff_id=coach))
        connection.execute(insert(s.wall_slogan).values(release_id=code, place="a"))
        for table, made in made_by(coach, text=text).items():
            connection.execute(insert(table).values(public_id=code, **made))


def noted(store: Database, participant_id: str, text: str) -> None:
    """Let a coach, Bea, write a note about what a person agreed to, as if it was released by now; the courier is to bring it."""
    r, public_id = s.release.c, f"p{participant_id[:11]}"
    staff_id, note_id = f"bea-{participant_id[:12]}", f"note-{participant_id[:12]}"
    account = {"id": staff_id, "mail": f"{staff_id}@example.org", "name": "Bea", "lang": "nl", "active": True}
    note = {"id": note_id, "kind": "note", "lang": "nl", "text": text, "state": "waiting", "week": WEEK}
    own = (r.participant_id == participant_id) & (r.kind == "summary")
    with store.write() as connection:
        connection.execute(update(s.release).where(own).values(state="released", public_id=public_id, week=WEEK))
        connection.execute(insert(s.staff).values(**account))
        connection.execute(insert(s.desk_note).values(public_id=public_id, staff_id=staff_id, **note))


def made_by(staff_id: str, *, text: str) -> Mapping[Table, Mapping[str, Any]]:
    """Return what a coach made of a text, by table."""
    note = {"id": f"note-{staff_id}", "kind": "note", "lang": "nl", "text": text, "state": "sent", "week": WEEK}
    return {
        s.review: {"staff_id": staff_id, "state": "done"},
        s.rubric_value: {"staff_id": staff_id, "field": "felt", "value": "worked_out"},
        s.reading: {"staff_id": staff_id, "count": 3, "finished": True},
        s.desk_note: {"staff_id": staff_id, **note},
        s.recognised: {"staff_id": staff_id, "words": text, "done": False},
    }
