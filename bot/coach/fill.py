"""Fill the placeholders of a wording with the person's own words, and choose the variant that can be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.coach.content import Content
from bot.coach.flow import Purpose, Variants
from bot.coach.quote import fragment, holds_name, may_be_quoted
from bot.coach.reflection import Answer, Place, Talk

PLACEHOLDER = re.compile(r"\{(\w+)\}")
KNOWN = frozenset({"gloss", "element", "said", "tasks_said", "moment_said", "challenge_said", "boundary", "planned"})
QUOTES: Mapping[str, Purpose] = {"tasks_said": "tasks", "moment_said": "moment", "challenge_said": "challenge"}
LONGEST_BOUNDARY = 16


def word(
    variants: Variants, *, talk: Talk, content: Content, place: Place, said: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the wording to use and the fragments that it quotes.

    A variant whose placeholders cannot all be filled is passed over; one that quotes goes before one that does
    not; among equals the number of earlier visits rotates them.
    """
    wanted = frozenset().union(*map(placeholders, variants[talk.lang]))
    values = _values(talk, content=content, place=place, said=said, wanted=wanted)
    usable = [v for v in variants[talk.lang] if placeholders(v) <= values.keys()]
    quoting = [v for v in usable if placeholders(v) & _fragments(values)]
    pool = quoting or usable
    chosen = pool[(talk.earlier.visits + _loop_number(place, talk=talk)) % len(pool)]
    quoted = tuple(values[name] for name in placeholders(chosen) & _fragments(values))
    return PLACEHOLDER.sub(lambda match: values[match.group(1)], chosen), quoted


@lru_cache(maxsize=1024)
def placeholders(text: str) -> frozenset[str]:
    """Return the names between braces."""
    return frozenset(PLACEHOLDER.findall(text))


def _loop_number(place: Place, *, talk: Talk) -> int:
    codes = talk.answer("elements").codes
    return codes.index(place.element) if place.element in codes else 0


def _fragments(values: Mapping[str, str]) -> frozenset[str]:
    return frozenset(values) & {"said", "boundary", *QUOTES}


def _values(talk: Talk, *, content: Content, place: Place, said: str | None, wanted: frozenset[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    if place.element:
        element = content.element(place.element)
        values |= {"gloss": element.gloss[talk.lang], "element": element.name[talk.lang]}
    if talk.planned:
        values["planned"] = talk.planned
    if said:
        values["said"] = said
    return values | _quotes(talk, place=place, wanted=wanted)


def _quotes(talk: Talk, *, place: Place, wanted: frozenset[str]) -> dict[str, str]:
    """Return the person's words by name, as far as some variant has a place for them: looking for a fragment takes time."""
    found: dict[str, str] = {}
    for name in QUOTES.keys() & wanted:
        here = talk.flow.key_of(QUOTES[name]) == place.step
        quote = None if here else fragment(talk.answer(QUOTES[name]), used=talk.cursor.quoted)
        if quote:
            found[name] = quote
    boundary = next(_boundaries(talk, place=place), None) if "boundary" in wanted else None
    return found | ({"boundary": boundary.text.rstrip(".")} if boundary else {})


def _boundaries(talk: Talk, *, place: Place) -> Iterator[Answer]:
    """Yield what the person called the boundary at other steps, where it is short enough to be quoted as a whole."""
    for step in talk.flow.steps:
        answer = talk.answer_at(step.key)
        short = len(answer.text.split()) <= LONGEST_BOUNDARY
        quotable = may_be_quoted(answer) and not holds_name(answer.text, answer.reading.names)
        if step.names_both_sides and step.key != place.step and short and quotable:
            yield answer
