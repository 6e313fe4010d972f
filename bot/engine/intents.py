"""Rasa classifier: the intent model as a graph component."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.reading.readings import read_texts
from bot.reading.text_model import Recipe, TextModel, train_model

RANKED = 5
NAME = "intents"
RECIPE = Recipe(encoding=2.0, letters=1.0, words=1.0, c=10.0)
ANSWER = "answer"
SHORTEST_ANSWER = 4
"""Words from which a text of the readers counts as an answer here: shorter ones ("geen idee") may be commands as well."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Ranks the intents of a message."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: TextModel | None = None
    ) -> None:
        self._config, self._storage, self._resource, self._model = config, storage, resource, model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: a folder of further answers to learn from, and how much more an answer counts."""
        return {"answers_from": None, "answer_weight": 1.0}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        """Return an untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """Return the trained classifier."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TextModel.load(folder, name=NAME))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on every example with an intent, and keep the model."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and e.get(INTENT)]
        rows = [(e.get(TEXT), e.get(INTENT)) for e in examples] + [(text, ANSWER) for text in self._answers()]
        texts, labels = zip(*rows, strict=True)
        weights = [self._config["answer_weight"] if label == ANSWER else 1.0 for label in labels]
        self._model = train_model(texts, labels, recipe=RECIPE, weights=weights)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder, name=NAME)
        return self._resource

    def _answers(self) -> list[str]:
        folder = self._config["answers_from"]
        texts = read_texts(Path(folder)) if folder else []
        return [text for text in texts if len(text.split()) >= SHORTEST_ANSWER]

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking of each message."""
        for message in messages:
            if self._model is None or not message.get(TEXT):
                continue
            ranked = self._model.ranking(message.get(TEXT))[:RANKED]
            ranking = [{"name": name, "confidence": share} for name, share in ranked]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages
