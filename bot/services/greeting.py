"""How somebody new is greeted. Nobody is known by then and nothing is kept; who answers has the greeting before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.coach.flow import Lang
from bot.coach.reflection import Talk
from bot.coach.speech import Outcome
from bot.coach.turn import open_talk
from bot.content.library import Library
from bot.services.messages import Incoming, Reply
from bot.services.open_turn import OpenTurn
from bot.services.wording import Wording
from bot.store import records
from bot.store.json_text import json_text

FIRST_TURN = 1
NO_MESSAGE = ""
"""The id of the message that a greeting answers: no sender can give this one."""


@dataclass(frozen=True)
class Greeting:
    """Makes the greeting. `clock` gives the present moment, with its time zone."""

    library: Library
    wording: Wording
    clock: Callable[[], datetime]

    def reply(self, lang: Lang) -> Reply:
        """Return what a page shows to somebody new, without asking who it is."""
        return self.wording.reply(self._opened(lang), today=self.clock().date())

    def talk(self, incoming: Incoming) -> Talk:
        """Return the talk that the first message of somebody meets."""
        return self._opened(incoming.lang).talk if _answers(incoming) else Talk(self.library.flow, incoming.lang)

    def keep(self, connection: Connection, participant_id: str, *, turn: OpenTurn, at: datetime) -> None:
        """Keep the greeting that a first message answers, so that the talk is shown from its beginning later on."""
        if turn.participant is None and _answers(turn.incoming):
            reply = json_text(self.reply(turn.incoming.lang).as_raw())
            records.add_exchange(connection, participant_id, message_id=NO_MESSAGE, said=None, reply=reply, at=at)

    def _opened(self, lang: Lang) -> Outcome:
        return open_talk(Talk(self.library.flow, lang), content=self.library.content)


def _answers(incoming: Incoming) -> bool:
    """Tell whether a first message answers a greeting: it names the turn that only a greeting has."""
    return incoming.turn == FIRST_TURN and not incoming.opens
