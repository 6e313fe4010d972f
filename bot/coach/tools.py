"""A tool as the advice rules see it: what it fits and what it asks, not its wording. Does not read files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["alone", "one_other", "group"]
Effort = Literal["ten_minutes", "half_hour", "one_to_two_hours", "process", "unknown"]


@dataclass(frozen=True)
class Tool:
    """One published tool or one ten-minute card; `number` is None for a card."""

    code: str
    number: int | None
    roles: frozenset[str]
    roles_weak: frozenset[str]
    elements: tuple[str, ...]
    forms: frozenset[str]
    levels: frozenset[str]
    mechanisms: frozenset[str]
    effort: Effort
    timed: bool
    safe_group: bool
    conditional: bool
    doable_this_week: bool
    general: bool
    card: bool


def from_raw(raw: Mapping[str, Any]) -> Tool:
    """Make a tool from one entry of `tools` or `cards` in domain/tools.yml, already checked against its schema."""
    return Tool(
        code=raw["code"],
        number=raw.get("number"),
        roles=frozenset(raw["roles"]),
        roles_weak=frozenset(raw["roles_weak"]),
        elements=tuple(raw["elements"]),
        forms=frozenset(raw["forms"]),
        levels=frozenset(raw["levels"]),
        mechanisms=frozenset(raw["mechanisms"]),
        effort=raw["effort"],
        # "Differs from game to game" is a time in the source, but tells nobody how long it takes.
        timed=raw["time"] is not None and raw["effort"] != "unknown",
        safe_group=raw["safe_group"],
        conditional=raw["needs"] is not None,
        doable_this_week=raw["doable_this_week"],
        general=raw["general"],
        card="number" not in raw,
    )
