"""Rasa featurizer: the sentence encoding that all recognisers share, as a dense feature."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.reading.encoder import encode

ORIGIN = "SentenceFeaturizer"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(GraphComponent):
    """Puts the encoding of the text, shape (1, 512), on every message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Return the featurizer; it has no settings."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the encoding to each message."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                vector = encode(text)[None, :]
                message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, ORIGIN))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the encoding to each training example."""
        self.process(training_data.training_examples)
        return training_data
