"""The tables of what comes in and goes out beside the talk: updates, messages, chats to write to, reminders."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.metadata import metadata, of_participant

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    of_participant(),
    Column("number", BigInteger, nullable=False),
    Column("channel", String(16)),
    Column("kind", String(16), nullable=False),
    Column("lang", String(2)),
    Column("body", Text),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", DateTime(timezone=True)),
    Column("sent_at", DateTime(timezone=True)),
    UniqueConstraint("participant_id", "number"),
    Index("ix_outbox_state_due_at", "state", "due_at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("body", Text),
    Column("state", String(12), nullable=False),
    Column("sent", Integer, nullable=False, server_default="0"),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_inbox_state_at", "state", "at"),
)

reachable = Table(
    "reachable",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("key_hash", String(64), primary_key=True),
    Column("ciphertext", Text, nullable=False),
    Column("key_id", String(16), nullable=False),
    Column("state", String(12), nullable=False),
    ForeignKeyConstraint(["channel", "key_hash"], ["address.channel", "address.key_hash"], ondelete="CASCADE"),
)

reminder = Table(
    "reminder",
    metadata,
    Column("participant_id", String(32), ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("reflection_id", String(32), ForeignKey("reflection.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("state", String(12), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Index("ix_reminder_state_due_at", "state", "due_at"),
)
