"""What an answer holds: its state, the elements that it points at, signs, the parts of a plan, names that are never quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from threading import local
from typing import Protocol

from bot.coach.act import Tier
from bot.coach.ask import SURE_ENOUGH, whole_sentences
from bot.coach.flow import Lang, Step
from bot.coach.quote import names_both_sides
from bot.coach.reflection import Hint, Reading, State, Talk
from bot.privacy.redaction import Redactor
from bot.reading.plan_parts import is_talk, plan_parts
from bot.reading.somebody import names_somebody
from bot.services.open_question import is_offered

REASON = re.compile(r"\b(?:omdat|want|doordat|because)(?: \S+){3,}", re.IGNORECASE)
"""A reason in words is never empty; out of its sentence it looks so to the reader of states."""
THING = re.compile(
    r"\W*(?:een|'n|an?)\s(?!idee|beetje|paar|of ander|clue|bit|lot|few|idea)\w{3,}(?: \S+){0,6}\W*", re.IGNORECASE
)
"""One thing by its name, "een vast uur": a fact, where facts are asked."""
MOST_SENTENCES = 6
"""Sentences of one text in which elements are looked for: each is encoded on its own."""


class Reader(Protocol):
    """The trained recognisers."""

    def prepare(self, text: str) -> None: ...
    def foresee(self, text: str, *, sentences: Sequence[str]) -> None: ...
    def forget(self) -> None: ...
    def elements(self, text: str) -> tuple[tuple[str, float], ...]: ...
    def state(self, text: str, *, question: str | None) -> State: ...
    def alarm(self, text: str) -> Tier | None: ...
    def signs(self, text: str) -> frozenset[str]: ...
    def readable(self, text: str) -> bool: ...


@dataclass(frozen=True)
class Told:
    """What a text tells by its words alone, without a trained recogniser."""

    signs: frozenset[str]
    plan_parts: frozenset[str]
    is_talk: bool
    names: tuple[str, ...]


class Ahead(local):
    """What each thread has read ahead in its turn, of one text in one language."""

    of: tuple[str, Lang] | None = None
    told: Told | None = None

    def forget(self) -> None:
        """Let go of it; the turn is over."""
        self.of = self.told = None


def read_ahead(text: str, *, talk: Talk, reader: Reader, redactor: Redactor, ahead: Ahead) -> None:
    """Begin to read what is an answer, most likely, before that is certain: the recognisers may work meanwhile."""
    if reader.readable(text):
        reader.foresee(text, sentences=_sentences(text, step=talk.step))
        ahead.of, ahead.told = (text, talk.lang), told_by_words(text, lang=talk.lang, reader=reader, redactor=redactor)


def read_answer(text: str, *, talk: Talk, reader: Reader, redactor: Redactor, ahead: Ahead | None = None) -> Reading:
    """Return what the recognisers find in a text that may be an answer to the standing question."""
    if not text or not reader.readable(text):
        return Reading(state="hollow", readable=False)
    told = ahead.told if ahead and ahead.of == (text, talk.lang) else None
    told = told or told_by_words(text, lang=talk.lang, reader=reader, redactor=redactor)
    return Reading(
        state=_state(text, step=talk.step, reader=reader),
        hints=_hints(text, step=talk.step, reader=reader),
        signs=told.signs,
        plan_parts=told.plan_parts,
        is_talk=told.is_talk,
        names=told.names,
    )


def told_by_words(text: str, *, lang: Lang, reader: Reader, redactor: Redactor) -> Told:
    """Return what no trained recogniser is needed for."""
    spans = redactor.redact(text, lang=lang).spans
    names = tuple(dict.fromkeys(text[span.start : span.end] for span in spans if span.kind != "date"))
    return Told(reader.signs(text), _plan_parts(text), is_talk(text), names)


def _plan_parts(text: str) -> frozenset[str]:
    return plan_parts(text) | (frozenset({"who"}) if names_somebody(text) else frozenset[str]())


def _sentences(text: str, *, step: Step | None) -> Sequence[str]:
    return whole_sentences(text)[:MOST_SENTENCES] if step and step.points_at_elements else ()


def _state(text: str, *, step: Step | None, reader: Reader) -> State:
    """Return the state of a text.

    A boundary that says between what and what is an answer, however short, and so are a reason and, where facts are
    asked, a thing by its name. What the coach itself offered to say lacks only its reason, as a feeling does.
    """
    if step and is_offered(text, step=step):
        return "feeling"
    state = reader.state(text, question=(step.serves or step.key) if step else None)
    named = step is not None and step.names_both_sides and names_both_sides(text)
    fact = step is not None and step.goal == "facts" and THING.fullmatch(text) is not None
    return "description" if state == "hollow" and (named or fact or REASON.search(text)) else state


def _hints(text: str, *, step: Step | None, reader: Reader) -> tuple[Hint, ...]:
    found = []
    for sentence in _sentences(text, step=step):
        ranked = reader.elements(sentence)
        found += [Hint(code, score, sentence) for code, score in ranked[:2] if score >= SURE_ENOUGH]
    return tuple(found)
