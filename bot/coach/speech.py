"""What leaves the coach: things to say (a prompt's name with data, or a question of the flow), offers and effects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.coach.flow import Texts
from bot.coach.reflection import Talk

Expects = Literal["text", "plan", "choice", "choices", "scale", "yes_no", "nothing"]


@dataclass(frozen=True)
class Say:
    """One message. `prompt` names a macro in `prompts/<lang>/` ("talk.skipped"); `text` is a question of the flow."""

    prompt: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    question: bool = False


@dataclass(frozen=True)
class Offer:
    """An option on offer now. A label is either ready in both languages or a prompt's name under `labels.`."""

    code: str
    label: Texts | str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What the coach waits for, so that a typed answer can be matched and a page can draw it."""

    expects: Expects
    offers: tuple[Offer, ...] = ()
    least: int = 1
    most: int = 1
    items: tuple[Offer, ...] = ()
    openings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Effect:
    """Something for the services to do beside storing the talk; `kind` says what.

    "release" keeps the text of that kind as agreed to, "withdraw" takes it away: of this reflection, of the one that `about`
    names, or, where `given` is false, of every one. "mute" without `given` turns it round: a coach who was muted is heard again.
    """

    kind: Literal[
        "consent",
        "share",
        "erase",
        "feedback",
        "note",
        "drop_note",
        "restart",
        "finish",
        "alarm",
        "language",
        "tools",
        "nudge",
        "reminder",
        "release",
        "withdraw",
        "group",
        "switch",
        "leave",
        "answers",
        "mute",
        "report",
    ]
    value: str = ""
    given: bool = True
    about: str = ""


@dataclass(frozen=True)
class Outcome:
    """The result of one turn."""

    talk: Talk
    says: tuple[Say, ...] = ()
    effects: tuple[Effect, ...] = ()
    quiet: bool = False
