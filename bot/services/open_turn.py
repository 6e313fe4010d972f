"""A message with the talk that it meets, between looking and settling."""

from __future__ import annotations

from dataclasses import dataclass

from bot.coach.reflection import Talk
from bot.coach.speech import Standing
from bot.services.loading import Loaded
from bot.services.messages import Incoming
from bot.services.revising import Revised
from bot.store.people import Participant


class TurnMoved(RuntimeError):
    """Somebody else moved this talk between looking and settling: look again."""


@dataclass(frozen=True)
class OpenTurn:
    """A message with the talk that it meets, as it stood when it was looked at."""

    incoming: Incoming
    participant: Participant | None
    loaded: Loaded
    standing: Standing
    revised: Revised | None = None

    @property
    def talk(self) -> Talk:
        return self.loaded.talk
