"""One turn: what the person did meets where the talk stands. This is the coach's only entrance."""

from __future__ import annotations

from dataclasses import replace

from bot.coach import alarm, answering, choosing, closing, commands, pending, revising, showing
from bot.coach.act import POSITIONAL, Act
from bot.coach.agreement import as_agreed
from bot.coach.ask import keep_question, standing
from bot.coach.content import Content
from bot.coach.correcting import correct
from bot.coach.moves import again
from bot.coach.reflection import Talk
from bot.coach.speech import Outcome, Say
from bot.coach.walk import done_share, left

LANDMARKS = (0.25, 0.5, 0.75)


def respond(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Return the talk after this act, with what is said; the turn counts one on, unless nothing is left to talk to."""
    if talk.stage == "erased":
        return Outcome(talk, (Say("erase.gone"),))
    outcome = _decide(talk, act, content=content)
    return count(as_agreed(outcome, before=talk), before=talk)


def open_talk(talk: Talk, *, content: Content) -> Outcome:
    """Return the words with which a talk opens, or opens again where it stood."""
    if talk.stage == "welcome":
        return count(Outcome(talk, (Say("consent.welcome", question=True),)), before=talk)
    opened = showing.again_in_full(talk) if showing.is_showing(talk) else again(talk, content=content)
    return count(opened, before=talk)


def _decide(talk: Talk, act: Act, *, content: Content) -> Outcome:
    if act.alarm:
        return alarm.sound(talk, act)
    if act.intent == "edit":
        return revising.revise(talk, act)
    if act.intent == "empty":
        return again(talk, Say("talk.empty"), content=content)
    if act.intent == "unknown":
        return commands.run(talk, act, content=content)
    late = _late(talk, act, content=content)
    if late is not None:
        return late
    if act.intent == "choose":
        return _choose(talk, act, content=content)
    if talk.cursor.pending and (outcome := pending.take_words(talk, act, content=content)):
        return outcome
    if act.intent == "correct" and (corrected := correct(talk, act, content=content)):
        return corrected
    if act.intent in ("answer", "correct"):
        return answering.take_words(talk, act, content=content)
    if act.intent in commands.COMMANDS and not act.sure or _may_be_the_answer(talk, act):
        return pending.ask_which(talk, act)
    return commands.run(talk, act, content=content)


def _may_be_the_answer(talk: Talk, act: Act) -> bool:
    """Tell whether this command's word is also a likely answer to the standing question ("hulp" at support)."""
    standing_step = talk.step if talk.stage == "talking" else None
    return standing_step is not None and act.intent in standing_step.also_command and not act.slash


def _choose(talk: Talk, act: Act, *, content: Content) -> Outcome:
    code = act.codes[0] if act.codes else ""
    if code.startswith("/"):
        intent, _, about = code[1:].partition(":")
        return commands.run(talk, replace(act, intent=intent, about=about), content=content)
    on_offer = {offer.code for offer in standing(talk, content=content).offers}
    if not act.codes or not set(act.codes) <= on_offer and not _is_rating(talk, act):
        return again(talk, Say("talk.not_on_offer"), content=content)
    if talk.cursor.pending:
        return pending.take_choice(talk, act, content=content)
    if talk.stage != "talking":
        return closing.take_stage_choice(talk, act, content=content)
    return choosing.take_choice(talk, act, content=content)


def _is_rating(talk: Talk, act: Act) -> bool:
    return talk.cursor.pending is None and talk.step is not None and talk.step.kind == "scale"


def _late(talk: Talk, act: Act, *, content: Content) -> Outcome | None:
    """Handle a message that was written before the standing question was shown."""
    cursor = talk.cursor
    if act.turn is None or act.turn >= cursor.since or talk.stage != "talking":
        return None
    intent = act.codes[0].removeprefix("/") if act.intent == "choose" and act.codes else act.intent
    if intent in POSITIONAL or (act.intent == "choose" and not act.codes[0].startswith("/")):
        return again(talk, Say("talk.older_question"), content=content)
    if act.intent not in ("answer", "correct") or act.turn >= cursor.asked:
        return None  # written under the flow's present question, before the coach asked something beside it
    if act.turn >= _shown_before(talk) and (appended := answering.append(talk, act, content=content)):
        return appended
    return pending.ask_passed(talk, act)


def _shown_before(talk: Talk) -> int:
    """Return the turn at which the question before the standing one was shown."""
    return talk.cursor.trail[-1][0] if talk.cursor.trail else talk.cursor.since


def count(outcome: Outcome, *, before: Talk) -> Outcome:
    """Return the outcome with the turn counted, since when its question stands, and how far the talk is."""
    talk = keep_question(outcome.talk, outcome.says)
    turn = before.cursor.turn + 1
    since = turn if _stands_elsewhere(talk, before=before) else talk.cursor.since
    asked = turn if talk.cursor.place != before.cursor.place else talk.cursor.asked
    counted = talk.moved(turn=turn, since=since, asked=asked, progress=_progress(talk, before=before))
    return _landmark(replace(outcome, talk=counted))


def _stands_elsewhere(talk: Talk, *, before: Talk) -> bool:
    here, there = talk.cursor, before.cursor
    return here.place != there.place or talk.stage != before.stage or here.pending != there.pending


def _progress(talk: Talk, *, before: Talk) -> float:
    if talk.stage in ("welcome", "done"):
        return 1.0 if talk.stage == "done" else 0.0
    share = done_share(talk)
    longer = talk.cursor.way != before.cursor.way
    return share if talk.cursor.reopened or longer or not before.answers else max(share, before.cursor.progress)


def _landmark(outcome: Outcome) -> Outcome:
    talk = outcome.talk
    passed = sum(1 for mark in LANDMARKS if talk.cursor.progress >= mark)
    if passed <= talk.cursor.landmarks or talk.cursor.way != "long" or talk.cursor.pending:
        return outcome
    marked = talk.moved(landmarks=passed)
    if talk.stage != "talking" or talk.step is None or talk.step.part != "talk" or talk.cursor.follow_up:
        return replace(outcome, talk=marked)
    steps, minutes = left(talk)
    return replace(
        outcome, talk=marked, says=(Say("talk.landmark", {"steps": steps, "minutes": minutes}), *outcome.says)
    )
