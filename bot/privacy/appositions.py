"""A name between commas or in brackets behind a role: 'my nan, ivy, was a sister', 'onze mentor (lot) knikte'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.known_names import may_be_called
from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_OPENERS = (",", "(", "–", "-", ":")
_CLOSERS = (",", ")", " –", " -", ".", "!", "?")


def appositions(reading: Reading) -> Iterator[Span]:
    """Yield a name that is nothing but the name of the person told before it."""
    for place, token in enumerate(reading.tokens[1:], start=1):
        if not token.adjacent and _is_enclosed(reading, place=place) and _is_told(reading, place=place):
            if may_be_called(reading, place=place):
                yield reading.span(place, last=place + 1, kind="person")


def _is_enclosed(reading: Reading, *, place: int) -> bool:
    """Tell whether a comma or a bracket stands on both sides of one word."""
    token, before = reading.tokens[place], reading.tokens[place - 1]
    gap = reading.text[before.end : token.start].strip()
    after = reading.text[token.end :]
    return gap in _OPENERS and (not after.strip() or after.startswith(_CLOSERS))


def _is_told(reading: Reading, *, place: int) -> bool:
    """Tell whether a role with its owner stands before: 'my nan', 'the ward sister', 'onze stagementor'."""
    for length in (1, 2):
        role = " ".join(reading.base(place - step) for step in range(length, 0, -1))
        if role in reading.cue("roles") or role in reading.cue("kin"):
            owners = [reading.base(place - length - step) for step in (1, 2)]
            return not reading.cue("determiners").isdisjoint(owners)
    return False
