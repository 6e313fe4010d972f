"""Regions, rivers and counties by a word of theirs: 'in de Achterhoek', 'langs de Rotte', 'County Mayo', 'the River Tees'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_COUNTIES = frozenset(["county", "co"])
_RIVERS = frozenset(["river", "rivier", "afon"])
_ARTICLES = frozenset(["de", "het", "'t", "’t", "the", "den"])


def landscapes(reading: Reading) -> Iterator[Span]:
    """Yield listed regions, rivers behind an article and counties."""
    regions, rivers = reading.cue("regions"), reading.cue("rivers")
    for place, token in enumerate(reading.tokens):
        if not token.capital or place in reading.allowed and reading.base(place - 1) != "county":
            continue
        if (
            token.base in regions
            and _is_bound(reading, place=place)
            or token.base in rivers
            and _flows(reading, place=place)
        ):
            yield reading.span(place, last=place + 1, kind="location")
        elif _is_headed(reading, place=place):
            yield reading.span(place - 1, last=place + 1, kind="location")


def _is_bound(reading: Reading, *, place: int) -> bool:
    """Tell whether an article or a word of place stands before it; behind it no name goes on."""
    before, after = reading.base(place - 1), reading.at(place + 1)
    if before in _ARTICLES and reading.tokens[place - 1].text[0].isupper() and not reading.tokens[place - 1].opens:
        return False  # the article of a house: 'bij CLB De Kempen'
    led = before in _ARTICLES or bool(reading.before(place, section="placebefore"))
    return led and reading.tokens[place].adjacent and not (after and after.adjacent and after.capital)


def _flows(reading: Reading, *, place: int) -> bool:
    """Tell whether a river has its article and a word of place before that: 'langs de Rotte', 'along the Tees'."""
    article = reading.base(place - 1) in _ARTICLES and reading.tokens[place].adjacent
    return article and reading.base(place - 2) in reading.cue("shores")


def _is_headed(reading: Reading, *, place: int) -> bool:
    """Tell whether 'County', 'Co.' or 'River' stands right before a capital."""
    before, token = reading.at(place - 1), reading.tokens[place]
    if before is None or not before.capital or token.opens and before.base != "co" or len(token.text) < 3:
        return False
    gap = reading.text[before.end : token.start]
    county = before.base in _COUNTIES and gap in (" ", ". ") and token.base in reading.cue("counties")
    river = before.base in _RIVERS and gap == " " and not reading.is_plain(token.base)
    return county or river
