"""What the coach does at alarming words: stop asking, say what it is and where people are, and let the person choose."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.act import Act
from bot.coach.content import Content
from bot.coach.moves import again, go_on
from bot.coach.reflection import Answer, Pending, Talk
from bot.coach.speech import Effect, Outcome, Say


def sound(talk: Talk, act: Act) -> Outcome:
    """Stop asking and give the numbers. The words wait; before consent they are not kept at all."""
    earlier = talk.cursor.pending.text if talk.cursor.pending and talk.cursor.pending.kind.startswith("alarm") else ""
    text = "\n".join(filter(None, (earlier, act.text)))
    waiting = Pending(f"alarm_{act.alarm}", text, reading=act.reading)
    asked = talk.moved(pending=Pending(waiting.kind) if talk.stage == "welcome" else waiting)
    says = (Say(f"alarm.{act.alarm}"), Say(f"pending.alarm_{act.alarm}", question=True))
    return Outcome(asked, says, (Effect("alarm", act.alarm or ""),))


def take_choice(talk: Talk, code: str, *, content: Content) -> Outcome:
    """Go where the person chooses: on, stop, or what it was about."""
    pending = talk.cursor.pending
    assert pending is not None
    closed = talk.moved(pending=None)
    if code == "stop_now" and talk.stage == "welcome":  # a talk that never began has nothing to be resumed
        return Outcome(closed, (Say("consent.declined", question=True),))
    if code == "stop_now":
        return Outcome(replace(closed, stage="stopped"), (Say("stage.stopped", question=True),))
    if code in ("about_me", "about_other"):
        asked = talk.moved(pending=replace(pending, kind="alarm_acute"))
        return Outcome(asked, (Say("alarm.acute"), Say("pending.alarm_acute", question=True)))
    if pending.kind == "keep_words" or code == "about_work":
        return _keep(closed, pending, keep=code != "no", content=content)
    return _ask_to_keep(closed, pending, content=content)


def _ask_to_keep(talk: Talk, pending: Pending, *, content: Content) -> Outcome:
    if not pending.text or talk.step is None or not talk.step.is_words or talk.stage != "talking":
        return again(talk, content=content)
    asked = talk.moved(pending=replace(pending, kind="keep_words"))
    return Outcome(asked, (Say("pending.keep_words", question=True),))


def _keep(talk: Talk, pending: Pending, *, keep: bool, content: Content) -> Outcome:
    """Keep the words as an answer that is never quoted or shared, or let them go; nothing is asked about them."""
    place, step = talk.cursor.place, talk.step
    if not keep or not pending.text or place is None or step is None or not step.is_words:
        return again(talk, content=content)
    before = talk.answer_at(place.key).text if talk.cursor.follow_up else ""
    text = "\n".join(filter(None, (before, pending.text)))
    answer = Answer(text=text, reading=pending.reading, quotable=False, private=True)
    return go_on(talk.with_answer(place, answer), content=content)
