"""What can be said at any moment: one small function a command, found by its intent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.coach.act import Act
from bot.coach.ask import put, standing
from bot.coach.choosing import take_choice
from bot.coach.closing import begin, take_stage_choice
from bot.coach.content import Content
from bot.coach.moves import again, go_on, stand_at
from bot.coach.reflection import Answer, Pending, Talk
from bot.coach.speech import Effect, Outcome, Say
from bot.coach.walk import left, previous_place

Command = Callable[[Talk, Act, Content], Outcome]
FEEDBACK_WORDS = 6
"""A remark of this many words is the feedback itself; a shorter one announces it."""


def run(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Carry out a command; one that is not known is said to be so, and the question stands."""
    command = COMMANDS.get(act.intent)
    if command is None:
        return again(talk, Say("talk.unknown_command"), content=content)
    if talk.stage == "welcome" and act.intent not in BEFORE_CONSENT:
        return again(talk, Say("consent.first"), content=content)
    return command(talk, act, content)


def _skip(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.cursor.pending:
        return again(talk.moved(pending=None), content=content)
    if talk.stage != "talking" or talk.step is None or talk.cursor.place is None:
        return again(talk, content=content)
    if talk.cursor.place.key in talk.answers:
        return go_on(talk, content=content)
    skipped = talk.with_answer(talk.cursor.place, Answer(skipped=True))
    return go_on(skipped.moved(way=talk.cursor.way or "long"), content=content)


def _back(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.cursor.pending:
        return again(talk.moved(pending=None), content=content)
    if talk.cursor.follow_up and talk.cursor.place:
        return stand_at(talk, talk.cursor.place, content=content)
    before = previous_place(talk)
    return stand_at(talk, before, content=content) if before else again(talk, Say("talk.at_first"), content=content)


def _why(talk: Talk, act: Act, content: Content) -> Outcome:
    step = talk.step if talk.stage == "talking" else None
    return again(talk, Say(text=step.why[talk.lang]) if step else Say("talk.why"), content=content)


def _example(talk: Talk, act: Act, content: Content) -> Outcome:
    step = talk.step if talk.stage == "talking" else None
    return again(talk, Say("talk.example", {"example": step.example[talk.lang] if step else ""}), content=content)


def _said(prompt: str) -> Command:
    return lambda talk, act, content: again(talk, Say(prompt), content=content)


def _progress(talk: Talk, act: Act, content: Content) -> Outcome:
    steps, minutes = left(talk)
    return again(talk, Say("talk.progress", {"steps": steps, "minutes": minutes, "stage": talk.stage}), content=content)


def _review(talk: Talk, act: Act, content: Content) -> Outcome:
    if not any(answer.has_content for answer in talk.answers.values()):
        return again(talk, Say("review.empty"), content=content)
    asked = talk.moved(pending=Pending("review"))
    return Outcome(asked, (Say("review.list"), Say("pending.review", question=True)))


def _note(talk: Talk, act: Act, content: Content) -> Outcome:
    _, colon, body = act.text.partition(":")
    if colon and body.strip():
        return again(talk, Say("note.kept"), content=content, effects=(Effect("note", body.strip()),))
    return Outcome(talk.moved(pending=Pending("note")), (Say("pending.note", question=True),))


def _pause(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.stage != "talking":
        return again(talk, content=content)
    paused = replace(talk.moved(pending=None), stage="paused")
    return Outcome(paused, (Say("stage.paused", question=True),))


def _resume(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.stage not in ("paused", "stopped"):
        return again(talk, Say("talk.here"), content=content)
    resumed = replace(talk, stage="talking")
    if talk.cursor.place is None:  # stopped after the end: there is no question to come back to
        return go_on(resumed, content=content)
    return again(resumed, Say("pause.welcome_back"), content=content)


def _asked(kind: str) -> Command:
    def ask(talk: Talk, act: Act, content: Content) -> Outcome:
        return Outcome(talk.moved(pending=Pending(kind)), (Say(f"pending.{kind}", question=True),))

    return ask


def _stop(talk: Talk, act: Act, content: Content) -> Outcome:
    """Ask first, unless being done is one of the choices that stand open."""
    offers = standing(talk, content=content).offers if talk.stage == "talking" and not talk.cursor.pending else ()
    if any(offer.code == "stop" for offer in offers):
        return take_choice(talk, replace(act, codes=("stop",)), content=content)
    return _asked("stop")(talk, act, content)


def _erase(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.stage == "welcome" and not talk.earlier.visits:
        return again(talk, Say("erase.nothing"), content=content)
    return _asked("erase")(talk, act, content)


def _language(talk: Talk, act: Act, content: Content) -> Outcome:
    target = act.target or ("en" if talk.lang == "nl" else "nl")
    switched = replace(talk, lang=target)
    said, effect = Say("talk.language"), Effect("language", target)
    if talk.stage != "talking" or talk.cursor.pending or talk.cursor.place is None:
        return again(switched.moved(question=""), said, content=content, effects=(effect,))
    asked, question = put(switched, talk.cursor.place, content=content)
    return Outcome(asked, (said, *question), (effect,))


def _feedback(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.stage == "welcome":
        return again(talk, Say("feedback.address"), content=content)
    if len(act.text.split()) >= FEEDBACK_WORDS:
        return again(talk, Say("feedback.kept"), content=content, effects=(Effect("feedback", act.text),))
    return Outcome(talk.moved(pending=Pending("feedback")), (Say("pending.feedback", question=True),))


def _affirm(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.stage == "welcome":
        return begin(talk, content=content)
    if talk.stage in ("paused", "stopped"):
        return _resume(talk, act, content)
    return _yes_or_no(talk, act, "yes", content)


def _deny(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.stage == "welcome":
        return take_stage_choice(talk, replace(act, codes=("no",)), content=content)
    return _yes_or_no(talk, act, "no", content)


def _yes_or_no(talk: Talk, act: Act, code: str, content: Content) -> Outcome:
    on_offer = {offer.code for offer in standing(talk, content=content).offers}
    wanted = code if code in on_offer else "none" if code == "no" and "none" in on_offer else None
    if wanted and talk.stage == "talking":
        return take_choice(talk, replace(act, codes=(wanted,)), content=content)
    return again(talk, Say("talk.no_yes_no", {"said": code}), content=content)


def _private(talk: Talk, act: Act, content: Content) -> Outcome:
    """Mark the answer that stands open again, or else the last one, as only for the writer; once more unmarks it."""
    here = talk.cursor.place if talk.cursor.reopened else talk.before
    if here is None or here.key not in talk.answers:
        return again(talk, Say("review.nothing_to_mark"), content=content)
    old = talk.answers[here.key]
    marked = talk.with_answer(here, replace(old, private=not old.private))
    if any(quote in old.text and quote in talk.cursor.question for quote in talk.cursor.quoted):
        marked = marked.moved(question="")  # the standing question quotes it: it is put in other words
    return again(marked, Say("review.private", {"private": not old.private, "place": here.key}), content=content)


COMMANDS: Mapping[str, Command] = {
    "skip": _skip,
    "keep": _skip,
    "back": _back,
    "why": _why,
    "example": _example,
    "help": _said("talk.help"),
    "elements": _said("elements.model"),
    "tools": _said("tools.catalogue"),
    "review": _review,
    "progress": _progress,
    "note": _note,
    "pause": _pause,
    "resume": _resume,
    "restart": _asked("restart"),
    "stop": _stop,
    "language": _language,
    "privacy": _said("consent.privacy"),
    "my_data": _said("data.mine"),
    "erase": _erase,
    "human": _said("human.where"),
    "feedback": _feedback,
    "greet": _said("talk.greet"),
    "thanks": _said("talk.thanks"),
    "affirm": _affirm,
    "deny": _deny,
    "private": _private,
    "begin": lambda talk, act, content: (
        begin(talk, content=content) if talk.stage == "welcome" else again(talk, content=content)
    ),
}
BEFORE_CONSENT = frozenset(COMMANDS) - {"skip", "keep", "back", "review", "note", "pause", "restart", "stop", "private"}
