"""The summary again, and those of earlier reflections that were kept: which one, and where it is said. Its text is for the services."""

from __future__ import annotations

from bot.coach.act import Act
from bot.coach.content import Content
from bot.coach.moves import again
from bot.coach.offers import NOW, has_words
from bot.coach.reflection import Pending, Talk
from bot.coach.speech import Outcome, Say

NOTHING_YET = "summary.nothing_yet"


def show(talk: Talk, act: Act, content: Content) -> Outcome:
    """Show the summary so far; where earlier ones were kept, ask which."""
    if not talk.earlier.kept:
        return take_choice(talk, NOW, content=content)
    return Outcome(talk.moved(pending=Pending("summaries")), (Say("pending.summaries", question=True),))


def take_choice(talk: Talk, code: str, *, content: Content) -> Outcome:
    """Show the summary of a code; `talk` is the one in which the question is closed."""
    if code == NOW:
        said = Say("shown.summary", {"shows": "summary"}) if has_words(talk, content=content) else Say(NOTHING_YET)
        return again(talk, said, content=content)
    kept = next((one for one in talk.earlier.kept if code == f"kept:{one.number}"), None)
    if kept is None:
        return again(talk, content=content)
    return again(talk, Say("summary.earlier", {"number": kept.number, "day": kept.day}), content=content)
