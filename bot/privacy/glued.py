"""Institutions in one word with somebody's name: 'de Beatrixschool', 'de Prinses Irenebasisschool'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_KINDS = ("basisschool", "school", "college", "lyceum", "kliniek", "ziekenhuis", "hospitaal", "gasthuis")
_WAYS = frozenset(["montessori", "dalton", "jenaplan", "freinet", "steiner", "iederwijs"])
"""Ways of teaching: their schools are a kind and no name."""
_BEFORE = frozenset(["prins", "prinses", "koning", "koningin", "keizer", "sint", "st", "pater", "pastoor", "kardinaal"])
_SHORTEST = 4


def glued(reading: Reading) -> Iterator[Span]:
    """Yield capitalised words that are a name with a kind of institution behind it, with the title before them."""
    for place, token in enumerate(reading.tokens):
        if token.capital and place not in reading.allowed and _is_named(reading, word=token.base):
            before = reading.at(place - 1)
            titled = before is not None and token.adjacent and before.capital and before.base in _BEFORE
            yield reading.span(place - titled, last=place + 1, kind="organisation")


def _is_named(reading: Reading, *, word: str) -> bool:
    kind = next((kind for kind in _KINDS if word.endswith(kind)), "")
    name = word.removesuffix(kind).rstrip("-")
    if not kind or len(name) < _SHORTEST or name in _WAYS:
        return False
    listed = name in reading.lists.first_names or name in reading.lists.surnames
    return listed and name not in reading.words.common
