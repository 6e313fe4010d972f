"""The tables. A participant is a random id; only `address` knows, as a keyed hash, how to find one."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.desk_tables import (
    coach_group,
    desk_note,
    group_coach,
    group_joins,
    masked_term,
    muted,
    reading,
    recognised,
    release,
    review,
    rubric_value,
    wall,
    wall_slogan,
)
from bot.store.metadata import metadata, of_participant
from bot.store.outreach_tables import inbox, outbox, reachable, reminder
from bot.store.staff_tables import audit, sign_in_try, staff, staff_link, staff_right, staff_session

__all__ = [
    "metadata", "participant", "address", "flow_version", "reflection", "answer", "note", "exchange", "consent", "feedback",
    "resume_key", "outbox", "inbox", "reachable", "reminder", "alarm_count", "erasure", "erased_address",
    "coach_group", "group_coach", "group_joins", "release", "review", "rubric_value", "reading", "desk_note", "recognised",
    "masked_term", "muted", "wall", "wall_slogan", "audit", "sign_in_try", "staff", "staff_link", "staff_right", "staff_session",
]  # fmt: skip

participant = Table(
    "participant",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("lang", String(2), nullable=False),
    Column("consented", Boolean, nullable=False),
    Column("created_on", Date, nullable=False),
    Column("touched_on", Date, nullable=False),
    Column("group_code", String(32), index=True),
)

address = Table(
    "address",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("key_hash", String(64), primary_key=True),
    of_participant(),
    Index("ix_address_participant_id", "participant_id"),
)

flow_version = Table(
    "flow_version",
    metadata,
    Column("version", String(12), primary_key=True),
    Column("flow", String(64), nullable=False),
    Column("content", Text, nullable=False),
    Column("first_used_on", Date, nullable=False),
)

reflection = Table(
    "reflection",
    metadata,
    Column("id", String(32), primary_key=True),
    of_participant(),
    Column("number", Integer, nullable=False),
    Column("flow_version", String(12), ForeignKey("flow_version.version"), nullable=False),
    Column("stage", String(16), nullable=False),
    Column("cursor", Text, nullable=False),
    Column("edits", Text, nullable=False),
    Column("kept", Text),
    Column("started_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
    UniqueConstraint("participant_id", "number"),
)

answer = Table(
    "answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reflection_id", String(32), ForeignKey("reflection.id", ondelete="CASCADE"), nullable=False),
    Column("place", String(80), nullable=False),
    Column("present", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_answer_reflection_id_present", "reflection_id", "present"),
)

note = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reflection_id", String(32), ForeignKey("reflection.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

exchange = Table(
    "exchange",
    metadata,
    Column("id", Integer, primary_key=True),
    of_participant(),
    Column("message_id", String(64), nullable=False),
    Column("said", Text),
    Column("reply", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("place", String(80)),
    UniqueConstraint("participant_id", "message_id"),
    Index("ix_exchange_at", "at"),
)

consent = Table(
    "consent",
    metadata,
    Column("id", Integer, primary_key=True),
    of_participant(),
    Column("purpose", String(32), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("version", String(16), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_consent_participant_id", "participant_id"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    of_participant(),
    Column("text", Text, nullable=False),
    Column("lang", String(2), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_feedback_participant_id", "participant_id"),
)

resume_key = Table(
    "resume_key",
    metadata,
    Column("participant_id", String(32), ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("key_hash", String(64), nullable=False, unique=True),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True)),
)

alarm_count = Table(
    "alarm_count",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("tier", String(16), primary_key=True),
    Column("count", Integer, nullable=False),
)

erasure = Table(
    "erasure",
    metadata,
    Column("receipt", String(24), primary_key=True),
    Column("participant_hash", String(64), nullable=False, unique=True),
    Column("erased_on", Date, nullable=False),
)

erased_address = Table(
    "erased_address",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("key_hash", String(64), primary_key=True),
    Column("receipt", String(24), nullable=False),
)
