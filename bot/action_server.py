"""What `rasa run actions --actions bot.action_server` loads: opens the door of the actions for a Rasa outside this program."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import actions.coach  # noqa: F401  (Rasa's action server registers every action that is imported)
from actions.door import Heard, set_door
from bot.services.meaning import Meaning
from bot.services.messages import Incoming, Reply
from bot.services.talks import Talks
from bot.settings import load_settings
from bot.wiring import build_services


class ServerDoor:
    """Carries what an action heard to the services of this process."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks

    async def hear(self, heard: Heard) -> list[dict[str, Any]]:
        """Settle a whole turn for a sender of Rasa's, and return it as Rasa's own messages."""
        return _as_messages(await asyncio.to_thread(self._settle, heard))

    def _settle(self, heard: Heard) -> Reply:
        address = self._talks.keys.address("rasa", heard.sender)
        incoming = Incoming(address, heard.message_id or uuid4().hex, text=heard.text)
        looked = self._talks.look(incoming)
        if isinstance(looked, Reply):
            return looked
        meaning = Meaning(heard.intent, heard.confidence, heard.sure)
        act = self._talks.at_once(looked) or self._talks.meant(looked, meaning)
        return self._talks.settle(looked, act)


def _as_messages(reply: Reply) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = [{"text": said.text} for said in reply.says]
    if messages and reply.options:
        messages[-1]["buttons"] = [{"title": choice.label, "payload": choice.label} for choice in reply.options]
    return messages


set_door(ServerDoor(build_services(load_settings()).talks))
