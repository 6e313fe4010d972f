"""Who holds a session of the desk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.coach.flow import Lang

RIGHTS = ("coach", "researcher", "admin")
"""Each is a right of its own and holds no other."""


@dataclass(frozen=True)
class Visit:
    """Somebody who signed in; `session` is the hash by which the session is found."""

    staff_id: str
    name: str
    lang: Lang
    rights: frozenset[str]
    session: str
