"""The group that somebody is in: ask for it, join one by its code, go to another one, leave. Who it is, the services know."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.act import Act
from bot.coach.ask import keep_question
from bot.coach.content import Content
from bot.coach.moves import again, asks_to_share
from bot.coach.preview import KIND_OF, Readers
from bot.coach.reflection import Pending, Talk
from bot.coach.speech import Effect, Outcome, Say
from bot.coach.withdrawing import take_back

LEAVING = frozenset({"verlaat", "verlaten", "weg", "uit", "leave", "quit"})
KINDS = ("group", "leave_group", "switch_group", "withdraw")
NO_GROUP = {"name": ""}
"""What is known of a group here; the services put in the rest."""


def code_in(act: Act) -> str:
    """Return the code that stands behind the command, if one does."""
    said = _behind(act)
    return "" if said.lower() in LEAVING else said


def group(talk: Talk, act: Act, content: Content) -> Outcome:
    """Join the group whose code stands behind the command; ask about leaving, or tell which group it is."""
    if code := code_in(act):
        return again(talk, content=content, effects=(Effect("group", code),))
    if _behind(act):
        return ask_to_leave(talk, content=content)
    if talk.readers is None or talk.cursor.pending:
        return again(talk, Say("group.mine", NO_GROUP), content=content)
    asked = talk.moved(pending=Pending("group"))
    return Outcome(asked, (Say("group.mine", NO_GROUP), Say("pending.group", question=True)))


def ask_to_leave(talk: Talk, *, content: Content) -> Outcome:
    """Ask before leaving: what was shared with the group is gone then."""
    if talk.readers is None:
        return again(talk, Say("group.mine", NO_GROUP), content=content)
    return Outcome(talk.moved(pending=Pending("leave_group")), (Say("pending.leave_group", question=True),))


def ask_to_switch(talk: Talk, code: str) -> Outcome:
    """Ask before going to another group, for the same reason."""
    asked = talk.moved(pending=Pending("switch_group", about=code))
    return Outcome(asked, (Say("pending.switch_group", {"about": code}, question=True),))


def take_choice(talk: Talk, pending: Pending, code: str, *, content: Content) -> Outcome:
    """Take the answer to one of these questions; `talk` is the one in which it is closed."""
    if pending.kind == "group":
        return ask_to_leave(talk, content=content) if code == "leave_group" else again(talk, content=content)
    if code != "yes":
        return again(talk, content=content)
    if pending.kind == "withdraw":
        return take_back(talk, content=content)
    if pending.kind == "switch_group":
        return again(talk, content=content, effects=(Effect("switch", pending.about),))
    return again(left(talk), Say("group.left"), content=content, effects=(Effect("leave"), *_withdrawn(talk)))


def _behind(act: Act) -> str:
    return act.text.partition(":")[2].strip()


def left(talk: Talk) -> Talk:
    """Return the talk of somebody who is in no group any more."""
    return replace(talk, sharing=talk.sharing - frozenset(KIND_OF), readers=None)


def joined(outcome: Outcome, said: Say, *, readers: Readers | None, content: Content) -> Outcome:
    """Return the outcome for somebody who came into a group; where the talk asks what to share, it asks that anew."""
    talk = replace(outcome.talk, readers=readers)
    if not asks_to_share(talk):
        return replace(outcome, talk=talk, says=(said, *outcome.says))
    anew = again(talk, said, *(say for say in outcome.says if not say.question), content=content)
    return replace(outcome, talk=keep_question(talk, anew.says), says=anew.says)


def _withdrawn(talk: Talk) -> tuple[Effect, ...]:
    return tuple(Effect("share", purpose, given=False) for purpose in KIND_OF if purpose in talk.sharing)
