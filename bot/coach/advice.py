"""Which two or three tools to offer a person: hard filters, then a ranking, then a careful filling of the places.

A mechanism only breaks ties, so it never has to be dropped to leave something to offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.coach.tools import Form, Tool, from_raw

__all__ = ["Form", "Tool", "Wish", "advise", "from_raw"]

FEWEST: Final = 2
UNTIMED_AT_MOST: Final = 1
CONDITIONAL_AT_MOST: Final = 1
ALL_ELEMENTS: Final = 6
LIGHTEST_FIRST: Final = ("ten_minutes", "half_hour", "one_to_two_hours", "unknown", "process")


@dataclass(frozen=True)
class Wish:
    """What is known of the person and of what they ask; `elements` in their own order, `refused` holds tool codes.

    `mechanisms`, likeliest first, only break ties and are never shown.
    """

    roles: frozenset[str]
    elements: tuple[str, ...]
    level: frozenset[str]
    mechanisms: tuple[str, ...]
    form: Form
    safe_group: bool | None
    refused: frozenset[str]


def advise(tools: Sequence[Tool], *, wish: Wish, most: int = 3) -> tuple[Tool, ...]:
    """Return up to `most` tools, best first; fewer only if fewer fit, none if none fits."""
    ranked = sorted((tool for tool in tools if _allowed(tool, wish=wish)), key=lambda tool: _rank(tool, wish=wish))
    chosen: tuple[Tool, ...] = ()
    for pool in _pools(ranked, wish=wish):
        chosen = _fill(chosen, pool=pool, most=most)
    for tool in _spare(ranked):
        chosen = _fill(chosen, pool=[tool], most=most) if _short(chosen, most=most) else chosen
    return _in_order(chosen)


def _pools(ranked: Sequence[Tool], *, wish: Wish) -> tuple[list[Tool], ...]:
    """Return what touches the elements: published tools, then cards and general ones, then the broad and the long."""
    fitting = [tool for tool in ranked if _weight(tool, wish=wish)]
    published = _published(fitting, wish=wish)
    # A tool for all six elements says little about this one, and few can begin what takes months: the card goes before.
    pointed = [tool for tool in published if not _broad(tool) and not _long_haul(tool)]
    own = [tool for tool in fitting if (tool.card or tool.general) and _fits_role(tool, wish=wish)]
    return pointed or published, own, published


def _spare(ranked: Iterable[Tool]) -> list[Tool]:
    """Return what is only there to make two, or to have one for this week: general tools before other cards."""
    return sorted((tool for tool in ranked if tool.card or tool.general), key=lambda tool: tool.card)


def _allowed(tool: Tool, *, wish: Wish) -> bool:
    """Tell whether form, safety and earlier refusals let the tool in; a group of unknown safety counts as unsafe."""
    return (
        wish.form in tool.forms and tool.code not in wish.refused and (not tool.safe_group or wish.safe_group is True)
    )


def _published(fitting: Iterable[Tool], *, wish: Wish) -> list[Tool]:
    """Return the published tools for this role; where there is none, those for any role."""
    published = [tool for tool in fitting if not tool.card]
    return [tool for tool in published if _fits_role(tool, wish=wish)] or published


def _fits_role(tool: Tool, *, wish: Wish) -> bool:
    return _any_role(wish) or bool(wish.roles & (tool.roles | tool.roles_weak))


def _any_role(wish: Wish) -> bool:
    return not wish.roles or "other" in wish.roles


def _broad(tool: Tool) -> bool:
    return len(tool.elements) == ALL_ELEMENTS


def _long_haul(tool: Tool) -> bool:
    return tool.conditional and tool.effort == "process"


def _rank(tool: Tool, *, wish: Wish) -> tuple[object, ...]:
    """Return the sorting key: elements, role, level, and only then what breaks ties."""
    return (
        -_weight(tool, wish=wish),
        not _fits_role(tool, wish=wish),
        bool(wish.level) and not wish.level & tool.levels,
        not _any_role(wish) and not wish.roles & tool.roles,
        _mechanism_place(tool, wish=wish),
        tool.conditional,
        LIGHTEST_FIRST.index(tool.effort),
        tool.number is None,
        tool.number or 0,
        tool.code,
    )


def _mechanism_place(tool: Tool, *, wish: Wish) -> int:
    """Return the place of the first wished mechanism that the tool works through; behind all if it has none."""
    fitting = (place for place, mechanism in enumerate(wish.mechanisms) if mechanism in tool.mechanisms)
    return next(fitting, len(wish.mechanisms))


def _weight(tool: Tool, *, wish: Wish) -> int:
    """Say how well the tool touches the wished elements; 0 is not at all. The first wish counts twice the second."""
    if not wish.elements:
        # Without an element, what suits everybody goes first.
        return 2 if _broad(tool) or (tool.general and not tool.card) else 1
    return sum(max(1, 4 >> place) * _strength(tool, element=element) for place, element in enumerate(wish.elements))


def _strength(tool: Tool, *, element: str) -> int:
    """Return 3 for the tool's leading element, 2 for a further one, 1 if it merely covers all six, else 0."""
    if element not in tool.elements:
        return 0
    if _broad(tool):
        return 1
    return 3 if tool.elements[0] == element else 2


def _fill(chosen: tuple[Tool, ...], *, pool: Iterable[Tool], most: int) -> tuple[Tool, ...]:
    """Add tools from the pool, in its order, as long as there is a place that each may take."""
    for tool in pool:
        if tool not in chosen and _has_place(tool, chosen=chosen, most=most):
            chosen = (*chosen, tool)
    return chosen


def _has_place(tool: Tool, *, chosen: tuple[Tool, ...], most: int) -> bool:
    """Keep the last place for something doable this week; let in one without a time and one with a condition."""
    places = most - len(chosen)
    soon = tool.doable_this_week or _any_soon(chosen)
    untimed = tool.timed or sum(not other.timed for other in chosen) < UNTIMED_AT_MOST
    conditional = not tool.conditional or sum(other.conditional for other in chosen) < CONDITIONAL_AT_MOST
    return places > 0 and (soon or places > 1) and untimed and conditional


def _any_soon(chosen: Iterable[Tool]) -> bool:
    return any(tool.doable_this_week for tool in chosen)


def _short(chosen: tuple[Tool, ...], *, most: int) -> bool:
    return len(chosen) < min(FEWEST, most) or not _any_soon(chosen)


def _in_order(chosen: tuple[Tool, ...]) -> tuple[Tool, ...]:
    """Put what has a condition or asks for a safe group last; the latter alone is not offered: it may never lead."""
    ordered = tuple(sorted(chosen, key=lambda tool: (tool.safe_group, tool.conditional)))
    return () if ordered and ordered[0].safe_group else ordered
