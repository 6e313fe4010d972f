"""Rasa component around the gate, so that `rasa test nlu` and `rasa shell` understand what the coach understands."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.reading.gate import gate


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Gate(GraphComponent):
    """Decides between command and answer; the attribute `sure` tells whether it may be carried out unasked."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Gate:
        """Return the gate; it has no settings."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Replace the intent of each message by the one that counts."""
        for message in messages:
            ranking = message.get("intent_ranking")
            if not ranking:
                continue
            context = (message.get("metadata") or {}).get("context", {})
            ranked = [(one["name"], one["confidence"]) for one in ranking]
            counted = gate(message.get(TEXT), ranked, context=context)
            message.set(INTENT, {"name": counted.intent, "confidence": counted.confidence}, add_to_output=True)
            message.set("sure", counted.sure, add_to_output=True)
        return messages
