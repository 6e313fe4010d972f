"""What belongs to a name in small letters: 'big tam', 'jan willem van der meer', 'steve o', 'maria del carmen'."""

from __future__ import annotations

import re

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_INITIAL = re.compile(r" ([b-hj-tvwyz])(?=[\s,;:!?)]|$|'s|’s)")


def first_of_small(reading: Reading, *, place: int) -> int:
    """Return where a name in small letters begins: at 'big', or at the first names before its particle."""
    first = place
    if reading.base(place) in reading.cue("particles"):
        while place - first < 3 and _is_given(reading, place=first - 1) and reading.tokens[first].adjacent:
            first -= 1
    before = reading.at(first - 1)
    nicknamed = before is not None and reading.tokens[first].adjacent and has_epithet(reading, place=first)
    return first - nicknamed


def has_epithet(reading: Reading, *, place: int) -> bool:
    """Tell whether 'big', 'wee' or 'grote' in small letters stands before, and no article before that."""
    token, before = reading.tokens[place], reading.at(place - 1)
    if before is None or not token.adjacent or token.opens or not before.text.islower():
        return False
    return before.base in reading.cue("smallepithets") and reading.base(place - 2) not in reading.cue("determiners")


def _is_given(reading: Reading, *, place: int) -> bool:
    token = reading.at(place)
    if token is None or not token.text.islower() or token.base in reading.words.common:
        return False
    return token.base in reading.lists.first_names or token.base in reading.cue("shortnames")


def small_initial_end(reading: Reading, *, span: Span) -> int:
    """Return where a name ends that an initial without a full stop follows: 'steve o', 'sam b rang'."""
    match = _INITIAL.match(reading.text, span.end)
    if match is None or not reading.text[span.start : span.end].islower():
        return span.end
    place = next((number for number, token in enumerate(reading.tokens) if token.start == match.start(1)), -1)
    acting = any(reading.follows(place, section=section) for section in ("after", "acts", "smallacts"))
    closed = match.end() == len(reading.text) or not reading.text[match.end()].isspace()
    sure = (
        match[1] not in reading.cue("letterwords") or closed or reading.base(place + 1) in reading.cue("afterinitial")
    )
    chat = match[1] in reading.cue("chatletters") and not (
        match[1] in "kr" and reading.base(place + 1) in ("and", "en")
    )
    return match.end() if (acting or sure) and not chat else span.end


def joined(reading: Reading, *, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans with two parts of one name joined where only particles stand between: 'maria del carmen'."""
    row: list[Span] = []
    for span in spans:
        gap = reading.text[row[-1].end : span.start].strip().lower() if row else ""
        if row and row[-1].kind == span.kind == "person" and gap in reading.cue("joints"):
            row[-1] = Span(row[-1].start, span.end, "person")
        else:
            row.append(span)
    return tuple(row)
