"""What others read stays as its writer agreed to it; who changes an answer afterwards is told so."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.flow import Step
from bot.coach.preview import PURPOSE_OF
from bot.coach.reflection import Answer, Place, Talk
from bot.coach.speech import Outcome, Say


def as_agreed(outcome: Outcome, *, before: Talk) -> Outcome:
    """Return the outcome of a turn; where it changed a text that is agreed to, that is said first."""
    readers = before.readers
    shared = readers is not None and not PURPOSE_OF.keys().isdisjoint(readers.agreed)
    if not shared or outcome.talk.stage == "erased" or not _changed(before, outcome.talk):
        return outcome
    return replace(outcome, says=(Say("showing.as_agreed"), *outcome.says))


def _changed(before: Talk, after: Talk) -> bool:
    """Tell whether an answer that was there reads otherwise now; answers that are merely added change nothing agreed."""
    rewritten = (
        key for key, old in before.answers.items() if _told(before, key) and _other(old, after.answers.get(key))
    )
    return before.edits != after.edits or any(rewritten)


def _told(talk: Talk, key: str) -> bool:
    step: Step | None = talk.flow.step(Place.of(key).step) if talk.flow.has(Place.of(key).step) else None
    return step is not None and step.part == "talk" and step.serves != "way"


def _other(old: Answer, new: Answer | None) -> bool:
    if new is None:
        return old.has_content
    return replace(old, day="", reading=new.reading, offered=()) != replace(new, day="", offered=())
