"""How good the readers are on labelled texts that they did not learn from. Counts; prints nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.reading.encoder import encode
from bot.reading.reader import PLAN_STEP, TextReader
from bot.reading.readings import Labelled

ANY_ANSWER = "moment"
PLANS = ("hollow", "plan_vague", "plan_complete")


@dataclass(frozen=True)
class Score:
    """A share of texts that were read as labelled, and the commonest confusions as (label, read, count)."""

    name: str
    share: float
    texts: int
    confusions: tuple[tuple[str, str, int], ...] = ()


def score(name: str, examples: Sequence[Labelled], *, read: Callable[[Labelled], str]) -> Score:
    """Return how many texts are read as they are labelled."""
    pairs = [(one.label, read(one)) for one in examples]
    wrong = Counter(pair for pair in pairs if pair[0] != pair[1])
    confusions = tuple((label, found, count) for (label, found), count in wrong.most_common(4))
    right = len(pairs) - sum(wrong.values())
    return Score(name, right / max(len(pairs), 1), len(pairs), confusions)


def measure_elements(reader: TextReader, examples: Sequence[Labelled]) -> list[Score]:
    """Return the main element first, the main element among three, and how much of `none` is offered nothing."""
    some = [one for one in examples if one.label != "none"]

    def first(one: Labelled) -> str:
        return reader.elements(one.text, encode(one.text))[0][0]

    def among_three(one: Labelled) -> str:
        codes = [code for code, _ in reader.elements(one.text, encode(one.text))[:3]]
        return one.label if one.label in codes else codes[0]

    return [score("element, first", some, read=first), score("element, among three", some, read=among_three)]


def measure_states(reader: TextReader, examples: Sequence[Labelled]) -> list[Score]:
    """Return all six states without a question, the four of an answer, and the three of a plan."""

    def read(question: str | None) -> Callable[[Labelled], str]:
        return lambda one: reader.state(one.text, encode(one.text), question=question or one.question)

    answers = [one for one in examples if not one.label.startswith("plan_")]
    plans = [one for one in examples if one.label in PLANS]
    return [
        score("state, six, question unknown", examples, read=read(None)),
        score("state, four of an answer", answers, read=read(ANY_ANSWER)),
        score("state, three of a plan", plans, read=read(PLAN_STEP)),
    ]


def measure_alarm(reader: TextReader, examples: Sequence[Labelled], everyday: Sequence[str]) -> list[Score]:
    """Return per tier how much is noticed at all, and how many everyday texts are left alone."""

    def noticed(one: Labelled) -> str:
        return one.label if reader.alarm(one.text, encode(one.text)) else "nothing"

    def left_alone(one: Labelled) -> str:
        return reader.alarm(one.text, encode(one.text)) or "none"

    tiers = [score(f"alarm, {t} noticed", [e for e in examples if e.label == t], read=noticed) for t in TIERS]
    calm = [one for one in examples if one.label == "none"] + [Labelled(text, "none") for text in everyday]
    return [*tiers, score("no alarm on hyperbole, themes and answers", calm, read=left_alone)]


TIERS = ("acute", "distress", "work")
