"""Commands beside the question: review the answers, keep a note or a remark, mark an answer as private."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.coach.act import Act
from bot.coach.content import Content
from bot.coach.moves import again, stand_at
from bot.coach.reflection import Pending, Place, Talk
from bot.coach.rewording import is_withheld
from bot.coach.speech import Effect, Outcome, Say

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
BESIDE = 1
"""Words beyond those of an announcement ("ik wil iets kwijt over deze app") from which a text is the remark itself."""


def review(talk: Talk, act: Act, content: Content) -> Outcome:
    """Show all answers so far, to be changed."""
    if not any(answer.has_content for answer in talk.answers.values()):
        return again(talk, Say("review.empty"), content=content)
    asked = talk.moved(pending=Pending("review"))
    return Outcome(asked, (Say("review.list"), Say("pending.review", question=True)))


def note(talk: Talk, act: Act, content: Content) -> Outcome:
    """Keep what comes after the colon, or ask for it."""
    _, colon, body = act.text.partition(":")
    if colon and body.strip():
        return again(talk, Say("note.kept"), content=content, effects=(Effect("note", body.strip()),))
    return Outcome(talk.moved(pending=Pending("note")), (Say("pending.note", question=True),))


def drop_note(talk: Talk, place: int, *, content: Content) -> Outcome:
    """Take a note out, and show the summary without it; `talk` is the one in which it was chosen."""
    left = replace(talk, notes=(*talk.notes[:place], *talk.notes[place + 1 :]))
    shown = Say("shown.summary", {"shows": "summary"})
    return again(left, shown, content=content, effects=(Effect("drop_note", str(place)),))


def feedback(talk: Talk, act: Act, content: Content) -> Outcome:
    """Keep a remark about Grenswerk; where it is only announced, ask for it and hold what was said so far."""
    if talk.stage == "welcome":
        return again(talk, Say("feedback.address"), content=content)
    named, _, rest = act.text.partition(":")
    said = rest.strip() if rest.strip() and " " not in named else act.text
    beyond = [word for word in WORD.findall(said.lower()) if word not in content.announcing]
    if len(beyond) > BESIDE:
        return again(talk, Say("feedback.kept"), content=content, effects=(Effect("feedback", said),))
    held = Pending("feedback", said if beyond else "")
    return Outcome(talk.moved(pending=held), (Say("pending.feedback", question=True),))


def private(talk: Talk, act: Act, content: Content) -> Outcome:
    """Mark the answer that stands open again, or else the last one, as only for the writer; once more unmarks it."""
    here = talk.cursor.place if talk.cursor.reopened else talk.before
    if here is None or here.key not in talk.answers:
        return again(talk, Say("review.nothing_to_mark"), content=content)
    old = talk.answers[here.key]
    only = not old.private or is_withheld(talk, here.key)  # words that alarmed stay so
    marked = talk.with_answer(here, replace(old, private=only))
    if any(quote in old.text and quote in talk.cursor.question for quote in talk.cursor.quoted):
        marked = marked.moved(question="")  # the standing question quotes it: it is put in other words
    return again(marked, Say("review.private", {"private": only, "place": here.key}), content=content)


def remind(talk: Talk, act: Act, content: Content) -> Outcome:
    """Plan one nudge for a talk that is left; one that is done can have a question about its step."""
    if talk.stage != "done":
        kept = replace(talk, stage="paused") if talk.stage == "stopped" else talk
        return again(kept.moved(nudge=True), Say("reminders.nudge"), content=content, effects=(Effect("nudge"),))
    step = talk.flow.serving("reminders")
    if step is None or not talk.answer("step").has_content:
        return again(talk, Say("reminders.no_step"), content=content)
    return stand_at(talk, Place(step.key), content=content)


def no_reminders(talk: Talk, act: Act, content: Content) -> Outcome:
    """Stop everything that would be sent of the coach's own accord."""
    stopped = Effect("reminder", given=False)
    return again(talk.moved(nudge=False), Say("reminders.stopped"), content=content, effects=(stopped,))
