"""What a text is: elements, answer state, alarm, signs. Numpy alone at run time; one reader serves all threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML

from bot.coach.reflection import State
from bot.reading.alarm import AlarmReader, sentences_of
from bot.reading.alarm_classifier import AlarmWeights
from bot.reading.alarm_phrases import Tier
from bot.reading.alarm_training import build_alarm_reader
from bot.reading.element_model import ElementModel, Scores
from bot.reading.encoder import encode, encode_each
from bot.reading.readable import contains_link, is_readable
from bot.reading.signs import Sign, signs
from bot.reading.text_model import TextModel

NONE = "none"
PLAN_STEP = "step"
STATES = ("states_all", "states_answer", "states_plan")


@dataclass(frozen=True)
class States:
    """Three models of the state of an answer: of all states, of those of an answer, of those of a plan."""

    states_all: TextModel
    states_answer: TextModel
    states_plan: TextModel

    def state(self, text: str, *, question: str | None) -> State:
        """Return the state of an answer; the step says which states can be meant, and without one all six can."""
        if not is_readable(text):
            return "hollow"
        model = self.states_all
        if question is not None:
            model = self.states_plan if question == PLAN_STEP else self.states_answer
        return cast(State, model.ranking(text, encode(text))[0][0])

    def save(self, folder: Path) -> None:
        """Write the models to one folder."""
        for name in STATES:
            model: TextModel = getattr(self, name)
            model.save(folder, name=name)

    @staticmethod
    def load(folder: Path) -> States:
        """Read the models. Raises OSError when one is not there."""
        return States(**{name: TextModel.load(folder, name=name) for name in STATES})


@dataclass(frozen=True)
class Models:
    """Everything that was trained: the elements, the states and the weights of the alarm layer."""

    elements: ElementModel
    states: States
    alarm: AlarmWeights

    def save(self, folder: Path) -> None:
        """Write everything to one folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.elements.save(folder)
        self.states.save(folder)
        self.alarm.save(folder)

    @staticmethod
    def load(folder: Path) -> Models:
        """Read everything. Raises OSError when a part is not there."""
        return Models(ElementModel.load(folder), States.load(folder), AlarmWeights.load(folder))


def prepare(texts: Sequence[str]) -> None:
    """Encode cleaned texts, and the sentences in them that are looked at apart, in one go."""
    encode_each([part for text in texts for part in (text, *sentences_of(text))])


class TextReader:
    """The trained recognisers of a text."""

    def __init__(self, models: Models, alarm: AlarmReader) -> None:
        self._models, self._alarm = models, alarm

    @staticmethod
    def load(folder: Path, *, safety: Mapping[str, Any]) -> TextReader:
        """Return the reader of a folder; `safety` is the parsed safety.yml."""
        return TextReader.of(Models.load(folder), safety=safety)

    @staticmethod
    def of(models: Models, *, safety: Mapping[str, Any]) -> TextReader:
        """Return the reader of models in memory."""
        return TextReader(models, build_alarm_reader(safety, weights=models.alarm))

    def wait(self) -> None:
        """Load what is loaded late, the weights of the encoder, so that the first text need not wait."""
        encode(" ")

    def close(self) -> None:
        """Do nothing: there is nothing to end."""

    def prepare(self, text: str) -> None:
        """Encode a text, and the sentences in it that are looked at apart, in one go."""
        prepare([text])

    def foresee(self, text: str, *, sentences: Sequence[str]) -> None:
        """Do nothing: here each thing is read when it is asked for."""

    def forget(self) -> None:
        """Do nothing: no text is held."""

    def elements(self, text: str) -> Scores:
        """Return the six elements with their shares, best first; what is left of 1 belongs to none of them."""
        return tuple(pair for pair in self._models.elements.ranking(text, encode(text)) if pair[0] != NONE)

    def state(self, text: str, *, question: str | None) -> State:
        """Return the state of an answer; the step says which states can be meant, and without one all six can."""
        return self._models.states.state(text, question=question)

    def alarm(self, text: str) -> Tier | None:
        """Return the tier of alarming words, or None."""
        return self._alarm.read(text)

    def signs(self, text: str) -> frozenset[Sign]:
        """Return which of did, thought, felt, wanted, other and own a text holds."""
        return signs(text)

    def readable(self, text: str) -> bool:
        """Tell whether a text holds words at all."""
        return is_readable(text)

    def contains_link(self, text: str) -> bool:
        """Tell whether a text holds a web address; such a text is never quoted."""
        return contains_link(text)


def load_reader(models: Path, *, safety: Path) -> TextReader:
    """Return the reader of a folder of models, with the phrases of safety.yml. Raises OSError."""
    return TextReader.load(models / "readers", safety=YAML(typ="safe").load(safety.read_text(encoding="utf-8")))
