"""Wards, classes and rooms called after a bird, a tree or a flower: 'kingfisher ward', 'Hedgehog Class', 'groep de Kikkers'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span


def emblems(reading: Reading) -> Iterator[Span]:
    """Yield such a word with the part of a house behind it."""
    names = reading.cue("emblems")
    for place, token in enumerate(reading.tokens[:-1]):
        if token.base not in names or place in reading.allowed:
            continue
        kind = reading.tokens[place + 1]
        if kind.adjacent and not kind.opens and kind.base in reading.cue("emblemkinds"):
            yield reading.span(place, last=place + 2, kind="organisation")
