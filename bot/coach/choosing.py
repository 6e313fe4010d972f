"""Take what was chosen: options by their codes, ratings by element."""

from __future__ import annotations

import re

from bot.coach.act import Act
from bot.coach.ask import hints, said_with
from bot.coach.closing import take_closing
from bot.coach.content import Content
from bot.coach.flow import RATING, Step
from bot.coach.moves import again, go_on, without_answer
from bot.coach.reflection import Answer, Place, Talk
from bot.coach.speech import Outcome, Say
from bot.coach.walk import chosen_elements

NUMBER = re.compile(r"[1-5]")
WORD = re.compile(r"\b(?:een|één|twee|drie|vier|vijf|one|two|three|four|five)\b", re.IGNORECASE)
WORDS = {"een": "1", "één": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}  # fmt: skip
ALONE = frozenset({"none", "no"})


def take_choice(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Take chosen codes as the answer to the step that stands open."""
    step, place = talk.step, talk.cursor.place
    if step is None or place is None:
        return again(talk, Say("talk.not_on_offer"), content=content)
    if step.kind == "scale":
        return rate(talk, list(act.codes), place=place, content=content)
    codes = tuple(dict.fromkeys(act.codes))
    alone = ALONE & set(codes)
    if not step.least <= len(codes) <= step.most or (alone and len(codes) > 1):
        return again(talk, Say("talk.how_many", {"least": step.least, "most": step.most}), content=content)
    return _take_codes(talk, codes, place=place, step=step, content=content)


def _take_codes(talk: Talk, codes: tuple[str, ...], *, place: Place, step: Step, content: Content) -> Outcome:
    offered = tuple(hint.element for hint in hints(talk)) if step.offer == "elements" else ()
    old = talk.answers.get(place.key)
    answer = Answer(codes=codes, offered=offered, private=old.private if old else False)
    stored = talk.with_answer(place, answer)
    if step.serves == "elements" and old is not None and set(old.codes) != set(codes):
        stored = without_answer(stored, talk.flow.key_of("ratings"))  # they are rated together
    if step.serves == "way":
        stored = stored.moved(way="short" if codes == ("short",) else "long")
    if step.part == "closing":
        return take_closing(stored, codes, step=step, content=content)
    return go_on(stored, *said_with(step, codes, lang=talk.lang), content=content)


def ratings_in(text: str) -> list[str]:
    """Return the ratings that a text names, in figures or in words."""
    return NUMBER.findall(text) or [WORDS[found.lower()] for found in WORD.findall(text)]


def rate(talk: Talk, given: list[str], *, place: Place, content: Content) -> Outcome:
    """Take ratings, either `LOS=3` codes or bare numbers in the order shown; one number for several is asked again."""
    elements = chosen_elements(talk)
    named = dict(code.split("=", 1) for code in given if "=" in code)
    bare = [code for code in given if code in RATING]
    ratings = named or (dict(zip(elements, bare, strict=True)) if len(bare) == len(elements) else {})
    if set(ratings) != set(elements) or not set(ratings.values()) <= set(RATING):
        return again(talk, Say("talk.rate_all", {"count": len(elements)}), content=content)
    answer = Answer(ratings={code: int(value) for code, value in ratings.items()})
    return go_on(talk.with_answer(place, answer), content=content)
