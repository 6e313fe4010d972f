"""Short answers that look like commands, and commands that look like short answers."""

from __future__ import annotations

import pytest

from bot.reading.short_answer import is_short_answer


@pytest.mark.parametrize(
    "text",
    [
        "feedback geven",
        "Hulp vragen.",
        "uitleg geven",
        "voorbeelden geven",
        "overzicht houden",
        "iemand die me helpt",
        "iemand om mee te sparren",
        "een pauze",
        "giving feedback",
        "asking for help",
        "keep an overview",
        "someone to help me",
        "Somebody who can explain it to me",
        "a break",
    ],
)
def test_what_names_an_activity_a_person_or_a_thing_is_an_answer(text: str) -> None:
    assert is_short_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "hulp",
        "uitleg?",
        "een voorbeeld geven",
        "kan je een voorbeeld geven",
        "ik wil feedback geven",
        "hulp vragen?",
        "resterend aantal vragen",
        "andere vragen",
        "vraag overslaan",
        "antwoorden bekijken",
        "iemand spreken",
        "iemand?",
        "help",
        "give an example",
        "ask me something else",
        "keep going",
        "take a break",
        "someone real please",
        "a break?",
    ],
)
def test_what_asks_the_coach_for_something_is_none(text: str) -> None:
    assert not is_short_answer(text)
