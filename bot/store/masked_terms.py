"""Terms by which somebody was recognised: keyed hashes only, by their number of words."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from bot.store.schema import masked_term


def terms(connection: Connection) -> Mapping[int, frozenset[str]]:
    """Return the hashes by number of words."""
    found: dict[int, set[str]] = {}
    for row in connection.execute(select(masked_term.c.words, masked_term.c.term_hash)):
        found.setdefault(row.words, set()).add(row.term_hash)
    return {words: frozenset(hashes) for words, hashes in found.items()}


def add(connection: Connection, term_hash: str, *, words: int) -> None:
    """Keep the hash of a term; one that is there stays."""
    kept = connection.execute(select(masked_term.c.words).where(masked_term.c.term_hash == term_hash)).one_or_none()
    if kept is None:
        connection.execute(insert(masked_term).values(term_hash=term_hash, words=words))
