"""A message with the talk that it meets, between looking and settling."""

from __future__ import annotations

from dataclasses import dataclass

from bot.coach.act import Act
from bot.coach.reflection import Talk
from bot.coach.speech import Standing
from bot.reading.clean import clean
from bot.services.loading import Loaded
from bot.services.messages import Incoming
from bot.services.revising import Revised
from bot.services.wording import Wording
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


def said(turn: OpenTurn, act: Act, *, wording: Wording) -> str | None:
    """Return what a page shows as said; nothing typed before consent and nothing alarming is kept here."""
    incoming = turn.incoming
    if turn.talk.stage == "welcome" and not act.codes or act.alarm or incoming.opens or incoming.edits:
        return None
    if not incoming.choose:
        return clean(incoming.text) or None
    return ", ".join(wording.label_of(code, talk=turn.talk) for code in act.codes)
