"""Whether an answer gets one more question, and which: smaller when hollow, the missing parts of a plan, or deeper."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.flow import Step
from bot.coach.quote import has_two_sides
from bot.coach.reflection import Answer, Place, Reading, State, Talk
from bot.coach.walk import places

MOST_DEEPENED = {"long": 4, "short": 1}
FADED = 2
"""Deepenings in a talk of somebody who came back: the script fades."""
PLAN_PARTS = ("what", "who", "when")
RANK: tuple[State, ...] = ("hollow", "plan_vague", "description", "feeling", "reflection", "plan_complete")


def follow_up(talk: Talk, place: Place, *, answer: Answer) -> str | None:
    """Return "smaller", "plan_parts", "deepen:<what>" or None, for an answer that was just given at a place."""
    step = talk.flow.step(place.step)
    if answer.reading.state == "hollow":
        return "smaller" if step.smaller and place.key not in talk.cursor.smaller else None
    if step.goal == "plan":
        return "plan_parts" if missing_parts(answer.reading) and not talk.cursor.plan_checked else None
    missing = missing_for(step, reading=answer.reading)
    if missing in step.deepen and may_deepen(talk, place):
        return f"deepen:{missing}"
    return None


def missing_parts(reading: Reading) -> tuple[str, ...]:
    """Return which of what, who and when a plan lacks. One that reads as complete may lack a part that the rules missed.

    A talk is the exception: what it is about is always in words that the rules know, so "dinsdag praat ik met Sam" lacks it.
    """
    about_nothing = reading.is_talk and "what" not in reading.plan_parts
    if reading.state == "plan_complete" and "when" in reading.plan_parts and not about_nothing:
        return ()
    return tuple(part for part in PLAN_PARTS if part not in reading.plan_parts)


def missing_for(step: Step, *, reading: Reading) -> str:
    """Return the one thing that an answer lacks for the goal of its step, or an empty string."""
    if step.goal == "moment":
        return _missing_at_moment(reading)
    if step.goal == "other_view":
        return "" if "other" in reading.signs else "other"
    if step.goal == "own_part":
        return "" if reading.state == "reflection" or "own" in reading.signs else "own"
    if step.goal == "reason":
        return "reason" if reading.state == "feeling" else ""
    return ""


def _missing_at_moment(reading: Reading) -> str:
    if "did" not in reading.signs:
        return "did"
    if reading.state != "description":
        return ""
    return next((sign for sign in ("thought", "felt", "wanted") if sign not in reading.signs), "")


def may_deepen(talk: Talk, place: Place) -> bool:
    """Tell whether one more deepening fits: one a step, never three steps in a row, a few a talk."""
    done = talk.cursor.deepened
    most = FADED if talk.earlier.visits else MOST_DEEPENED[talk.cursor.way or "long"]
    return place.key not in done and len(done) < most and not _two_in_a_row(talk, place)


def _two_in_a_row(talk: Talk, place: Place) -> bool:
    asked = [p.key for p in places(talk) if talk.flow.step(p.step).is_words]
    here = asked.index(place.key) if place.key in asked else 0
    return here >= 2 and all(key in talk.cursor.deepened for key in asked[here - 2 : here])


def joined(old: Answer, new: Answer) -> Answer:
    """Return an answer with what a follow-up added; a hollow start is left out, but what was only for the writer stays so."""
    if not old.has_content or is_hollow_start(old):
        return replace(new, private=old.private or new.private)
    adds_nothing = new.reading.state == "hollow" and not new.reading.plan_parts  # "alleen" says with whom
    if adds_nothing or new.text.strip() in old.text:
        return old
    # What a first answer says of when, was counted from the day on which it was given.
    day = old.day if "when" in old.reading.plan_parts else ""
    text = f"{old.text.rstrip()}{'' if old.text.rstrip().endswith(('.', '!', '?')) else '.'} {new.text.strip()}"
    return Answer(
        text=text,
        private=old.private,
        quotable=old.quotable and new.quotable,
        reading=_both(old.reading, new.reading),
        day=day,
    )


def is_hollow_start(answer: Answer) -> bool:
    """Tell whether an answer only begins to say something. A boundary is more, however worn: what is added says more of its two sides."""
    return answer.reading.state == "hollow" and answer.quotable and not has_two_sides(answer.text)


def _both(old: Reading, new: Reading) -> Reading:
    return Reading(
        state=max(old.state, new.state, key=RANK.index),
        hints=(*old.hints, *new.hints),
        signs=old.signs | new.signs,
        plan_parts=old.plan_parts | new.plan_parts,
        is_talk=old.is_talk or new.is_talk,
        names=(*old.names, *new.names),
    )
