"""Questions of the coach outside the flow: which was meant, to which question it belongs, are you sure, what to change."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from bot.coach import alarm, answering, asides, commands, group, notes_back, showing, summaries
from bot.coach.act import Act
from bot.coach.asking import is_question
from bot.coach.closing import round_off
from bot.coach.content import Content
from bot.coach.moves import again, stand_at
from bot.coach.offers import is_open
from bot.coach.reflection import Answer, Pending, Place, Talk
from bot.coach.rewording import is_withheld
from bot.coach.speech import Effect, Outcome, Say

WITH_WORDS = ("which", "passed", "alarm_acute", "alarm_distress", "alarm_work", "keep_words", "keep_note")
"""Kinds that hold words of the person: they stay open until it is clear where the words belong."""
TYPED = ("feedback", "note", "edit", "went", "reply")
MOVING = frozenset({"skip", "back", "restart"})
WORTH_A_NOTE = 4


def ask_which(talk: Talk, act: Act) -> Outcome:
    """Ask in one line whether words were meant as a command or as an answer; the words wait, except before consent."""
    waiting = Pending("which", act.text, act.intent, act.reading)
    asked = talk.moved(pending=Pending("which", about=act.intent) if talk.stage == "welcome" else waiting)
    return Outcome(asked, (Say("pending.which", {"about": act.intent}, question=True),))


def ask_passed(talk: Talk, act: Act) -> Outcome:
    """Ask whether a late text belongs to the question that it was written under or to the present one."""
    shown = [key for since, key in talk.cursor.trail if since <= (act.turn or 0)]
    about = shown[-1] if shown else ""
    asked = talk.moved(pending=Pending("passed", act.text, about, act.reading))
    return Outcome(asked, (Say("pending.passed", {"about": about}, question=True),))


def take_words(talk: Talk, act: Act, *, content: Content) -> Outcome | None:
    """Take typed words while such a question stands; None where they are to be handled as if it did not."""
    pending = talk.cursor.pending
    assert pending is not None
    if pending.preview:
        command = act.intent in commands.COMMANDS and act.sure and act.intent not in ("affirm", "deny")
        return (
            None if command and not showing.means_words(talk, act) else showing.take_words(talk, act, content=content)
        )
    if act.intent in ("affirm", "deny") and pending.kind not in ("passed", *TYPED):
        return _yes_or_no(talk, act, content=content)
    if pending.kind in TYPED:
        return _typed(talk, act, content=content)
    if pending.kind in WITH_WORDS:
        return _keep_open(talk, act, content=content)
    return None if act.intent in commands.COMMANDS and act.sure else _leave(talk, act, content=content)


def _yes_or_no(talk: Talk, act: Act, *, content: Content) -> Outcome:
    pending = talk.cursor.pending
    yes, no = ("go_on", "stop_now") if pending and pending.kind.startswith("alarm") else ("yes", "no")
    if is_open(pending, "stop"):
        yes, no = "stop_now", "go_on"
    if pending and pending.kind == "which":
        yes, no = f"do:{pending.about}", "as_answer"
    if is_open(pending, "alarm_work"):
        return again(talk, content=content)
    if is_open(pending, "review", "edit_pick", "summaries"):
        return again(talk.moved(pending=None), content=content)
    code = yes if act.intent == "affirm" else no
    return take_choice(talk, replace(act, codes=(code,)), content=content)


def _typed(talk: Talk, act: Act, *, content: Content) -> Outcome | None:
    pending = talk.cursor.pending
    assert pending is not None
    closed = talk.moved(pending=None)
    if act.intent == "deny":
        return again(closed, content=content)
    if act.intent in commands.COMMANDS and act.sure and act.intent not in ("feedback", "note"):
        return None
    if pending.kind == "edit":
        return again(_edited(closed, pending, act), Say("shown.summary", {"shows": "summary"}), content=content)
    if pending.kind == "reply":
        return notes_back.written(closed, pending, act, content=content)
    text = "\n".join(filter(None, (pending.text, act.text)))
    if pending.kind == "went" and not act.reading.readable:
        return again(talk, Say("talk.no_sentence"), content=content)
    kind: Literal["feedback", "note"] = "feedback" if pending.kind == "feedback" else "note"
    return again(closed, Say(f"{kind}.kept"), content=content, effects=(Effect(kind, text),))


def _edited(talk: Talk, pending: Pending, act: Act) -> Talk:
    """Return the talk with another wording of a line; a day that it names is counted from now."""
    edited = replace(talk, edits={**talk.edits, pending.about: act.text.strip()})
    place = Place.of(pending.about)
    old = talk.answers.get(place.key)
    if old is None:
        return edited
    # Words that alarmed were only for the writer because of what they said: the line that stands instead need not be.
    return edited.with_answer(place, replace(old, day="", private=old.private and not is_withheld(talk, place.key)))


def _keep_open(talk: Talk, act: Act, *, content: Content) -> Outcome | None:
    pending = talk.cursor.pending
    assert pending is not None
    if act.intent in commands.COMMANDS and act.sure:
        return again(talk, content=content) if act.intent in MOVING else None
    if pending.kind == "which" and is_question(pending.text):
        return _instead(talk, pending, act, content=content)
    if pending.kind == "which":
        both = answering.longer(Answer(text=pending.text, reading=pending.reading), act)
        more = Act("answer", text=both.text, reading=both.reading, slash=True)
        return answering.take_words(talk.moved(pending=None), more, content=content)
    if talk.stage == "welcome":
        return again(talk, Say("consent.not_kept"), content=content)
    longer = replace(pending, text=f"{pending.text}\n{act.text}")
    return again(talk.moved(pending=longer), content=content)


def _instead(talk: Talk, pending: Pending, act: Act, *, content: Content) -> Outcome:
    """Take words that were typed after a question to the coach as the whole answer; the question becomes a note."""
    answer = replace(act, intent="answer", slash=True)
    outcome = answering.take_words(talk.moved(pending=None), answer, content=content)
    effects = (*outcome.effects, Effect("note", pending.text))
    return replace(outcome, says=(Say("note.question"), *outcome.says), effects=effects)


def _leave(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Drop a yes-no question that was not answered: nothing was done, and the words answer the question of the flow."""
    outcome = answering.take_words(talk.moved(pending=None), replace(act, intent="answer"), content=content)
    return replace(outcome, says=(Say("pending.left_as_is"), *outcome.says))


def _held(pending: Pending, *, intent: str) -> Act:
    return Act(intent, text=pending.text, reading=pending.reading, slash=True)


def take_choice(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Take a pressed button of the question that stands open outside the flow."""
    pending, code = talk.cursor.pending, act.codes[0]
    assert pending is not None
    closed = talk.moved(pending=None)
    if pending.preview:
        return showing.take_choice(talk, act, content=content)
    if pending.kind in group.KINDS:
        return group.take_choice(closed, pending, code, content=content)
    if pending.kind == "summaries":
        return summaries.take_choice(closed, code, content=content)
    if pending.kind.startswith("alarm") or pending.kind == "keep_words":
        return alarm.take_choice(talk, code, content=content)
    if code.startswith("change:"):
        return stand_at(closed, Place.of(code.removeprefix("change:")), content=content)
    if code.startswith("line:"):
        asked = talk.moved(pending=Pending("edit", about=code.removeprefix("line:")))
        return Outcome(asked, (Say("pending.edit", {"about": code.removeprefix("line:")}, question=True),))
    if code.startswith("note:"):
        return asides.drop_note(closed, int(code.removeprefix("note:")), content=content)
    if pending.kind == "which":
        return _settle_which(closed, pending, code, content=content)
    if pending.kind == "passed":
        return _settle_passed(closed, pending, code, content=content)
    return _settle(closed, pending, code, content=content)


def _settle_which(talk: Talk, pending: Pending, code: str, *, content: Content) -> Outcome:
    if code == "as_answer":
        return answering.take_words(talk, _held(pending, intent="answer"), content=content)
    outcome = commands.run(talk, _held(pending, intent=pending.about), content=content)
    stored = any(effect.kind in ("note", "feedback") for effect in outcome.effects)
    if stored or len(pending.text.split()) < WORTH_A_NOTE or talk.stage == "welcome":
        return outcome
    return replace(outcome, effects=(*outcome.effects, Effect("note", pending.text)))


def _settle_passed(talk: Talk, pending: Pending, code: str, *, content: Content) -> Outcome:
    held = _held(pending, intent="answer")
    if code == "to_now" or not pending.about:
        return answering.take_words(talk, held, content=content)
    place = Place.of(pending.about)
    if not talk.flow.step(place.step).is_words:
        return again(talk, Say("talk.choose_noted"), content=content, effects=(Effect("note", pending.text),))
    return again(answering.answer_at(talk, place, act=held), Say("talk.added"), content=content)


def _settle(talk: Talk, pending: Pending, code: str, *, content: Content) -> Outcome:
    if code == "round_off":
        return round_off(replace(talk, stage="talking"), content=content)
    if code == "stop_now":
        stopped = replace(talk, stage="stopped")
        return Outcome(stopped, (Say("stage.stopped", question=True),))
    if code == "new":
        return Outcome(talk, (), (Effect("restart"),))
    if code != "yes":
        return again(talk, content=content)
    if pending.kind == "keep_note":
        return again(talk, Say("note.kept"), content=content, effects=(Effect("note", pending.text),))
    if pending.kind == "erase":
        return Outcome(replace(talk, stage="erased"), (Say("erase.done"),), (Effect("erase"),))
    return Outcome(talk, (), (Effect("restart"),))
