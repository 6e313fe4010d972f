"""What an answer holds: its state, the elements that it points at, signs, the parts of a plan, names that are never quoted."""

from __future__ import annotations

import re
from typing import Protocol

from bot.coach.act import Tier
from bot.coach.ask import SURE_ENOUGH, whole_sentences
from bot.coach.flow import Step
from bot.coach.quote import names_both_sides
from bot.coach.reflection import Hint, Reading, State, Talk
from bot.privacy.redaction import Redactor
from bot.reading.encoder import Vector, encode
from bot.reading.plan_parts import is_talk, plan_parts
from bot.reading.somebody import names_somebody
from bot.services.open_question import is_offered

REASON = re.compile(r"\W*(?:omdat|want|doordat|because)(?: \S+){3,}", re.IGNORECASE)
"""A reason in words is never empty; out of its sentence it looks so to the reader of states."""
MOST_SENTENCES = 6
"""Sentences of one text in which elements are looked for: each is encoded on its own."""


class Reader(Protocol):
    """The trained recognisers."""

    def elements(self, text: str, vector: Vector) -> tuple[tuple[str, float], ...]: ...
    def state(self, text: str, vector: Vector, *, question: str | None) -> State: ...
    def alarm(self, text: str) -> Tier | None: ...
    def signs(self, text: str) -> frozenset[str]: ...
    def readable(self, text: str) -> bool: ...


def read_answer(text: str, *, talk: Talk, reader: Reader, redactor: Redactor) -> Reading:
    """Return what the recognisers find in a text that may be an answer to the standing question."""
    if not text or not reader.readable(text):
        return Reading(state="hollow", readable=False)
    step = talk.step
    spans = redactor.redact(text, lang=talk.lang).spans
    return Reading(
        state=_state(text, step=step, reader=reader),
        hints=_hints(text, reader=reader) if step and step.points_at_elements else (),
        signs=reader.signs(text),
        plan_parts=_plan_parts(text),
        is_talk=is_talk(text),
        names=tuple(dict.fromkeys(text[span.start : span.end] for span in spans if span.kind != "date")),
    )


def _plan_parts(text: str) -> frozenset[str]:
    return plan_parts(text) | (frozenset({"who"}) if names_somebody(text) else frozenset[str]())


def _state(text: str, *, step: Step | None, reader: Reader) -> State:
    """Return the state of a text.

    A boundary that says between what and what is an answer, however short, and so is a reason. What the coach itself
    offered to say lacks only its reason, as a feeling does.
    """
    if step and is_offered(text, step=step):
        return "feeling"
    state = reader.state(text, encode(text), question=(step.serves or step.key) if step else None)
    named = step is not None and step.names_both_sides and names_both_sides(text)
    return "description" if state == "hollow" and (named or REASON.match(text)) else state


def _hints(text: str, *, reader: Reader) -> tuple[Hint, ...]:
    found = []
    for sentence in whole_sentences(text)[:MOST_SENTENCES]:
        ranked = reader.elements(sentence, encode(sentence))
        found += [Hint(code, score, sentence) for code, score in ranked[:2] if score >= SURE_ENOUGH]
    return tuple(found)
