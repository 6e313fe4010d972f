"""Hills, hamlets and streets told by a word of theirs: 'on Sparrow Hill', 'Upper Slaughter', 'off mill lane', 'de kerkstraat'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_STREETS = ("straat", "laan", "steeg", "gracht", "singel", "plein", "steenweg", "dreef")
_ENDS = (*_STREETS, "weg", "dijk", "kade", "pad", "hof")
"""Of the last ones only those in the list are streets."""
_MARKETS = frozenset(["labour", "labor", "job", "jobs", "christmas", "farmers", "farmers'", "flea", "free", "black", "street", "food", "housing", "stock", "super", "target", "open", "mass", "global"])  # fmt: skip
"""Markets that are no place."""
_ALONG = frozenset(["on", "off", "along", "down", "up"])
"""After these two words for a piece of land are a street: 'on Canal Row'."""


def lanes(reading: Reading) -> Iterator[Span]:
    """Yield hills, hamlets and streets that are in no list."""
    for place, token in enumerate(reading.tokens):
        if token.opens and not token.capital or place in reading.allowed:
            continue
        if token.text.islower():
            length = _small_lane(reading, place=place) or int(_is_small_street(reading, place=place))
        else:
            length = _hill(reading, place=place) or _hamlet(reading, place=place)
        if length:
            yield reading.span(place, last=place + length, kind="location")


def _is_name(reading: Reading, *, place: int) -> bool:
    token = reading.at(place)
    if token is None or not token.capital or place in reading.allowed:
        return False
    sections = ("generic", "roles", "titles", "tails", "subjects", "hamlets", "hills")
    return not reading.is_in(token.base, sections=sections)


def _hill(reading: Reading, *, place: int) -> int:
    """Count the words of 'Sparrow Hill' or 'Heaton Park' after a word of place."""
    after = reading.at(place + 1)
    if after is None or not after.adjacent or not after.capital or after.base not in reading.cue("hills"):
        return 0
    before = reading.base(place - 1)
    led = before in reading.cue("lanebefore") or f"{reading.base(place - 2)} {before}" in reading.cue("lanebefore")
    if after.base in ("market", "markets") and reading.base(place) in _MARKETS:
        return 0
    named = _is_name(reading, place=place) or (before in _ALONG and reading.tokens[place].capital)
    return 2 if led and not reading.tokens[place].opens and named and place not in reading.allowed else 0


def _hamlet(reading: Reading, *, place: int) -> int:
    """Count the words of 'Upper Slaughter'; at the start of a sentence that may be anything."""
    after = reading.at(place + 1)
    together = after is not None and after.adjacent and not reading.tokens[place].opens
    return 2 if together and reading.base(place) in reading.cue("hamlets") and _is_name(reading, place=place + 1) else 0


def _small_lane(reading: Reading, *, place: int) -> int:
    """Count the words of 'mill lane' in small letters right after a word of place; a kind of street has an article."""
    if reading.base(place + 1) not in reading.cue("lanes") or not reading.tokens[place + 1].adjacent:
        return 0
    led = reading.base(place - 1) in reading.cue("lanebefore") and reading.tokens[place].adjacent
    return 2 if led and reading.base(place) not in reading.cue("lanekinds") else 0


def _is_small_street(reading: Reading, *, place: int) -> bool:
    """Tell whether 'de kerkstraat' stands here: a street by its last part that is no kind of street by its first."""
    word = reading.base(place)
    if not word.endswith(_ENDS):
        return False  # nearly every word: nothing else is asked of it
    ends = _ENDS if reading.lists.streets else _STREETS
    end = next((end for end in ends if word.endswith(end) and len(word) > len(end) + 2), "")
    if not end or word.removesuffix(end).rstrip("s") in reading.cue("lanekinds") or word in reading.cue("lanekinds"):
        return False
    listed = word in reading.lists.streets if reading.lists.streets else end == "straat"
    article = reading.base(place - 1) in ("de", "het", "'t")
    return listed and reading.base(place - 1 - article) in reading.cue("lanebefore")
