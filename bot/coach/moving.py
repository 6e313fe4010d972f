"""Commands that move through a talk or end it: skip, back, pause, resume, stop, erase."""

from __future__ import annotations

from dataclasses import replace

from bot.coach import showing
from bot.coach.act import Act
from bot.coach.ask import put, standing
from bot.coach.choosing import take_choice
from bot.coach.content import Content
from bot.coach.follow_up import is_hollow_start
from bot.coach.moves import again, ask, go_on, stand_at
from bot.coach.reflection import Answer, Place, PlaceKey, Talk
from bot.coach.speech import Outcome, Say
from bot.coach.walk import previous_place
from bot.coach.withdrawing import ask_to_withdraw

LEFT = ("paused", "stopped")
"""Stages of a talk that can be gone on with."""


def skip(talk: Talk, act: Act, content: Content) -> Outcome:
    """Leave the standing question; what was answered there before is kept. Where the talk was left, "verder" goes on with it."""
    if talk.cursor.pending:
        return again(talk.moved(pending=None), content=content)
    if talk.stage in LEFT:
        return resume(talk, act, content)
    if talk.stage != "talking" or talk.step is None or talk.cursor.place is None:
        return again(talk, content=content)
    key = talk.cursor.place.key
    if key in talk.answers and not _is_left_hollow(talk, key):
        return go_on(talk, content=content)
    skipped = talk.with_answer(talk.cursor.place, Answer(skipped=True))
    return go_on(skipped.moved(way=talk.cursor.way or "long"), content=content)


def _is_left_hollow(talk: Talk, key: PlaceKey) -> bool:
    """Tell whether a hollow start is left at that when more was asked: a skipped step leaves nothing behind."""
    return talk.cursor.follow_up == "smaller" and is_hollow_start(talk.answer_at(key))


def keep(talk: Talk, act: Act, content: Content) -> Outcome:
    """Leave an answer that is shown again as it is; where there is none, the question stands."""
    here = talk.cursor.place
    if talk.stage != "talking" or talk.cursor.pending or here is None:
        return skip(talk, act, content)
    return go_on(talk, content=content) if here.key in talk.answers else again(talk, content=content)


def back(talk: Talk, act: Act, content: Content) -> Outcome:
    """Stand at the place before this one, or leave what is asked outside the flow."""
    if talk.cursor.pending:
        return again(talk.moved(pending=None), content=content)
    if talk.cursor.follow_up and talk.cursor.place:
        return stand_at(talk, talk.cursor.place, content=content)
    before = previous_place(talk)
    return stand_at(talk, before, content=content) if before else again(talk, Say("talk.at_first"), content=content)


def pause(talk: Talk, act: Act, content: Content) -> Outcome:
    """Keep everything and tell how to come back."""
    if talk.stage != "talking":
        return again(talk, content=content)
    paused = replace(talk.moved(pending=None), stage="paused")
    return Outcome(paused, (Say("stage.paused", question=True),))


def resume(talk: Talk, act: Act, content: Content) -> Outcome:
    """Go on at the question where the talk was left."""
    if talk.stage not in LEFT:
        return again(talk, Say("talk.here"), content=content)
    resumed = replace(talk, stage="talking")
    if talk.cursor.place is None:  # stopped after the end: there is no question to come back to
        return go_on(resumed, content=content)
    said = Say("pause.welcome_back")
    if (
        resumed.step and resumed.step.shows == "summary" and not talk.cursor.pending
    ):  # the question is about what is shown
        asked, question = put(resumed, talk.cursor.place, content=content)
        return Outcome(asked, (said, *question))
    return again(resumed, said, content=content)


def stop(talk: Talk, act: Act, content: Content) -> Outcome:
    """Ask first, unless being done is one of the choices that stand open or everything is done already."""
    if talk.stage == "done":
        return again(talk, content=content)
    offers = standing(talk, content=content).offers if talk.stage == "talking" and not talk.cursor.pending else ()
    if any(offer.code == "stop" for offer in offers):
        return take_choice(talk, replace(act, codes=("stop",)), content=content)
    return ask("stop", talk)


def share(talk: Talk, act: Act, content: Content) -> Outcome:
    """Show what came back of earlier reflections; else stand at the sharing step once more, if the talk has come that far."""
    if talk.readers and talk.readers.back:
        return showing.open_back(talk, content=content)
    step = next((step for step in talk.flow.steps if step.shows == "sharing"), None)
    if step is None or (talk.stage != "done" and step.key not in talk.answers and talk.step != step):
        return ask_to_withdraw(talk, content=content)
    return stand_at(talk, Place(step.key), content=content)


def erase(talk: Talk, act: Act, content: Content) -> Outcome:
    """Ask before everything is erased, if there is anything."""
    if talk.stage == "welcome" and not talk.earlier.visits:
        return again(talk, Say("erase.nothing"), content=content)
    return ask("erase", talk)
