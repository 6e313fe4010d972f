"""Houses by an article in capital, or a rarer word behind one: 'op De Wending', 'at The Turning', 'bij de Vlonder'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.capitals import capital_run
from bot.privacy.reading import Reading
from bot.privacy.spans import Span


def articled(reading: Reading) -> Iterator[Span]:
    """Yield names that begin with an article in capital in mid-sentence: 'op De Wending', 'at The Turning'."""
    for place, token in enumerate(reading.tokens[:-1]):
        if token.text in ("De", "Het", "'t", "The") and reading.before(place, section="orgbefore"):
            yield from _with_article(reading, place=place)
        elif token.text in ("de", "het") and _is_house(reading, place=place):
            yield reading.span(place, last=place + 2, kind="organisation")


def with_capital_article(reading: Reading) -> Iterator[Span]:
    """Yield the same in Dutch whatever stands before it: 'heel De Krekel'. No sentence writes an article so."""
    for place, token in enumerate(reading.tokens[:-1]):
        if reading.lang == "nl" and token.text in ("De", "Het"):
            yield from _with_article(reading, place=place)


def _with_article(reading: Reading, *, place: int) -> Iterator[Span]:
    article, name = reading.tokens[place], reading.tokens[place + 1]
    named = name.capital and len(name.text) > 1 and name.adjacent and place + 1 not in reading.allowed
    if named and not article.opens:
        yield reading.span(place, last=capital_run(reading, place=place), kind="organisation")


def _is_house(reading: Reading, *, place: int) -> bool:
    """Tell whether a rarer word in capital after 'bij de' is a house or a school: 'bij de Vlonder'; a compound is a thing."""
    name, word = reading.tokens[place + 1], reading.base(place + 1)
    known = (
        reading.is_plain(word)
        or reading.is_thing(word)
        or place + 1 in reading.allowed
        or reading.is_in(word, sections=("roles", "weakheads"))
    )
    rare = word in reading.words.dictionary or not reading.is_everyday(word)
    return (
        name.capital
        and len(name.text) > 1
        and name.adjacent
        and not name.opens
        and not known
        and rare
        and bool(reading.before(place, section="orgbefore"))
    )
