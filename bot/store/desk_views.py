"""The views of migration 0004: all that the desk can read of texts, and by what it may tell them apart."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, MetaData, String, Table, Text

_views = MetaData()  # of its own: Alembic would take a view for a missing table

desk_group = Table(
    "desk_group",
    _views,
    Column("id", String(32)),
    Column("name", String(120)),
    Column("assesses", Boolean),
    Column("least", Integer),
)
"""Groups in which enough different people released a summary."""

desk_text = Table(
    "desk_text",
    _views,
    Column("public_id", String(16)),
    Column("group_id", String(32)),
    Column("kind", String(8)),
    Column("lang", String(2)),
    Column("week", Date),
    Column("text", Text),
    Column("note_id", String(32)),
    Column("audit_ref", String(32)),
)
"""Released summaries and replies of those groups."""

desk_lang = Table("desk_lang", _views, Column("group_id", String(32)), Column("lang", String(2)))
desk_week = Table("desk_week", _views, Column("group_id", String(32)), Column("lang", String(2)), Column("week", Date))
"""Languages, and weeks within a language, that stand for enough different people, and whose rest does so too."""
