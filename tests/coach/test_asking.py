"""Questions to the coach, told from sentences that begin alike."""

from __future__ import annotations

import pytest

from bot.coach.asking import is_question
from tests.fixed import library


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


@pytest.mark.parametrize(
    "text",
    [
        "wat vind jij eigenlijk zelf?",
        "Wat denk je zelf",
        "heb jij een tip?",
        "wat is jouw mening hierover",
        "What do you think yourself?",
        "do you have any advice?",
        "what's your own view?",
    ],
)
def test_a_question_for_the_view_of_the_coach_is_known_in_both_languages(text: str) -> None:
    assert library().commands.asking.is_for_view(text)


@pytest.mark.parametrize(
    "text",
    [
        "wat vind ik daarvan",
        "wat je denkt, zeg je niet hardop in dat team",
        "I told her what you think matters",
        "wat zou je hier kunnen zeggen",
        "what can you do for me",
    ],
)
def test_other_words_ask_for_no_view(text: str) -> None:
    assert not library().commands.asking.is_for_view(text)
