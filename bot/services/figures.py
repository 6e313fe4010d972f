"""Figures of a wall: "so many of so many people", said only as exactly as leaves everybody an answer of their own.

The rule holds against a coach who knows the answers of up to `least` - 1 people, real or invented: whatever is shown, each
other person may have answered either way. `docs/decisions/0007-the-wall.md` says why; the tests try every case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Said = Literal["nothing", "half", "at_most", "exactly", "at_least"]


@dataclass(frozen=True)
class Figure:
    """`count` of `of` people. Kept by the services; others get what `say` makes of it."""

    count: int
    of: int

    def is_exact(self, least: int) -> bool:
        """Tell whether the number itself may be said: more than `least` people on either side."""
        return least < self.count < self.of - least


@dataclass(frozen=True)
class Shown:
    """A figure as it is said: "at most 5 of 14", "exactly 7 of 14", "about half"; `of` is 0 where nothing is said."""

    said: Said
    count: int = 0
    of: int = 0


NOTHING = Shown("nothing")


def say(figure: Figure, *, least: int) -> Shown:
    """Return how a figure is said. "At most" takes `least` itself in, so that those who know `least` - 1 are never sure."""
    count, of = figure.count, figure.of
    if of <= 2 * least:
        # With fewer people than this, "not about half" would tell on somebody.
        return Shown("half", of=of) if of >= first_size(least) and of - least <= count <= least else NOTHING
    if count <= least:
        return Shown("at_most", least, of)
    if count >= of - least:
        return Shown("at_least", of - least, of)
    return Shown("exactly", count, of)


def block_size(least: int) -> int:
    """Return how many new people it takes before figures can change."""
    return 2 * least + 2


def first_size(least: int) -> int:
    """Return how many people it takes before anything can be said; with one fewer, silence could mean that all others answered alike."""
    return (3 * least + 1) // 2 + 1


def renewed(before: Figure, *, block: Figure, least: int) -> Figure:
    """Return a figure with one more block of people, who count in it only if their own number may be said.

    A block that is left out stays out, so the difference between two walls is a number that may be said, or none.
    """
    if not block.is_exact(least):
        return before
    return Figure(before.count + block.count, before.of + block.of) if before.is_exact(least) else block
