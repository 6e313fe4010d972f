"""How an answer reads now: in the words of its edited line. Words that alarmed are withheld until then: nothing quotes them.

Their writer chose to keep them and still reads them among their own answers (`review`, `back`, `my_data`), where they can be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.coach.reflection import Answer, PlaceKey, Talk


def as_they_read(answers: Mapping[PlaceKey, Answer], *, edits: Mapping[PlaceKey, str]) -> dict[PlaceKey, Answer]:
    """Return the answers, each in the words of its edited line where there is one."""
    return {key: _reworded(answer, edits[key]) if key in edits else answer for key, answer in answers.items()}


def _reworded(answer: Answer, line: str) -> Answer:
    """Return an answer in other words: these alarmed nobody, and what was found in single sentences no longer holds."""
    return replace(answer, text=line, quotable=True, reading=replace(answer.reading, hints=()))


def is_withheld(talk: Talk, key: PlaceKey) -> bool:
    """Tell whether the words at a place alarmed and were not put in other words: they are never quoted or shared."""
    return not talk.answer_at(key).quotable and key not in talk.edits
