"""What a flow is: steps, wordings, options and conditions, as read from `domain/flows` and checked by `bot.content`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

Lang = Literal["nl", "en"]
LANGS: tuple[Lang, ...] = ("nl", "en")
Way = Literal["long", "short"]
Kind = Literal["choice", "choices", "text", "scale", "plan"]
Goal = Literal["any", "facts", "moment", "other_view", "own_part", "reason", "plan"]
Offered = Literal["elements", "outcomes", "moved", "openings"]
Shown = Literal["model", "mirror", "planned", "summary", "tools", "sharing", "card"]
Part = Literal["talk", "closing"]
Spoken = Literal["to_somebody", "on_a_poster"]
Purpose = Literal[
    "way", "role", "collaboration", "tasks", "moment", "boundary_level", "perspective", "elements", "ratings", "challenge", "support",
    "step", "slogan", "summary", "form", "safe_group", "tools", "card", "reminders", "more",
]  # fmt: skip
"""What the coach itself uses an answer for. A step serves what its key says, unless its file says otherwise."""
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)

Texts = Mapping[Lang, str]
Variants = Mapping[Lang, tuple[str, ...]]
RATING = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Option:
    """Something to tap. `code` is stable and stored; `also` holds other ways to type it; `says` is said once it is chosen."""

    code: str
    label: Texts
    also: Variants = field(default_factory=dict)
    says: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """When a step is asked: number of finished reflections before, and answers earlier in this one."""

    visits_least: int = 0
    visits_most: int | None = None
    step: str | None = None
    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    answered: str | None = None
    plan_is_talk: bool = False


@dataclass(frozen=True)
class Step:
    """One question of a flow, with everything that may be said around it.

    `names_both_sides`: the answer says between what and what. `spoken`: it is a sentence to say to somebody else, or to put on a poster.
    `points_at_elements`: sentences of the answer may suggest an element. `without_group`: how it is asked of who is in none.
    """

    key: str
    kind: Kind
    ask: Variants
    why: Texts
    example: Texts
    part: Part = "talk"
    ways: frozenset[Way] = frozenset({"long", "short"})
    when: Condition = Condition()
    each_element: bool = False
    least: int = 1
    most: int = 1
    minutes: float = 1.0
    goal: Goal = "any"
    roles: Mapping[str, Variants] = field(default_factory=dict)
    without_group: Variants = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    offer: Offered | None = None
    shows: Shown | None = None
    smaller: Variants = field(default_factory=dict)
    openings: Variants = field(default_factory=dict)
    deepen: Mapping[str, Variants] = field(default_factory=dict)
    heading: Texts = field(default_factory=dict)
    serves: Purpose | None = None
    names_both_sides: bool = False
    spoken: Spoken | None = None
    points_at_elements: bool = False
    also_command: frozenset[str] = frozenset()

    @property
    def is_words(self) -> bool:
        """Tell whether the answer is free text (text and plan) rather than something chosen."""
        return self.kind in ("text", "plan")


@dataclass(frozen=True)
class Flow:
    """An ordered list of steps. `version` is a hash of its content: an open reflection stays on its version.

    `summary`, `mirrored` and `reasons` name steps: the order of the summary, whose words are laid side by side, and
    whose sentences speak for a tool.
    """

    key: str
    version: str
    title: Texts
    steps: tuple[Step, ...]
    summary: tuple[str, ...] = ()
    mirrored: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def step(self, key: str) -> Step:
        """Return the step of that key; KeyError if there is none."""
        return self._by_key[key]

    def has(self, key: str) -> bool:
        """Tell whether this flow has a step of that key."""
        return key in self._by_key

    def serving(self, purpose: Purpose) -> Step | None:
        """Return the step that serves a purpose of the coach, or None."""
        return self._by_purpose.get(purpose)

    def key_of(self, purpose: Purpose) -> str:
        """Return the key of the step that serves a purpose; the purpose's own name where no step does."""
        step = self.serving(purpose)
        return step.key if step else purpose

    @cached_property
    def _by_key(self) -> Mapping[str, Step]:
        return {step.key: step for step in self.steps}

    @cached_property
    def _by_purpose(self) -> Mapping[Purpose, Step]:
        return {step.serves: step for step in reversed(self.steps) if step.serves}
