"""Put the last answer right ("nee, ik bedoelde …"), say which one that was, and leave the standing question as it is."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.act import Act
from bot.coach.answering import FEW_WORDS, named_in
from bot.coach.ask import said_with
from bot.coach.content import Content
from bot.coach.flow import Step
from bot.coach.moves import again, go_on, stand_at
from bot.coach.reflection import Answer, Place, Talk
from bot.coach.speech import Outcome, Say


def correct(talk: Talk, act: Act, *, content: Content) -> Outcome | None:
    """Replace the last answer by what was meant; None where there is none that these words could replace."""
    here = replace(talk, stage="talking") if talk.stage == "paused" else talk
    place = here.cursor.place if here.cursor.follow_up else here.before
    if here.stage != "talking" or here.step is None or place is None or place.key not in here.answers:
        return None
    step = here.flow.step(place.step)
    if step.is_words:
        return _reworded(here, act, place=place, content=content)
    chosen = step.part == "talk" and step.serves != "way" and len(act.text.split()) <= FEW_WORDS
    return _chosen_anew(here, act, place=place, step=step, content=content) if chosen else None


def _reworded(talk: Talk, act: Act, *, place: Place, content: Content) -> Outcome:
    meant = Answer(text=act.text.strip(), reading=act.reading, private=talk.answers[place.key].private)
    stored, said = talk.with_answer(place, meant), Say("talk.corrected", {"place": place.key})
    return go_on(stored, said, content=content) if talk.cursor.follow_up else again(stored, said, content=content)


def _chosen_anew(talk: Talk, act: Act, *, place: Place, step: Step, content: Content) -> Outcome:
    """Take the options that the words name; where they name none, ask that question again."""
    codes = named_in(act.text, step=step, talk=talk)
    if not codes:
        return stand_at(talk, place, content=content)
    stored = talk.with_answer(place, replace(talk.answers[place.key], codes=codes, text="", skipped=False, day=""))
    said = (Say("talk.corrected", {"place": place.key}), *said_with(step, codes, lang=talk.lang))
    return again(stored, *said, content=content)
