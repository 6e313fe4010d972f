"""What the writer says about the masking: more goes, what is no secret stays, and no half of anything is left."""

from __future__ import annotations

import pytest

from bot.privacy.marked import with_marked, without_back
from bot.privacy.spans import Span
from bot.privacy.terms import Terms, held_terms, plain_term


def taken(text: str, *marked: str, spans: tuple[Span, ...] = ()) -> list[str]:
    return [text[span.start : span.end] for span in with_marked(spans, text=text, marked=marked)]


def test_marked_words_go_in_whatever_case_and_spacing() -> None:
    assert taken("De rode  Fiets en de fietser", "rode fiets", " ", "") == ["rode  Fiets"]


def test_a_marked_part_of_a_word_goes_if_it_stands_nowhere_alone() -> None:
    assert taken("bij de fietsenmaker", "fietsen") == ["fietsen"]


def test_a_marked_word_inside_a_span_leaves_the_span_whole() -> None:
    spans = (Span(0, 11, "email"),)

    assert with_marked(spans, text="karin@x.com", marked=("karin",)) == spans


def test_a_marked_word_that_overlaps_a_span_becomes_one_with_it() -> None:
    text = "Karin de Wit van de bakker"

    assert with_marked((Span(0, 12, "person"),), text=text, marked=("Wit van de bakker",)) == (Span(0, 26, "person"),)


@pytest.mark.parametrize(
    "back, left", [("karin de wit", []), ("Karin", ["Karin de Wit"]), ("HAN", ["Karin de Wit", "Karin"])]
)
def test_what_is_no_secret_stays_with_the_parts_of_its_name(back: str, left: list[str]) -> None:
    text = "Karin de Wit en Karin"
    spans = (Span(0, 12, "person"), Span(16, 21, "person"))

    found = [text[span.start : span.end] for span in without_back(spans, text=text, back=(back,))]

    assert found == left


def test_a_term_is_hashed_without_case_accents_and_blanks() -> None:
    assert plain_term("  Zoë's  Café ") == ("zoe s cafe", 3)


def test_held_terms_are_given_as_they_stand_there() -> None:
    terms = Terms({2: frozenset({"h:rode fiets"}), 1: frozenset({"h:karin"})}, lambda term: f"h:{term}")

    assert list(held_terms("Karins RODE  fiets en de fiets", terms=terms)) == ["RODE  fiets", "Karins"]
