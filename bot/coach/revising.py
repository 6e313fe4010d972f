"""An answer that its writer puts in other words afterwards, where it stands: no turn of the talk, nothing is asked."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.act import Act
from bot.coach.answering import named_in
from bot.coach.choosing import NUMBER
from bot.coach.flow import Step
from bot.coach.reflection import Answer, Place, Talk
from bot.coach.speech import Outcome, Say
from bot.coach.walk import chosen_elements


def revise(talk: Talk, act: Act) -> Outcome:
    """Replace the answer at the place of the act; what stood open stands as it was."""
    old = talk.answers.get(act.place)
    new = _revised(talk, act, old=old) if old and can_be_revised(talk, act.place) else None
    if old is None or new is None:
        return Outcome(talk, (Say("talk.not_revised"),), quiet=True)
    stored = talk.with_answer(Place.of(act.place), new)
    kept = replace(stored, edits={key: line for key, line in talk.edits.items() if key != act.place})
    if any(quote in old.text and quote in talk.cursor.question for quote in talk.cursor.quoted):
        kept = kept.moved(question="")  # the standing question quotes it: it is put in other words
    return Outcome(kept, (Say("talk.revised"),), quiet=True)


def can_be_revised(talk: Talk, place: str) -> bool:
    """Tell whether a place holds an answer that is only that; what is chosen in the closing does something as well."""
    key = place.partition("/")[0]
    if place not in talk.answers or talk.answers[place].skipped or not talk.flow.has(key):
        return False
    step = talk.flow.step(key)
    return step.part == "talk" and step.serves != "way"


def _revised(talk: Talk, act: Act, *, old: Answer) -> Answer | None:
    step = talk.flow.step(Place.of(act.place).step)
    if step.kind == "scale":
        elements, given = chosen_elements(talk), NUMBER.findall(act.text)
        rated = dict(zip(elements, map(int, given), strict=False))
        return replace(old, ratings=rated, day="") if len(given) == len(elements) else None
    if not act.codes and not act.reading.readable:
        return None
    if step.is_words:
        return replace(old, text=act.text.strip(), reading=act.reading, day="")
    return _chosen(talk, act, step=step, old=old)


def _chosen(talk: Talk, act: Act, *, step: Step, old: Answer) -> Answer | None:
    if act.codes:
        fits = step.least <= len(act.codes) <= step.most
        return replace(old, codes=act.codes, text="", day="") if fits else None
    if not any(option.code == "other" for option in step.options):
        return None
    named = tuple(code for code in named_in(act.text, step=step, talk=talk) if code != "other")
    return replace(old, codes=named or ("other",), text=act.text.strip(), reading=act.reading, day="")
