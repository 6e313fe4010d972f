"""Kinds of house in small letters behind their name: 'millgate walk-in', 'the wharf skills centre', 'harpurhey boxing club'."""

from __future__ import annotations

from functools import cache

from bot.privacy.reading import Reading
from bot.privacy.strange import is_strange

_LONGEST = 3
_WHERE = frozenset(["at", "in", "from", "near", "for", "bij", "van"])
_TRADES = frozenset(["training", "learning", "assessment", "recruitment", "apprenticeships", "homecare", "skills", "thuiszorg", "advies"])  # fmt: skip
_WORKED_WITH = frozenset(["at", "from", "with", "by", "via", "bij", "van", "voor"])


def small_tail(reading: Reading, *, place: int) -> int:
    """Count the words of the kind of house behind a rarer word or a place; 0 if there is none."""
    length = _tail(reading, place=place + 1)
    return length if length and (_is_named(reading, place=place) or _has_landmark(reading, place=place)) else 0


def first_small(reading: Reading, *, place: int) -> int:
    """Return where a house in small letters begins: right behind 'at' or 'in', two words back at most: 'at cedar bank nursing home'."""
    for first in (place, place - 1, place - 2):
        if not _is_own(reading, place=first):
            return place
        if reading.base(first - 1) in _WHERE and reading.tokens[first].adjacent:
            return first
    return place


def _is_own(reading: Reading, *, place: int) -> bool:
    """Tell whether a word in small letters may be a part of a name: neither 'the local' nor 'a big'."""
    token = reading.at(place)
    sections = ("determiners", "generic", "lanekinds", "before", "roles", "objects", "after")
    return token is not None and token.text.islower() and not reading.is_in(token.base, sections=sections)


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


def _has_landmark(reading: Reading, *, place: int) -> bool:
    """Tell whether the word before is a landmark behind 'at' or 'in': 'in harbour view day centre'."""
    landmark = reading.base(place - 1) in reading.cue("landmarks") and reading.tokens[place].adjacent
    return landmark and first_small(reading, place=place) < place


def is_small_firm(reading: Reading, *, place: int) -> bool:
    """Tell whether a word that nobody knows, or one of a brand, has a trade behind it where somebody is: 'at northgate training'."""
    token, after = reading.tokens[place], reading.at(place + 1)
    if after is None or after.base not in _TRADES or not (token.text.islower() and after.adjacent):
        return False
    own = is_strange(reading, word=token.base) or (
        token.base in reading.cue("brands") and not reading.is_plain(token.base)
    )
    return own and reading.base(place - 1) in _WORKED_WITH
