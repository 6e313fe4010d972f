"""How good the readers are on labelled texts that they did not learn from. Counts; prints nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.coach.ask import SURE_ENOUGH
from bot.reading.reader import PLAN_STEP, TextReader
from bot.reading.readings import Labelled

ANY_ANSWER = "moment"
PLANS = ("hollow", "plan_vague", "plan_complete")
TIERS = ("acute", "distress", "work")
NONE = "none"
MOST_HINTED = 2
"""Elements that one sentence may hint at."""


@dataclass(frozen=True)
class Score:
    """A share of texts that were read as labelled; confusions are (label, read, count), the commonest first."""

    name: str
    share: float
    texts: int
    confusions: tuple[tuple[str, str, int], ...] = ()
    recall: tuple[tuple[str, float], ...] = ()
    """The share read as labelled, per label."""


def score(name: str, examples: Sequence[Labelled], *, read: Callable[[Labelled], str]) -> Score:
    """Return how many texts are read as they are labelled."""
    pairs = [(one.label, read(one)) for one in examples]
    wrong = Counter(pair for pair in pairs if pair[0] != pair[1])
    confusions = tuple((label, found, count) for (label, found), count in wrong.most_common())
    right = len(pairs) - sum(wrong.values())
    return Score(name, right / max(len(pairs), 1), len(pairs), confusions, _recall(pairs))


def _recall(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, float], ...]:
    texts = Counter(label for label, _ in pairs)
    right = Counter(label for label, found in pairs if label == found)
    return tuple((label, right[label] / count) for label, count in texts.items())


def measure_elements(reader: TextReader, examples: Sequence[Labelled]) -> list[Score]:
    """Return the main element first, among three, and among the hints, and how much of `none` is offered nothing."""
    some = [one for one in examples if one.label != NONE]

    def first(one: Labelled) -> str:
        return reader.elements(one.text)[0][0]

    def among_three(one: Labelled) -> str:
        codes = [code for code, _ in reader.elements(one.text)[:3]]
        return one.label if one.label in codes else codes[0]

    def hinted(one: Labelled) -> str:
        ranked = reader.elements(one.text)[:MOST_HINTED]
        return next((code for code, share in ranked if code == one.label and share >= SURE_ENOUGH), "not hinted")

    def offered(one: Labelled) -> str:
        code, share = reader.elements(one.text)[0]
        return code if share >= SURE_ENOUGH else NONE

    none = [one for one in examples if one.label == NONE]
    return [
        score("element, first", some, read=first),
        score("element, among three", some, read=among_three),
        score("element, the right one hinted", some, read=hinted),
        score("element, none is offered", none, read=offered),
    ]


def measure_states(reader: TextReader, examples: Sequence[Labelled]) -> list[Score]:
    """Return all six states without a question, the four of an answer, and the three of a plan."""

    def read(question: str | None) -> Callable[[Labelled], str]:
        return lambda one: reader.state(one.text, question=question or one.question)

    answers = [one for one in examples if not one.label.startswith("plan_")]
    plans = [one for one in examples if one.label in PLANS]
    return [
        score("state, six, question unknown", examples, read=read(None)),
        score("state, four of an answer", answers, read=read(ANY_ANSWER)),
        score("state, three of a plan", plans, read=read(PLAN_STEP)),
    ]


def measure_alarm(reader: TextReader, examples: Sequence[Labelled], everyday: Sequence[str]) -> list[Score]:
    """Return per tier how much is noticed at all, how many are given the right tier, and how many calm texts are left alone."""

    def noticed(one: Labelled) -> str:
        return one.label if reader.alarm(one.text) else "nothing"

    def tier(one: Labelled) -> str:
        return reader.alarm(one.text) or NONE

    tiers = [score(f"alarm, {t} noticed", [e for e in examples if e.label == t], read=noticed) for t in TIERS]
    right = score("alarm, the right tier", [one for one in examples if one.label in TIERS], read=tier)
    calm = [one for one in examples if one.label == NONE] + [Labelled(text, NONE) for text in everyday]
    return [*tiers, right, score("no alarm on hyperbole, themes and answers", calm, read=tier)]
