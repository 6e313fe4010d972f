"""Rasa's message processor, cut to what the coach needs: parse, one rule, one action, an empty tracker every turn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.coach import ACTIONS, CoachAction


class CoachProcessor(MessageProcessor):
    """Understands one message and runs its action in this process.

    Stock Rasa predicts twice, extracts slots, validates a schema and saves a tracker at every turn; with rules that
    need no history none of that changes what is done, and saving is what must not happen.
    """

    def __init__(self, model: Path) -> None:
        """Load the model. Raises rasa.exceptions.ModelNotFound."""
        nothing = InMemoryTrackerStore(Domain.empty())
        super().__init__(model, nothing, InMemoryLockStore(), TemplatedNaturalLanguageGenerator({}))

    async def understand(self, text: str, *, context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what Rasa and the gate make of a text."""
        parsed: dict[str, Any] = await self.parse_message(UserMessage(text, metadata={"context": context}))
        return parsed

    async def carry_out(self, text: str, *, message_id: str, context: Mapping[str, Any]) -> None:
        """Parse a text and run the one action that the rules give for its intent. The tracker is gone afterwards."""
        parsed = await self.understand(text, context=context)
        tracker = DialogueStateTracker("somebody", self.domain.slots)
        tracker.update(ActionExecuted("action_listen"), self.domain)
        tracker.update(UserUttered(text, parsed["intent"], [], parsed, message_id=message_id), self.domain)
        predicted = self._predict_next_with_tracker(tracker)
        name = self.domain.action_names_or_texts[predicted.max_confidence_index]
        await run_action(ACTIONS[name], text=text, message_id=message_id, parsed=parsed)


async def run_action(action: CoachAction, *, text: str, message_id: str, parsed: Mapping[str, Any]) -> None:
    """Run an action of ours as the action server would."""
    latest = {"text": text, "intent": parsed["intent"], "sure": parsed.get("sure", True), "message_id": message_id}
    tracker = Tracker("somebody", {}, latest, [], False, None, {}, "action_listen")
    await action.run(CollectingDispatcher(), tracker, {})
