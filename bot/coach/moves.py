"""Moves through a talk that several acts share: ask again, go on, stand at a place once more."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.ask import put
from bot.coach.content import Content
from bot.coach.reflection import Pending, Place, PlaceKey, Talk
from bot.coach.speech import Effect, Outcome, Say
from bot.coach.walk import next_place

LONGEST_TRAIL = 12


def again(talk: Talk, *says: Say, content: Content, effects: tuple[Effect, ...] = ()) -> Outcome:
    """Say something; then whatever stood open stands open again, in the same words."""
    return Outcome(talk, (*says, *_open_question(talk, content=content)), effects)


def _open_question(talk: Talk, *, content: Content) -> tuple[Say, ...]:
    if talk.cursor.pending:
        pending = talk.cursor.pending
        return (Say(f"pending.{pending.kind}", {"about": pending.about}, question=True),)
    if talk.stage != "talking":
        return (Say(f"stage.{talk.stage}", question=True),)
    if talk.cursor.question and not asks_to_share(talk):
        return (Say(text=talk.cursor.question, question=True),)
    return put(talk, talk.cursor.place, content=content)[1] if talk.cursor.place else ()


def asks_to_share(talk: Talk) -> bool:
    """Tell whether the question stands what to share: what it says hangs on the group, which may be another by now."""
    return (
        talk.stage == "talking" and not talk.cursor.pending and talk.step is not None and talk.step.shows == "sharing"
    )


def go_on(
    talk: Talk, *says: Say, content: Content, said: str | None = None, effects: tuple[Effect, ...] = ()
) -> Outcome:
    """Leave the present place for the next one that has no answer, or finish."""
    cursor = talk.cursor
    left_behind = replace(
        talk, cursor=replace(cursor, pending=None, follow_up=None, plan_checked=False, reopened=False, question="")
    )
    place = next_place(left_behind)
    if place is None:
        return finish(left_behind, *says, effects=effects)
    marked = left_behind.moved(trail=_trail(talk))
    asked, question = put(marked, place, content=content, said=said)
    return Outcome(asked, (*says, *question), effects)


def finish(talk: Talk, *says: Say, effects: tuple[Effect, ...] = ()) -> Outcome:
    """End the flow: nothing is asked any more, everything stays readable and can be changed."""
    done = replace(talk.moved(place=None, question=""), stage="done")
    return Outcome(done, (*says, Say("stage.done", question=True)), (*effects, Effect("finish")))


def stand_at(talk: Talk, place: Place, *says: Say, content: Content) -> Outcome:
    """Stand at a place that was answered before: its answer is shown, and kept unless it is replaced."""
    stage = replace(talk, stage="talking")
    marked = stage.moved(trail=_trail(talk), reopened=place.key in talk.answers)
    asked, question = put(marked, place, content=content)
    shown = (Say("talk.old_answer", {"place": place.key}),) if place.key in talk.answers else ()
    return Outcome(asked, (*says, *shown, *question))


def without_answer(talk: Talk, key: PlaceKey) -> Talk:
    """Return a talk as if nothing had been answered at a place, so that it is asked again."""
    return replace(talk, answers={place: answer for place, answer in talk.answers.items() if place != key})


def keep_note(talk: Talk, text: str) -> Outcome:
    """Ask whether words that answer nothing are to be kept as a note."""
    return Outcome(talk.moved(pending=Pending("keep_note", text)), (Say("pending.keep_note", question=True),))


def ask(kind: str, talk: Talk) -> Outcome:
    """Ask something outside the flow."""
    return Outcome(talk.moved(pending=Pending(kind)), (Say(f"pending.{kind}", question=True),))


def _trail(talk: Talk) -> tuple[tuple[int, str], ...]:
    place = talk.cursor.place
    return (*talk.cursor.trail, (talk.cursor.asked, place.key))[-LONGEST_TRAIL:] if place else talk.cursor.trail
