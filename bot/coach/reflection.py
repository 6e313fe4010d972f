"""The state of one reflection: places, answers, cursor, and all that the coach needs to decide a turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.coach.flow import Flow, Lang, Purpose, Step, Way
from bot.coach.preview import Preview, Readers

State = Literal["hollow", "description", "feeling", "reflection", "plan_vague", "plan_complete"]
Stage = Literal["welcome", "talking", "paused", "stopped", "done", "erased"]
PlaceKey = str
"""`step` or `step/ELEMENT`: one name per state, which is also its column in an export."""


@dataclass(frozen=True)
class Place:
    """Where the talk stands: a step, and for a loop the element it is about."""

    step: str
    element: str | None = None

    @property
    def key(self) -> PlaceKey:
        return f"{self.step}/{self.element}" if self.element else self.step

    @staticmethod
    def of(key: PlaceKey) -> Place:
        """Read `step` or `step/ELEMENT`."""
        step, _, element = key.partition("/")
        return Place(step, element or None)


@dataclass(frozen=True)
class Hint:
    """An element that a sentence of the person points at, with that sentence; `score` from 0 to 1."""

    element: str
    score: float
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What the recognisers found in one text."""

    state: State = "description"
    hints: tuple[Hint, ...] = ()
    signs: frozenset[str] = frozenset()
    plan_parts: frozenset[str] = frozenset()
    is_talk: bool = False
    readable: bool = True
    names: tuple[str, ...] = ()


NOTHING_READ = Reading()


@dataclass(frozen=True)
class Answer:
    """The present answer at a place. A skipped step has an answer without content, so that it is not asked again.

    `day` is the day on which it was given, as YYYY-MM-DD; the store fills it in, so a new answer has none yet.
    """

    text: str = ""
    codes: tuple[str, ...] = ()
    ratings: Mapping[str, int] = field(default_factory=dict)
    skipped: bool = False
    private: bool = False
    quotable: bool = True
    reading: Reading = NOTHING_READ
    offered: tuple[str, ...] = ()
    day: str = ""

    @property
    def has_content(self) -> bool:
        return bool(self.text or self.codes or self.ratings) and not self.skipped


@dataclass(frozen=True)
class Pending:
    """A question of the coach outside the flow: `kind` says which, `text` keeps words that must not be lost.

    `preview` is the text that its writer is to agree to.
    """

    kind: str
    text: str = ""
    about: str = ""
    reading: Reading = NOTHING_READ
    preview: Preview | None = None


@dataclass(frozen=True)
class Cursor:
    """Where the talk is. `since` is the turn at which the standing question was first shown, `asked` that of the flow's own
    question below it; `trail` holds the places before it, each with the turn at which it was shown, so that a late
    message finds its question."""

    place: Place | None = None
    way: Way | None = None
    turn: int = 0
    since: int = 0
    asked: int = 0
    trail: tuple[tuple[int, PlaceKey], ...] = ()
    follow_up: str | None = None
    smaller: frozenset[PlaceKey] = frozenset()
    deepened: tuple[PlaceKey, ...] = ()
    plan_checked: bool = False
    quoted: tuple[str, ...] = ()
    progress: float = 0.0
    landmarks: int = 0
    pending: Pending | None = None
    shown_tools: tuple[str, ...] = ()
    refused_tools: tuple[str, ...] = ()
    reopened: bool = False
    question: str = ""
    nudge: bool = False
    coach_notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """An earlier summary that was kept: the number of its reflection, and the day, as YYYY-MM-DD."""

    number: int
    day: str


@dataclass(frozen=True)
class Earlier:
    """What earlier finished reflections left behind: their number, the answers of the last one, and every summary's place."""

    visits: int = 0
    answers: Mapping[PlaceKey, Answer] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class Talk:
    """All that decides the next turn of one person; `readers` are there where the desk knows the person's group."""

    flow: Flow
    lang: Lang = "nl"
    stage: Stage = "welcome"
    cursor: Cursor = Cursor()
    answers: Mapping[PlaceKey, Answer] = field(default_factory=dict)
    earlier: Earlier = Earlier()
    notes: tuple[str, ...] = ()
    edits: Mapping[str, str] = field(default_factory=dict)
    sharing: frozenset[str] = frozenset()
    readers: Readers | None = None

    @property
    def before(self) -> Place | None:
        """Return the place that stood open just before the present one."""
        return Place.of(self.cursor.trail[-1][1]) if self.cursor.trail else None

    @property
    def step(self) -> Step | None:
        """Return the step that stands open, if any."""
        return self.flow.step(self.cursor.place.step) if self.cursor.place else None

    def answer(self, purpose: Purpose) -> Answer:
        """Return the present answer at the step that serves a purpose, or an empty one."""
        return self.answer_at(self.flow.key_of(purpose))

    def answer_at(self, key: PlaceKey) -> Answer:
        """Return the present answer at a place, or an empty one."""
        return self.answers.get(key, NO_ANSWER)

    def has_answered(self, purpose: Purpose) -> bool:
        """Tell whether the step that serves a purpose was answered or skipped."""
        return self.flow.key_of(purpose) in self.answers

    def earlier_answer(self, purpose: Purpose) -> Answer:
        """Return the answer to that step in the last finished reflection, or an empty one."""
        return self.earlier.answers.get(self.flow.key_of(purpose), NO_ANSWER)

    @property
    def planned(self) -> str:
        """Return the step of the last finished reflection; nothing where its words alarmed: they are never quoted."""
        step = self.earlier_answer("step")
        return step.text if step.quotable else ""

    def with_answer(self, place: Place, answer: Answer) -> Talk:
        """Return this talk with that answer in its place; a line that was edited holds only for the words it was made of."""
        same = self.answer_at(place.key).text == answer.text
        edits = self.edits if same else {key: line for key, line in self.edits.items() if key != place.key}
        return replace(self, answers={**self.answers, place.key: answer}, edits=edits)

    def moved(self, **changes: object) -> Talk:
        """Return this talk with changes to its cursor."""
        return replace(self, cursor=replace(self.cursor, **changes))  # type: ignore[arg-type]


NO_ANSWER = Answer()
