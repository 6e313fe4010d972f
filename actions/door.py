"""Where actions find the coach. `bot.engine` sets the door in-process, `bot.action_server` for `rasa run actions`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Heard:
    """A message as an action sees it: who (an opaque key), what was typed, and what Rasa and the gate made of it."""

    sender: str
    message_id: str
    text: str
    intent: str
    confidence: float
    sure: bool


class Door(Protocol):
    """Whoever carries a message on to the coach."""

    async def hear(self, heard: Heard) -> list[dict[str, Any]]:
        """Return what the coach says, each with `text` and, for the last, `buttons` of `title` and `payload`."""
        ...


class NoDoor(RuntimeError):
    """An action ran before anybody set a door."""


_doors: list[Door] = []


def set_door(door: Door) -> None:
    """Let every action speak through this door from now on."""
    _doors[:] = [door]


def the_door() -> Door:
    """Return the door. Raises NoDoor."""
    if not _doors:
        raise NoDoor("start the actions with `rasa run actions --actions bot.action_server`")
    return _doors[0]
