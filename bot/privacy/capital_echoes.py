"""A house or a place that was found is found again: 'basisschool De Vlinder … bij De Vlinder', 'in Aalst … vlakbij Aalst'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.reading import Reading
from bot.privacy.spans import Kind, Span
from bot.privacy.tokens import ARTICLES, Token

_Row = Sequence[Token]


def capital_echoes(reading: Reading, *, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield further places of the own names of the houses and places that were found, written with the same capitals."""
    for name, kind in _own_names(reading, spans=spans).items():
        for place in range(len(reading.tokens) - len(name) + 1):
            row = reading.tokens[place : place + len(name)]
            if _is_again(reading, row=row, name=name) and not any(span.meets(_whole(row)) for span in spans):
                yield Span(_beginning(reading, place=place), row[-1].stop, kind)


def _own_names(reading: Reading, *, spans: tuple[Span, ...]) -> dict[tuple[str, ...], Kind]:
    found = {_own_name(reading, span=span): span.kind for span in spans if span.kind in ("organisation", "location")}
    return {name: kind for name, kind in found.items() if any(len(word) > 2 for word in name)}


def _own_name(reading: Reading, *, span: Span) -> tuple[str, ...]:
    """Return the words that are a house's own: no kind before or behind them, no article; nothing where one is in small letters."""
    row: _Row = [token for token in reading.tokens if span.start <= token.start < span.end]
    while row and _is_no_own_word(reading, token=row[0], section="heads"):
        row = row[1:]
    while row and _is_no_own_word(reading, token=row[-1], section="tails"):
        row = row[:-1]
    return tuple(map(_written, row)) if all(token.text[0].isupper() for token in row) else ()


def _is_no_own_word(reading: Reading, *, token: Token, section: str) -> bool:
    kind = token.base in reading.cue(section) or token.base.endswith(tuple(reading.cue("headends")))
    return kind or token.base in ARTICLES or token.text.islower()


def _is_again(reading: Reading, *, row: _Row, name: tuple[str, ...]) -> bool:
    """Tell whether a row of words is a name; one everyday word that opens a sentence may be that word."""
    if tuple(map(_written, row)) != name or not all(token.adjacent for token in row[1:]):
        return False
    return len(name) > 1 or not row[0].opens or not reading.is_everyday(row[0].base)


def _beginning(reading: Reading, *, place: int) -> int:
    """Return where a name begins, its article in capital counted in."""
    token, before = reading.tokens[place], reading.at(place - 1)
    with_it = before and token.adjacent and before.text[0].isupper() and before.base in ARTICLES
    return before.start if before and with_it else token.start


def _whole(row: _Row) -> Span:
    return Span(row[0].start, row[-1].end, "other")


def _written(token: Token) -> str:
    """Return a word as it is written, a possessive ending left out."""
    return token.text[: token.stop - token.start]
