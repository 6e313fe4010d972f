"""What all tables share: how their keys and indexes are named, and how a row says whose it is."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def of_participant() -> Column[str]:
    """Return the column of a row that goes with its participant."""
    return Column("participant_id", String(32), ForeignKey("participant.id", ondelete="CASCADE"), nullable=False)


def of_staff(*, primary_key: bool = False) -> Column[str]:
    """Return the column of a row that goes with an account of the desk."""
    key = ForeignKey("staff.id", ondelete="CASCADE")
    return Column("staff_id", String(32), key, nullable=False, primary_key=primary_key)
