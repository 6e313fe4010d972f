"""Rasa's message processor, cut to what the coach needs: parse, one rule, one action, an empty tracker every turn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.exceptions import ModelNotFound
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.coach import ACTIONS, CoachAction
from bot.engine.runner import StraightGraphRunner


class CoachProcessor(MessageProcessor):
    """Understands one message and runs its action in this process.

    Stock Rasa predicts twice, extracts slots, validates a schema and saves a tracker at every turn; with rules that
    need no history none of that changes what is done, and saving is what must not happen.
    """

    def __init__(self, model: Path) -> None:
        """Load the model. Raises rasa.exceptions.ModelNotFound."""
        nothing = InMemoryTrackerStore(Domain.empty())
        super().__init__(model, nothing, InMemoryLockStore(), TemplatedNaturalLanguageGenerator({}))
        self._action_names: dict[str, str] = {}
        self._asking_rules = Lock()

    @staticmethod
    def _load_model(model_path: Path) -> tuple[str, ModelMetadata, GraphRunner]:
        if not Path(model_path).is_file():
            raise ModelNotFound(f"there is no model at {model_path}")
        with TemporaryDirectory() as folder:
            metadata, runner = load_predict_graph_runner(
                Path(folder), Path(model_path), LocalModelStorage, StraightGraphRunner
            )
        return Path(model_path).name, metadata, runner

    async def understand(self, text: str, *, context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what Rasa and the gate make of a text."""
        # Not `parse_message`: it also copies the text for a debug line, and checks a domain that was checked in training.
        parsed: dict[str, Any] = self._parse_message_with_graph(
            UserMessage(text, metadata={"context": context}), DialogueStateTracker("somebody", [])
        )
        return parsed

    async def carry_out(self, text: str, *, message_id: str, context: Mapping[str, Any]) -> None:
        """Parse a text and run the one action that the rules give for its intent. The tracker is gone afterwards."""
        parsed = await self.understand(text, context=context)
        name = self._action_for(parsed["intent"]["name"])
        await run_action(ACTIONS[name], text=text, message_id=message_id, parsed=parsed)

    def _action_for(self, intent: str) -> str:
        """Return the action that the rules give for an intent; with an empty tracker it is always the same one."""
        with self._asking_rules:
            return self._action_names.get(intent) or self._ruled(intent)

    def _ruled(self, intent: str) -> str:
        tracker = DialogueStateTracker("somebody", self.domain.slots)
        tracker.update(ActionExecuted("action_listen"), self.domain)
        tracker.update(UserUttered("", {"name": intent, "confidence": 1.0}, []), self.domain)
        predicted = self._predict_next_with_tracker(tracker)
        self._action_names[intent] = self.domain.action_names_or_texts[predicted.max_confidence_index]
        return self._action_names[intent]


async def run_action(action: CoachAction, *, text: str, message_id: str, parsed: Mapping[str, Any]) -> None:
    """Run an action of ours as the action server would."""
    latest = {"text": text, "intent": parsed["intent"], "sure": parsed.get("sure", True), "message_id": message_id}
    tracker = Tracker("somebody", {}, latest, [], False, None, {}, "action_listen")
    await action.run(CollectingDispatcher(), tracker, {})
