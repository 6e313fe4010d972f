"""Kinds of house in small letters behind their name: 'millgate walk-in', 'the wharf skills centre', 'harpurhey boxing club'."""

from __future__ import annotations

from functools import cache

from bot.privacy.reading import Reading

_LONGEST = 3


def small_tail(reading: Reading, *, place: int) -> int:
    """Count the words of the kind of house behind a rarer word or a place; 0 if there is none."""
    length = _tail(reading, place=place + 1)
    return length if length and _is_named(reading, place=place) else 0


def grown_to_tail(reading: Reading, *, last: int) -> int:
    """Count the words of a kind of house right behind a mask in small letters: 'harpurhey boxing club'."""
    return _tail(reading, place=last + 1) if reading.tokens[last].text.islower() else 0


def _tail(reading: Reading, *, place: int) -> int:
    tails = reading.cue("smalltails")
    if reading.base(place) not in _first_words(tails):
        return 0
    for length in range(min(_LONGEST, len(reading.tokens) - place), 0, -1):
        row = reading.tokens[place : place + length]
        if (
            all(token.adjacent and token.text.islower() for token in row)
            and " ".join(token.text.replace("’", "'") for token in row) in tails
        ):
            return length
    return 0


@cache
def _first_words(tails: frozenset[str]) -> frozenset[str]:
    return frozenset(tail.split()[0].removesuffix("'s").removesuffix("’s") for tail in tails)


def _is_named(reading: Reading, *, place: int) -> bool:
    """Tell whether a word is a place, a landmark or one that nobody uses every day."""
    token = reading.tokens[place]
    if token.base in reading.cue("landmarks"):
        return True
    if place in reading.allowed or token.base in reading.cue("generic"):
        return False
    return not (reading.is_everyday(token.base) or reading.is_thing(token.base))
