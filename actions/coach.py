"""One action an intent. What differs between them is the intent, so one class serves them all."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.door import Heard, the_door

INTENTS = (
    "answer", "skip", "back", "why", "example", "help", "elements", "tools", "review", "progress", "note", "pause",
    "resume", "restart", "stop", "language", "privacy", "my_data", "erase", "human", "feedback", "greet", "thanks",
    "affirm", "deny",
)  # fmt: skip


class CoachAction(Action):
    """Hands a message to the coach with the intent that it is named after, and says what comes back."""

    intent = ""

    def name(self) -> str:
        return f"action_{self.intent}" if self.intent else "action_of_no_intent"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Speak for the coach; returns no events, for Rasa keeps nothing of a person."""
        for said in await the_door().hear(_heard(tracker, intent=self.intent)):
            dispatcher.utter_message(text=said["text"], buttons=said.get("buttons", []))
        return []


def _heard(tracker: Tracker, *, intent: str) -> Heard:
    latest = tracker.latest_message or {}
    return Heard(
        sender=tracker.sender_id,
        message_id=str(latest.get("message_id") or ""),
        text=latest.get("text") or "",
        intent=intent,
        confidence=float((latest.get("intent") or {}).get("confidence", 1.0)),
        sure=bool(latest.get("sure", True)),
    )


ACTIONS: dict[str, CoachAction] = {
    f"action_{intent}": type(f"Action{intent.title().replace('_', '')}", (CoachAction,), {"intent": intent})()
    for intent in INTENTS
}
