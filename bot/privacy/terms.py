"""A term that others must never read: how it is written before it is hashed, and where a text holds it. Keeps no term."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Terms:
    """Keyed hashes of terms, by the number of their words, and the function that hashes a plain term."""

    hashes: Mapping[int, frozenset[str]]
    hashed: Callable[[str], str]


def plain_term(text: str) -> tuple[str, int]:
    """Return a term as it is hashed, and the number of its words: small letters, no accents, one blank between words."""
    words = _WORD.findall(_plain(text))
    return " ".join(words), len(words)


def held_terms(text: str, *, terms: Terms) -> Iterator[str]:
    """Yield the parts of a text that are one of the terms, as they stand there."""
    words = list(_WORD.finditer(text))
    for count, hashes in terms.hashes.items():
        for first in range(len(words) - count + 1):
            part = text[words[first].start() : words[first + count - 1].end()]
            if any(terms.hashed(plain) in hashes for plain in _spellings(part)):
                yield part


def _spellings(part: str) -> tuple[str, ...]:
    """Return the plain spelling, and the one without the ending of a possessive: 'Fatimas'."""
    plain = plain_term(part)[0]
    return (plain, plain[:-1]) if plain.endswith("s") and len(plain) > 3 else (plain,)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))
