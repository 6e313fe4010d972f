"""Questions to the coach, told from sentences that begin alike."""

from __future__ import annotations

import pytest

from bot.coach.asking import is_question


@pytest.mark.parametrize(
    "text",
    [
        "hulp?",
        "wat vind jij zelf",
        "waarom vraag je dat",
        "en hoe lang nog",
        "kun je dat uitleggen",
        "what do you mean",
        "could you repeat it",
    ],
)
def test_a_question_is_known_without_its_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "wat ik lastig vind is stoppen",
        "wie dat regelt, weet niemand",
        "what I find hard is stopping",
        "when the ward is busy",
        "ik stop vaak",
    ],
)
def test_a_sentence_that_begins_like_one_is_none(text: str) -> None:
    assert not is_question(text)
