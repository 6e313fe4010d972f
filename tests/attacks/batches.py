"""What a wall may do while it is looked at after each person: change by batches, and by a number that may itself be said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.services.walls import Wall
from tests.attacks.seeded_room import LEAST, Looks
from tests.portal.wall_room import chosen

LEAST_SLOGANS = 3


def assert_in_batches(looks: Sequence[Looks]) -> None:
    """See that no wall changes for fewer people than a batch, nor for who goes; there must be some that change."""
    changed = [at for at, (before, after) in enumerate(looks) if before.shown != after.shown]
    anew = [at for at in changed if chosen(looks[at][0]) != chosen(looks[at][1])]
    hung = [more for before, after in looks if (more := len(after.slogans) - len(before.slogans))]

    assert anew and hung
    assert _far_apart(changed, LEAST) and _far_apart(anew, 2 * LEAST + 2)
    assert all(more >= LEAST_SLOGANS for more in hung)
    assert all(_may_be_said(*looks[at]) for at in anew)
    assert all(after.shown == before.shown for (_, after), (before, _) in pairwise(looks))


def _far_apart(changed: Sequence[int], people: int) -> bool:
    """Tell whether so many people came before each change, the first one too."""
    return all(later - before >= people for before, later in pairwise([0, *changed]))


def _may_be_said(before: Wall, after: Wall) -> bool:
    """Tell whether exact numbers grew by more than the minimum of people on either side, or not at all."""
    was, now = chosen(before), chosen(after)
    exact = [code for code in was if was[code][0] == now[code][0] == "exactly" and was[code] != now[code]]
    grown = [(now[code][1] - was[code][1], now[code][2] - was[code][2]) for code in exact]
    return all(LEAST < count < of - LEAST for count, of in grown)
