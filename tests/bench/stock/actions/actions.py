"""The action server of the stock project: store each answer of the form, and close the talk."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

Dispatcher = CollectingDispatcher
Domain = dict[str, Any]


class ValidateReflectionForm(FormValidationAction):
    """Take every answer as it is."""

    def name(self) -> str:
        return "validate_reflection_form"

    def validate_role(self, value: Any, dispatcher: Dispatcher, tracker: Tracker, domain: Domain) -> dict[str, Any]:
        return {"role": value}

    def validate_moment(self, value: Any, dispatcher: Dispatcher, tracker: Tracker, domain: Domain) -> dict[str, Any]:
        return {"moment": value}

    def validate_challenge(
        self, value: Any, dispatcher: Dispatcher, tracker: Tracker, domain: Domain
    ) -> dict[str, Any]:
        return {"challenge": value}

    def validate_small_step(
        self, value: Any, dispatcher: Dispatcher, tracker: Tracker, domain: Domain
    ) -> dict[str, Any]:
        return {"small_step": value}

    def validate_slogan(self, value: Any, dispatcher: Dispatcher, tracker: Tracker, domain: Domain) -> dict[str, Any]:
        return {"slogan": value}


class ActionSubmitReflection(Action):
    """Thank the person and empty the form, so that a next reflection can begin."""

    def name(self) -> str:
        return "action_submit_reflection"

    def run(self, dispatcher: Dispatcher, tracker: Tracker, domain: Domain) -> list[dict[str, Any]]:
        dispatcher.utter_message(text=f"Klaar. Jouw slogan: {tracker.get_slot('slogan')}")
        return [AllSlotsReset()]
