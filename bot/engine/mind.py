"""What is understood of a text without any talk around it: for measuring, and for admins who try a wording."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.coach.ask import standing
from bot.coach.flow import Lang
from bot.coach.reflection import Place, Talk
from bot.coach.speech import Offer
from bot.content.library import Library
from bot.engine.processor import CoachProcessor
from bot.reading.clean import clean
from bot.reading.reader import TextReader, prepare
from bot.services.meaning import Forms, Meaning, context_of, settled

SHOWN = 6
TAKEN_AS_ANSWER = frozenset({"choose", "correct", "empty"})
"""What is an answer all the same: something on offer, an answer put right, no word at all."""


@dataclass(frozen=True)
class Understood:
    """Everything the recognisers say of one text."""

    intent: str
    confidence: float
    sure: bool
    elements: tuple[tuple[str, float], ...]
    state: str
    alarm: str | None


class Mind:
    """All recognisers, loaded once. `questions` are the keys of the steps that a text may be the answer to."""

    def __init__(self, processor: CoachProcessor, reader: TextReader, library: Library) -> None:
        self._processor, self.reader, self._library = processor, reader, library
        self._forms = Forms(library.commands, reader.readable)
        self.questions = tuple(step.key for step in library.flow.steps)
        self._loop = asyncio.new_event_loop()

    def prepare(self, texts: Sequence[str]) -> None:
        """Encode texts that come next, and the sentences in them that are looked at apart, in one go."""
        prepare([clean(text) or "-" for text in texts])

    def understand(self, text: str, *, lang: Lang, question: str | None = None) -> Understood:
        """Return what is understood of a text, taken as said while a step's question stands if its key is given."""
        cleaned = clean(text) or "-"
        meaning = self._meaning(cleaned, talk=self._talk(lang, question=question))
        return Understood(
            intent=meaning.intent,
            confidence=meaning.confidence,
            sure=meaning.sure,
            elements=self.reader.elements(cleaned)[:SHOWN],
            state=self.reader.state(cleaned, question=question),
            alarm=self.reader.alarm(cleaned),
        )

    def _talk(self, lang: Lang, *, question: str | None) -> Talk:
        """Return a talk in which that question stands, or none does."""
        talk = Talk(self._library.flow, lang, stage="talking")
        return talk.moved(place=Place(question)) if question else talk

    def _meaning(self, text: str, *, talk: Talk) -> Meaning:
        now = standing(talk, content=self._library.content)
        form = self._forms.found(text, talk=talk, standing=now, names=lambda offer: _names(offer, lang=talk.lang))
        if form and form.intent != "unknown":
            return Meaning("answer" if form.intent in TAKEN_AS_ANSWER else form.intent)
        context = context_of(talk, now) if talk.step else {}
        parsed: dict[str, Any] = self._loop.run_until_complete(self._processor.understand(text, context=context))
        found = Meaning(parsed["intent"]["name"], parsed["intent"]["confidence"], parsed.get("sure", True))
        return settled(text, talk=talk, meaning=found) if talk.step else found


def _names(offer: Offer, *, lang: Lang) -> tuple[str, ...]:
    label = offer.label if isinstance(offer.label, str) else offer.label[lang]
    return label, *offer.also, offer.code
