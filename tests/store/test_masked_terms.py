"""Hashed terms are kept once and come back by their number of words."""

from __future__ import annotations

from bot.store import masked_terms
from bot.store.database import Database


def test_terms_come_back_by_number_of_words(store: Database) -> None:
    with store.write() as connection:
        masked_terms.add(connection, "a" * 64, words=1)
        masked_terms.add(connection, "a" * 64, words=1)
        masked_terms.add(connection, "b" * 64, words=3)

    with store.read() as connection:
        assert masked_terms.terms(connection) == {1: {"a" * 64}, 3: {"b" * 64}}
