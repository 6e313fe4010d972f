"""Terms in what a coach typed, and the same terms in a text: the quick look finds what the one by hashes finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.terms import Terms
from bot.services.known_terms import holds, mentions, read_terms
from tests.fixed import KEYS

WORDS = st.sampled_from(["zoë", "Zoe", "ZOES", "de", "linde", "Linde", "lindes", "klas-3", "a", "ß", "’s", "été", "."])


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Zoë, de Linde", ("zoe", "de linde")),
        ("  Zoë ;\nzoe ", ("zoe",)),
        (" , a; --", ()),
        ("het, van de, the, Linde", ("linde",)),
        ("een twee drie vier vijf zes zeven", ()),
        (", ".join(f"woord{n}" for n in range(20)), tuple(f"woord{n}" for n in range(10))),
    ],
)
def test_terms_are_read_from_what_a_coach_typed(typed: str, terms: tuple[str, ...]) -> None:
    assert read_terms(typed) == terms


@given(text=st.lists(WORDS, max_size=8).map(" ".join), typed=st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
def test_both_ways_of_looking_find_the_same(text: str, typed: str) -> None:
    terms = read_terms(typed)
    hashes = {len(term.split()): frozenset({KEYS.hashed(term)}) for term in terms}

    assert mentions(text, terms) == holds(text, terms=Terms(hashes, KEYS.hashed))


def test_a_part_of_a_word_is_no_term() -> None:
    assert not mentions("wij werkten met lindebomen", ("linde",))
    assert mentions("Lindes plan, en dat van Zoë", ("linde",)) and mentions("dat van Zoë", ("zoe",))
