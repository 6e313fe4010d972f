"""What a person did in one message, once its meaning is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.coach.flow import Lang
from bot.coach.reflection import NOTHING_READ, Reading

Tier = Literal["acute", "distress", "work"]

POSITIONAL = frozenset({"skip", "back", "affirm", "deny"})
"""Commands that mean something else once another question stands."""


@dataclass(frozen=True)
class Act:
    """One message. `intent` is "answer", "choose", "correct" or a command; `sure` is false between two thresholds.

    "edit" puts the answer at `place` in other words: `text` is then the whole of it. `about` is what a command's button names.
    """

    intent: str
    text: str = ""
    codes: tuple[str, ...] = ()
    reading: Reading = NOTHING_READ
    turn: int | None = None
    sure: bool = True
    alarm: Tier | None = None
    target: Lang | None = None
    pasted: bool = False
    slash: bool = False
    place: str = ""
    about: str = ""
