"""Which words of a person are quoted: verbatim, short, never a name, never what may not be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.quote import LEAST_WORDS, MOST_WORDS, fragment, holds_name, may_be_quoted, two_halves, whole_sentences
from bot.coach.reflection import Answer
from tests.coach.talking import reading, words

LONG = "de afdeling belde dat er iemand ziek was en dat wij dus die hele middag met zijn tweeën alles moesten doen"


@given(st.text(max_size=300))
def test_fragment_is_verbatim_and_short(text: str) -> None:
    quote = fragment(words(text))

    assert quote is None or (quote in text and len(quote.split()) <= MOST_WORDS)


@given(st.lists(st.sampled_from([*LONG.split(), "maar", "omdat", ",", ".", "niet", "'"]), max_size=60))
def test_fragment_of_ordinary_words_holds_at_least_three(parts: list[str]) -> None:
    quote = fragment(words(" ".join(parts)))

    assert quote is None or len(quote.split()) >= LEAST_WORDS or "'" in parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het overleg begon op tijd. Ik zei niets over het rooster.", "Ik zei niets over het rooster"),
        ("Zij planden de les om 9 uur. Wij deden de zorg daarna.", "Zij planden de les om 9 uur"),
        ("The visit was fine. I never asked what they needed.", "I never asked what they needed"),
    ],
)
def test_fragment_prefers_negation_numbers_and_contrast(text: str, expected: str) -> None:
    assert fragment(words(text)) == expected


def test_fragment_is_cut_at_a_clause() -> None:
    text = f"{LONG}, maar ik heb daar toen niks van gezegd"

    assert fragment(words(text)) == "ik heb daar toen niks van gezegd"


def test_fragment_without_a_clause_that_is_short_enough_is_none() -> None:
    assert fragment(words(LONG)) is None


def test_fragment_is_used_once() -> None:
    answer = words("Ik zei niets over het rooster.")

    assert fragment(answer, used=("Ik zei niets over het rooster",)) is None


def test_fragment_does_not_overlap_with_one_that_was_used() -> None:
    assert fragment(words("ik zei niets over het rooster"), used=("niets over het rooster",)) is None


@pytest.mark.parametrize(
    "answer",
    [
        words("ik weet het ook niet", read=reading("hollow")),
        words(quotable=False),
        words(private=True),
        Answer(text="ik zei niets over het rooster", skipped=True),
        words("ik vond https://example.org niet handig"),
        words("ik mailde iemand@school en hoorde niets"),
        Answer(codes=("student",)),
        Answer(),
    ],
    ids=["hollow", "alarming", "private", "skipped", "link", "mail", "codes", "empty"],
)
def test_nothing_is_quoted_of(answer: Answer) -> None:
    assert not may_be_quoted(answer) or not answer.text
    assert fragment(answer) is None
    assert whole_sentences(answer) == ()


def test_fragment_holds_no_name_that_was_found() -> None:
    answer = replace(words("ik zei niets tegen joris over het rooster"), reading=replace(reading(), names=("Joris",)))

    assert fragment(answer) is None


def test_holds_name_takes_a_capital_in_the_middle_for_one() -> None:
    assert holds_name("ik belde Samira daarover", ())
    assert not holds_name("Ik belde daarover", ())


def test_holds_name_needs_the_whole_word() -> None:
    assert not holds_name("de planning lag vast", ("Plan",))


def test_whole_sentence_is_the_first_that_fits() -> None:
    found = whole_sentences(words("Ja. Ik mis tijd om te overleggen. En geld ook."))

    assert found == ("Ik mis tijd om te overleggen.", "En geld ook.")


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("School wil een verslag, maar de praktijk wil handen.", ("School wil een verslag", "de praktijk wil handen")),
        ("Zij willen plannen terwijl wij moeten rijden", ("Zij willen plannen", "wij moeten rijden")),
        ("They want a report, while we want a pair of hands.", ("They want a report", "we want a pair of hands")),
    ],
)
def test_two_halves_are_verbatim(text: str, halves: tuple[str, str]) -> None:
    assert two_halves(text) == halves


@pytest.mark.parametrize("text", ["Ik wilde praten.", "maar niet", "A maar b terwijl c", f"{LONG}, maar {LONG}"])
def test_two_halves_of_anything_else_is_none(text: str) -> None:
    assert two_halves(text) is None
