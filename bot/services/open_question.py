"""What kind of question stands open, and whether words are an answer to it by their form alone."""

from __future__ import annotations

import re

from bot.coach.flow import Step
from bot.coach.reflection import Talk
from bot.reading.option_match import plain
from bot.reading.short_answer import is_short_answer

REASON = re.compile(r", (?:want|omdat|because)\b")
LEADING = re.compile(r"(?:ja|nou|wel|yes|yeah|well)[ ,]+")


def open_step(talk: Talk) -> Step | None:
    """Return the step whose question stands open and is answered in one's own words, if there is one."""
    here = talk.step if talk.stage == "talking" and not talk.cursor.pending else None
    return here if here and here.is_words else None


def is_in_words(talk: Talk) -> bool:
    """Tell whether a question of the flow stands open that is answered in one's own words."""
    return open_step(talk) is not None


def is_reopened(talk: Talk) -> bool:
    """Tell whether an answer in one's own words is shown again, to be replaced or left."""
    return talk.cursor.reopened and is_in_words(talk)


def is_to_say(talk: Talk) -> bool:
    """Tell whether the open question asks for a sentence that is not for the coach: to say to somebody else, or for a poster."""
    step = open_step(talk)
    return step is not None and bool(step.spoken)


def is_for_poster(talk: Talk) -> bool:
    """Tell whether the open question asks for a catchy line, which is said to nobody."""
    step = open_step(talk)
    return step is not None and step.spoken == "on_a_poster"


def is_answered_by(text: str, *, talk: Talk) -> bool:
    """Tell whether a text is an answer to the open question by its form: short as it is, it is no command."""
    step = open_step(talk)
    return step is not None and (is_short_answer(text) or is_offered(text, step=step))


def is_offered(text: str, *, step: Step) -> bool:
    """Tell whether a text is what the coach itself offers to say here, up to the reason: "precies dit" of "Precies dit, want …"."""
    openings = [opening for in_one in step.openings.values() for opening in in_one]
    whole = {plain(opening[: found.start()]) for opening in openings if (found := REASON.search(opening))}
    return LEADING.sub("", plain(text), count=1) in whole
