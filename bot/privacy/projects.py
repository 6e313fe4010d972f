"""Projects by a name in capital: 'at the Harbour Project', and what clubs call their own: 'Everton in the Community'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_WORKS = frozenset(["at", "from", "by", "for", "with", "joined", "via"])
_LONGEST = 3
_OF_METHOD = ("ing", "ment", "tion", "sion", "ship", "ness", "ance", "ence", "al", "ive", "ogy", "ics")
"""What ends so is what a project is about sooner than what it is called: 'the Improvement Project'."""


def projects(reading: Reading) -> Iterator[Span]:
    """Yield 'the Harbour Project' behind a word for working somewhere, and 'Everton in the Community' anywhere."""
    for place, token in enumerate(reading.tokens):
        if token.text == "Community" and (first := _first_of_club(reading, place=place)) < place:
            yield reading.span(first, last=place + 1, kind="organisation")
        if token.text == "Project" and token.adjacent and (first := _first(reading, place=place)) < place:
            yield reading.span(first, last=place + 1, kind="organisation")


def _first(reading: Reading, *, place: int) -> int:
    """Return where the name of a project begins; `place` if it has none."""
    first = place
    while place - first < _LONGEST and _is_named(reading, place=first - 1):
        first -= 1
    article = reading.base(first - 1) == "the"
    works = reading.base(first - 1 - article) in _WORKS
    own = [reading.base(word) for word in range(first, place)]
    return first if works and not all(_is_subject(reading, word=word) for word in own) else place


def _first_of_club(reading: Reading, *, place: int) -> int:
    """Return where 'Everton in the Community' begins; `place` if it does not end here."""
    if reading.lang != "en":
        return place
    led = (reading.base(place - 2), reading.base(place - 1)) == ("in", "the") and reading.tokens[place].adjacent
    first, before = place - 3, reading.at(place - 3)
    if not led or before is None or not before.capital or first in reading.allowed:
        return place
    while _is_named(reading, place=first - 1) and reading.tokens[first].adjacent:
        first -= 1
    word = reading.base(place - 3)
    return first if not (_is_subject(reading, word=word) or _is_only_a_thing(reading, word=word)) else place


def _is_only_a_thing(reading: Reading, *, word: str) -> bool:
    """Tell whether a word names no club and no place: 'Dementia in the Community'."""
    known = word in reading.words.dictionary or word in reading.words.common
    town = (word.title(),) in reading.lists.places.get(word, ())
    return known and not town


def _is_named(reading: Reading, *, place: int) -> bool:
    token = reading.at(place)
    return token is not None and token.capital and token.adjacent and not token.opens and place not in reading.allowed


def _is_subject(reading: Reading, *, word: str) -> bool:
    known = reading.is_in(word, sections=("generic", "subjects", "roles", "titles"))
    return known or word in reading.cue("studyprojects") or word.endswith(_OF_METHOD)
