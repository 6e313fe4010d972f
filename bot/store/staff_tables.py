"""The tables of the people who work at the desk: accounts, rights, sessions, links to come in by, and the audit of what they did."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.metadata import metadata, of_staff

staff = Table(
    "staff",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("mail", String(254), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("password_hash", Text),
    Column("totp", Text),
    Column("totp_step", BigInteger, nullable=False, server_default="0"),
    Column("issuer", String(255)),
    Column("subject", String(255)),
    Column("active", Boolean, nullable=False),
    UniqueConstraint("issuer", "subject"),
)
"""`mail` is in lower case. `totp` is the encrypted secret of the second step, `totp_step` the last step that was used. `issuer` and
`subject` are who somebody is at an OpenID Connect provider."""

staff_right = Table("staff_right", metadata, of_staff(primary_key=True), Column("right", String(12), primary_key=True))
"""coach, researcher or admin; each is a right of its own and holds no other."""

staff_session = Table(
    "staff_session",
    metadata,
    Column("key_hash", String(64), primary_key=True),
    of_staff(),
    Column("device", String(120), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("ends_at", DateTime(timezone=True), nullable=False),
    Index("ix_staff_session_staff_id", "staff_id"),
)

staff_link = Table(
    "staff_link",
    metadata,
    Column("key_hash", String(64), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("staff_id", String(32), ForeignKey("staff.id", ondelete="CASCADE"), index=True),
    Column("ends_at", DateTime(timezone=True), nullable=False),
)
"""A link that works once: first (the first admin, whose account it makes), invite or recovery. Used or ended, its row goes."""

sign_in_try = Table(
    "sign_in_try",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key_hash", String(64), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("ix_sign_in_try_key_hash_at", "key_hash", "at"),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("staff_id", String(32), nullable=False),
    Column("act", String(40), nullable=False),
    Column("what", String(80), nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Index("ix_audit_act", "act"),
)
"""One row for one act of staff; `hash` covers the row and the hash `before` it. Rows are only added: the database refuses more."""

__all__ = ["staff", "staff_right", "staff_session", "staff_link", "sign_in_try", "audit"]
