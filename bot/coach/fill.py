"""Fill the placeholders of a wording with the person's own words, and choose the variant that can be filled."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.coach.content import Content
from bot.coach.flow import Variants
from bot.coach.quote import fragment, holds_name, may_be_quoted
from bot.coach.reflection import Place, Talk

PLACEHOLDER = re.compile(r"\{(\w+)\}")
KNOWN = frozenset({"gloss", "element", "said", "tasks_said", "moment_said", "challenge_said", "boundary", "planned"})
QUOTES = {"tasks_said": "tasks", "moment_said": "moment", "challenge_said": "challenge"}
LONGEST_BOUNDARY = 16


def word(
    variants: Variants, *, talk: Talk, content: Content, place: Place, said: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the wording to use and the fragments that it quotes.

    A variant whose placeholders cannot all be filled is passed over; one that quotes goes before one that does
    not; among equals the number of earlier visits rotates them.
    """
    values = _values(talk, content=content, place=place, said=said)
    usable = [v for v in variants[talk.lang] if placeholders(v) <= values.keys()]
    quoting = [v for v in usable if placeholders(v) & _fragments(values)]
    pool = quoting or usable
    chosen = pool[(talk.earlier.visits + _loop_number(place, talk=talk)) % len(pool)]
    quoted = tuple(values[name] for name in placeholders(chosen) & _fragments(values))
    return PLACEHOLDER.sub(lambda match: values[match.group(1)], chosen), quoted


def placeholders(text: str) -> frozenset[str]:
    """Return the names between braces."""
    return frozenset(PLACEHOLDER.findall(text))


def _loop_number(place: Place, *, talk: Talk) -> int:
    codes = talk.answer("elements").codes
    return codes.index(place.element) if place.element in codes else 0


def _fragments(values: Mapping[str, str]) -> frozenset[str]:
    return frozenset(values) & {"said", "boundary", *QUOTES}


def _values(talk: Talk, *, content: Content, place: Place, said: str | None) -> dict[str, str]:
    values: dict[str, str] = {}
    if place.element:
        element = content.element(place.element)
        values |= {"gloss": element.gloss[talk.lang], "element": element.name[talk.lang]}
    if talk.earlier.plan:
        values["planned"] = talk.earlier.plan
    if said:
        values["said"] = said
    return values | _quotes(talk, place=place)


def _quotes(talk: Talk, *, place: Place) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, step in QUOTES.items():
        quote = fragment(talk.answer(step), used=talk.cursor.quoted) if step != place.step else None
        if quote:
            found[name] = quote
    boundary = talk.answer("boundary")
    short = len(boundary.text.split()) <= LONGEST_BOUNDARY
    if (
        short
        and place.step != "boundary"
        and may_be_quoted(boundary)
        and not holds_name(boundary.text, boundary.reading.names)
    ):
        found["boundary"] = boundary.text.rstrip(".")
    return found
