"""Words by which a coach recognised somebody: read from what a coach typed, and found again in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection

from bot.coach.flow import LANGS
from bot.privacy.labels import is_label, without_labels
from bot.privacy.lists import common_words
from bot.privacy.terms import Terms, held_terms, plain_term
from bot.services.keys import Keys
from bot.services.wall_words import plain_forms
from bot.store import masked_terms

LISTS = Path(__file__).parents[2] / "data" / "privacy"
BETWEEN = re.compile(r"[,;\n/]+")
MOST_TERMS = 10
MOST_WORDS = 6
SHORTEST = 3
"""Letters of a term; what is shorter stands in every text."""
MOST_WRITERS = 10
"""Different people who use a term at the same time and above whom it is an ordinary word, which points at nobody."""
MOST_WRITERS_OF_A_WORD = 2
"""The same for words of the dictionary: "overdracht" in three texts of nine is what people write about."""


def read_terms(words: str) -> tuple[str, ...]:
    """Return the terms in what a coach typed, as they are hashed.

    Left out is what is too short or too long, only little words, or a label that stands for a name: it is in every text.
    """
    found = map(plain_term, _parts(words))
    fitting = (term for term, count in found if 0 < count <= MOST_WORDS and _says_something(term))
    return tuple(dict.fromkeys(fitting))[:MOST_TERMS]


def too_much(words: str) -> str | None:
    """Return what of the words cannot be kept as a term: a part that is too long, or all of them where they are too many."""
    parts = _parts(words)
    long = next((part for part in parts if plain_term(part)[1] > MOST_WORDS), None)
    return long or (words if len(parts) > MOST_TERMS else None)


def _parts(words: str) -> list[str]:
    return [part.strip() for part in BETWEEN.split(without_labels(words)) if part.strip()]


def pointing(plain: Iterable[str], *, texts: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """Return the terms that may point at somebody; `texts` are pairs of a writer and a text that is held.

    Without this one coach could take "leerlingen" out of everybody's texts, and send them all back.
    """
    writers = {term: {writer for writer, text in texts if mentions(text, (term,))} for term in plain}
    everyday = _everyday(term for term, found in writers.items() if len(found) > MOST_WRITERS_OF_A_WORD)
    apart = {term: found for term, found in writers.items() if term not in everyday and not _is_common(term)}
    return tuple(term for term, found in apart.items() if len(found) <= MOST_WRITERS)


def _is_common(term: str) -> bool:
    """Tell whether a term is one word that everybody uses, little words around it: "de collega" may be in the next text already."""
    told = set(term.split()) - _little_words()
    return len(told) <= 1 and told <= _common_words()


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(plain_term(word)[0] for word in common_words(LISTS))


def _everyday(terms: Iterable[str]) -> frozenset[str]:
    """Return the terms of which every word is in the dictionary of one language, in small letters, or a little one."""
    found = set(terms)
    known = [plain_forms(lang) for lang in LANGS] if found else []
    little = _little_words() if found else frozenset()
    return frozenset(
        term for term in found if any(all(word in little or plain(word) for word in term.split()) for plain in known)
    )


def keep_terms(connection: Connection, plain: Iterable[str], *, keys: Keys) -> None:
    """Keep terms as keyed hashes."""
    for term in plain:
        masked_terms.add(connection, keys.hashed(term), words=len(term.split()))


def mentions(text: str, plain: Collection[str]) -> bool:
    """Tell whether a text holds one of these terms, as `holds` does; quick, for the whole of what is held."""
    small = without_labels(text).casefold()
    if small.isascii() and not any(term.partition(" ")[0] in small for term in plain):
        return False
    words = f" {plain_term(small)[0]} "
    return any(f" {term} " in words or f" {term}s " in words for term in plain)


def known_terms(connection: Connection, *, keys: Keys) -> Terms:
    """Return every term that no coach may read."""
    return Terms(masked_terms.terms(connection), keys.hashed)


def holds(text: str, *, terms: Terms) -> bool:
    """Tell whether a text holds one of the terms."""
    return bool(terms.hashes) and next(held_terms(without_labels(text), terms=terms), None) is not None


def _says_something(term: str) -> bool:
    return len(term) >= SHORTEST and not is_label(term) and not set(term.split()) <= _little_words()


@lru_cache(maxsize=1)
def _little_words() -> frozenset[str]:
    from stopwordsiso import stopwords  # most people who look at a text recognise nobody

    return frozenset(plain_term(word)[0] for word in stopwords(list(LANGS)))
