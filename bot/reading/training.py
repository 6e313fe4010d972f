"""Train the readers from `data/reading`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.reading.alarm_training import train_alarm
from bot.reading.element_model import train_elements
from bot.reading.reader import Models, States
from bot.reading.readings import Labelled, read_labelled, read_raw
from bot.reading.text_model import Recipe, TextModel, train_model

LANGS = ("nl", "en")
STATES = Recipe(encoding=1.0, cues=0.1, letters=0.3, c=3.0)
PLANS = ("hollow", "plan_vague", "plan_complete")


def train_readers(data: Path, *, safety: Mapping[str, Any], answers: Sequence[str] = ()) -> Models:
    """Train everything from the files of a folder; `safety` is the parsed safety.yml, `answers` further everyday texts."""
    elements, states = (_both(data, name) for name in ("elements", "states"))
    alarms = [read_raw(data / f"alarm.{lang}.yml") for lang in LANGS]
    return train_on(elements, states=states, alarms=alarms, safety=safety, answers=answers)


def train_on(
    elements: Sequence[Labelled],
    *,
    states: Sequence[Labelled],
    alarms: Sequence[Mapping[str, Sequence[str]]],
    safety: Mapping[str, Any],
    answers: Sequence[str] = (),
) -> Models:
    """Train on texts that were read already; answers of both kinds teach the alarm what is everyday."""
    everyday = [*(one.text for one in (*elements, *states)), *answers]
    return Models(
        elements=train_elements(elements),
        states=States(
            states_all=_train_states(states),
            states_answer=_train_states([one for one in states if not one.label.startswith("plan_")]),
            states_plan=_train_states([one for one in states if one.label in PLANS]),
        ),
        alarm=train_alarm(alarms, raw=safety, everyday=everyday),
    )


def _both(data: Path, name: str) -> list[Labelled]:
    return [one for lang in LANGS for one in read_labelled(data / f"{name}.{lang}.yml")]


def _train_states(examples: Sequence[Labelled]) -> TextModel:
    return train_model([one.text for one in examples], [one.label for one in examples], recipe=STATES)
