"""The cue vector keeps its shape on any text and moves with the words it is made for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import lexicon
from bot.reading.cues import GROUPS, LENGTHS, SIZE, cues


def _flag(text: str, *, group: str) -> float:
    return float(cues(text)[len(LENGTHS) + 1 + 2 * GROUPS.index(group)])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_cues_any_text_gives_finite_numbers_of_one_size(text: str) -> None:
    vector = cues(text)

    assert vector.shape == (SIZE,)
    assert vector.dtype == np.float32
    assert np.isfinite(vector).all()


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("ik deed het zo omdat het druk was", "reason"),
        ("I did it that way because we were busy", "reason"),
        ("achteraf had ik moeten vragen", "hindsight"),
        ("looking back I should have asked", "hindsight"),
        ("ik baalde van het rooster", "emotion"),
        ("I was so proud of the team", "emotion"),
        ("volgens mij dacht zij dat ik kwam keuren", "other_view"),
        ("geen idee eigenlijk", "no_idea"),
        ("no idea really", "no_idea"),
        ("op dinsdag bel ik de mentor", "when"),
        ("wij zoeken synergie in het onderwijs", "abstract"),
    ],
)
def test_cues_group_answers_to_its_words(text: str, group: str) -> None:
    assert _flag(text, group=group) == 1.0


def test_cues_word_of_the_other_language_does_not_count() -> None:
    assert _flag("I want the students to be there at nine", group="reason") == 0.0


def test_cues_length_bucket_is_one_hot() -> None:
    buckets = [cues("woord " * length)[: len(LENGTHS) + 1] for length in (1, 4, 8, 15, 30, 55)]

    assert np.array_equal(np.stack(buckets), np.eye(len(LENGTHS) + 1, dtype=np.float32))


def test_languages_short_text_counts_in_both() -> None:
    assert lexicon.languages("koffie") == ("nl", "en")
    assert lexicon.languages("ik bel de docent") == ("nl",)
    assert lexicon.languages("I will ask the tutor") == ("en",)


def test_lexicon_curly_apostrophe_is_an_apostrophe() -> None:
    assert lexicon.hits("I don’t know", group="no_idea") == lexicon.hits("I don't know", group="no_idea") == 1
