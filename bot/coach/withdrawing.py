"""Take back what others read, at any moment of a talk: asked first, then every consent and every text of every reflection."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.agreeing import without_any
from bot.coach.closing import SHARES, taken_back
from bot.coach.content import Content
from bot.coach.moves import again
from bot.coach.preview import PURPOSE_OF
from bot.coach.reflection import Pending, Talk
from bot.coach.speech import Effect, Outcome, Say


def ask_to_withdraw(talk: Talk, *, content: Content) -> Outcome:
    """Ask before taking back whatever was shared before, while a talk is under way that has not come to sharing."""
    readers = talk.readers
    is_read = readers is not None and bool(readers.before or readers.agreed)
    if not is_read and not talk.earlier.visits and not talk.sharing:
        return again(talk, Say("sharing.later"), content=content)
    return Outcome(talk.moved(pending=Pending("withdraw")), (Say("pending.withdraw", question=True),))


def take_back(talk: Talk, *, content: Content) -> Outcome:
    """Withdraw every consent to share, and every text that others could read, of every reflection."""
    says = taken_back(talk, tuple(PURPOSE_OF)) or [Say("sharing.kept", {"given": []})]
    effects = (
        *(Effect("share", purpose, given=False) for purpose in SHARES),
        *(Effect("withdraw", kind, given=False) for kind in PURPOSE_OF),
    )
    readers = without_any(talk.readers, PURPOSE_OF) if talk.readers else None
    return again(replace(talk, sharing=frozenset(), readers=readers), *says, content=content, effects=effects)
