"""Terms in what a coach typed, and the same terms in a text: the quick look finds what the one by hashes finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.terms import Terms
from bot.services.known_terms import holds, mentions, pointing, read_terms, too_much
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
        ("de imker, [plaats 1], persoon 12, [email address 2], zus van [persoon 3]", ("de imker", "zus van")),
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


def test_a_label_of_a_text_is_nobodys_term() -> None:
    hashes = {1: frozenset({KEYS.hashed("plaats"), KEYS.hashed("weggelaten")})}

    assert not mentions("In [plaats 1] zei [weggelaten 2] niets.", ("plaats", "weggelaten"))
    assert not holds("In [plaats 1] zei [weggelaten 2] niets.", terms=Terms(hashes, KEYS.hashed))
    assert holds("Op die plaats was het stil.", terms=Terms(hashes, KEYS.hashed))


def test_a_word_that_everybody_uses_points_at_nobody_whoever_wrote_by_now() -> None:
    found = pointing(("de collega", "mentor", "imker", "rode fiets van mijn collega", "colleague"), texts=())

    assert found == ("imker", "rode fiets van mijn collega")


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("de imker, Zoë", None),
        (
            "de imker, ze werkt als enige bij de brandweer op het eiland",
            "ze werkt als enige bij de brandweer op het eiland",
        ),
        (", ".join(f"woord{n}" for n in range(11)), ", ".join(f"woord{n}" for n in range(11))),
        ("", None),
    ],
)
def test_what_cannot_be_kept_is_said(typed: str, part: str | None) -> None:
    assert too_much(typed) == part
