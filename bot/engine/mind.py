"""What is understood of a text without any talk around it: for measuring, and for admins who try a wording."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.coach.flow import Step
from bot.content.library import Commands
from bot.engine.processor import CoachProcessor
from bot.reading.clean import clean
from bot.reading.reader import TextReader, prepare
from bot.services.open_question import is_answer_to

SHOWN = 6


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

    def __init__(
        self, processor: CoachProcessor, reader: TextReader, commands: Commands, *, steps: Sequence[Step]
    ) -> None:
        self._processor, self.reader, self._commands = processor, reader, commands
        self._steps = {step.key: step for step in steps}
        self.questions = tuple(self._steps)
        self._loop = asyncio.new_event_loop()

    def prepare(self, texts: Sequence[str]) -> None:
        """Encode texts that come next, and the sentences in them that are looked at apart, in one go."""
        prepare([clean(text) or "-" for text in texts])

    def understand(self, text: str, *, question: str | None = None) -> Understood:
        """Return what is understood of a text, taken as the answer to a step if its key is given."""
        cleaned = clean(text) or "-"
        intent, confidence, sure = self._intent(cleaned, question=question)
        return Understood(
            intent=intent,
            confidence=confidence,
            sure=sure,
            elements=self.reader.elements(cleaned)[:SHOWN],
            state=self.reader.state(cleaned, question=question),
            alarm=self.reader.alarm(cleaned),
        )

    def _intent(self, text: str, *, question: str | None) -> tuple[str, float, bool]:
        step = self._steps[question] if question else None
        if step and not self._commands.stands_alone(text) and is_answer_to(text, step=step):
            return "answer", 1.0, True
        named = self._commands.slash.get(text[1:].split(" ")[0].lower()) if text.startswith("/") else None
        spoken = named or self._commands.intent_of(text)
        if spoken:
            return spoken, 1.0, True
        parsed: dict[str, Any] = self._loop.run_until_complete(self._processor.understand(text, context={}))
        return parsed["intent"]["name"], parsed["intent"]["confidence"], parsed.get("sure", True)
