"""The tables of the coach's desk: groups, what was released to them, and what coaches made of it.

A row of the desk knows a text by its public id and a person not at all: only `release` knows whose it is.
"""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, ForeignKey, Index, Integer, String, Table, Text

from bot.store.metadata import metadata, of_participant, of_staff


def _of_group(*, primary_key: bool = False) -> Column[str]:
    """Return the column of a row that goes with its group."""
    key = ForeignKey("coach_group.id", ondelete="CASCADE")
    return Column("group_id", String(32), key, nullable=False, primary_key=primary_key)


def _of_release(*, primary_key: bool = False) -> Column[str]:
    """Return the column of a row that vanishes with the text that it is about."""
    key = ForeignKey("release.public_id", ondelete="CASCADE")
    return Column("public_id", String(16), key, nullable=False, primary_key=primary_key)


coach_group = Table(
    "coach_group",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("code", String(32), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("assesses", Boolean, nullable=False),
    Column("least", Integer, nullable=False),
    CheckConstraint("least BETWEEN 3 AND 100", name="least_people"),
)
"""`least` is the number of different people under which nothing is shown; `assesses`: a coach also gives marks."""

group_coach = Table(
    "group_coach",
    metadata,
    _of_group(primary_key=True),
    of_staff(primary_key=True),
    Column("told", Boolean, nullable=False, server_default="1"),
)
"""Who reads for a group, once `told`: whoever shared before knows that this coach reads as well."""

group_joins = Table(
    "group_joins",
    metadata,
    _of_group(primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How many joined on a day, nobody by name: for seeing bursts."""

release = Table(
    "release",
    metadata,
    Column("id", String(32), primary_key=True),
    of_participant(),
    Column("reflection_id", String(32), ForeignKey("reflection.id", ondelete="CASCADE"), nullable=False),
    _of_group(),
    Column("kind", String(8), nullable=False),
    Column("state", String(12), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("agreed_at", DateTime(timezone=True)),
    Column("public_id", String(16), unique=True),
    Column("audit_ref", String(32), nullable=False),
    Column("week", Date),
    Column("note_id", String(32)),
    Index("ix_release_participant_id", "participant_id"),
    Index("ix_release_state", "state"),
    Index("ix_release_reflection_id", "reflection_id"),
    Index("ix_release_people", "group_id", "kind", "state", "participant_id", "lang", "week", "public_id"),
    Index("ix_release_order", "group_id", "kind", "state", "public_id", "lang", "week"),
    Index("ix_release_reply", "note_id", "kind", "state"),
)
"""A text that its writer agreed to show: kind summary, slogan or reply. `text` is, byte for byte, what was agreed: a summary
in Markdown of ours, in which nothing typed means anything; a slogan and a reply as plain text.

`state` goes from waiting to released; or to masking (it is with its writer for more masking), or to unshared (too few by the end of
the period). `marks` is JSON {"out": [...], "back": [...]}: words that the writer took out and put back. `public_id`, `week` (a
Monday) come with the release. `note_id` is the note that a reply answers. `audit_ref` names it in the audit and nowhere else.
"""

review = Table(
    "review",
    metadata,
    _of_release(primary_key=True),
    Column("state", String(12), nullable=False),
    Column("staff_id", String(32), ForeignKey("staff.id", ondelete="SET NULL"), index=True),
)
"""Where the reading of a text stands: new, in_review, done, flagged; and who has it. No row: new, nobody."""

rubric_value = Table(
    "rubric_value",
    metadata,
    _of_release(primary_key=True),
    of_staff(primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("value", String(40), nullable=False),
)

reading = Table(
    "reading",
    metadata,
    _of_release(primary_key=True),
    of_staff(primary_key=True),
    Column("count", Integer, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("skipped", Boolean, nullable=False, server_default="0"),
)
"""How often a coach opened a text; whether their rubric is finished (until then another's stays hidden), and the text put last."""

desk_note = Table(
    "desk_note",
    metadata,
    Column("id", String(32), primary_key=True),
    _of_release(),
    of_staff(),
    Column("kind", String(8), nullable=False, server_default="note"),
    Column("lang", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("week", Date, nullable=False),
    Index("ix_desk_note_public_id", "public_id"),
    Index("ix_desk_note_state", "state"),
)
"""A note or a question (`kind`) of a coach: waiting (for the courier), sent, muted (never delivered), failed (given up)
or reported. `week` is a Monday."""

recognised = Table(
    "recognised",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_release(),
    of_staff(),
    Column("words", Text, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("waits_until", DateTime(timezone=True)),
    Index("ix_recognised_public_id", "public_id"),
)
"""That a coach recognised somebody, with the words by which, which go as soon as the writer has been asked: not before
`waits_until`, so that the coach has the time to say them."""

masked_term = Table(
    "masked_term",
    metadata,
    Column("term_hash", String(64), primary_key=True),
    Column("words", Integer, nullable=False),
)
"""Words by which somebody was recognised, as keyed hashes; `words` is how many words the term has."""

muted = Table(
    "muted",
    metadata,
    Column("participant_id", String(32), ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True),
    of_staff(primary_key=True),
)
"""Whose notes a person does not want."""

wall = Table(
    "wall",
    metadata,
    _of_group(primary_key=True),
    Column("revealed", Boolean, nullable=False),
    Column("people", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("basis", Text, nullable=False),
)
"""A group's wall as it is shown: `content` is JSON made of at least `least` people, and made anew only after as many more.

`basis` is JSON with the sums that the figures rest on; who looks at the wall (view `wall_shown`) does not get them.
"""

wall_slogan = Table(
    "wall_slogan",
    metadata,
    Column("release_id", String(32), ForeignKey("release.id", ondelete="CASCADE"), primary_key=True),
    Column("place", String(16), nullable=False),
)
"""A slogan that hangs on its group's wall, in a place by lot; it goes with its release. Read through the view `wall_text`."""

__all__ = [
    "coach_group", "group_coach", "group_joins", "release", "review", "rubric_value", "reading", "desk_note", "recognised",
    "masked_term", "muted", "wall", "wall_slogan",
]  # fmt: skip
