"""Rows of the desk that a test needs to be there, put in as they are."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select

from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import NOW


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
    """Put a released summary of a person in, in a group of its own, and notes of one coach that the person mutes."""
    code = f"g-{participant_id[:8]}"
    group_id, r = group(store, code), s.reflection.c
    with store.write() as connection:
        reflection_id = connection.execute(select(r.id).where(r.participant_id == participant_id)).scalars().first()
        text_of = {"kind": "summary", "state": "released", "lang": "nl", "text": text, "marks": "{}", "agreed_at": NOW}
        shown = {"public_id": code, "audit_ref": "ref", "week": date(2026, 11, 23)}
        owned = {"id": code, "participant_id": participant_id, "reflection_id": reflection_id, "group_id": group_id}
        connection.execute(insert(s.release).values(**owned, **text_of, **shown))
        account = {"id": code, "mail": f"{code}@example.org", "name": "Coach", "lang": "nl", "active": True}
        connection.execute(insert(s.staff).values(**account))
        connection.execute(insert(s.muted).values(participant_id=participant_id, staff_id=code))
