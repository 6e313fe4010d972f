"""`grenswerk understand` means what the talk means: where a question stands, by the same forms and the same gate."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from bot.settings import load_settings
from bot.wiring import build_mind

if TYPE_CHECKING:  # importing Rasa takes seconds, and every process of the tests imports this file
    from bot.engine.mind import Mind

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def mind() -> Iterator[Mind]:
    """Give the recognisers as they are trained."""
    models = {name: value for name, value in os.environ.items() if name == "GRENSWERK_MODELS"}
    yield build_mind(load_settings({"GRENSWERK_SECRET": "a secret for tests, and only for them"} | models))


@pytest.mark.parametrize(
    ("text", "question", "intent"),
    [
        ("wat vind jij?", "moment", "human"),
        ("what do you think about it?", "challenge", "human"),
        ("wat vind jij?", None, "human"),
        ("wat betekent grens?", "boundary", "help"),
        ("hulp vragen", "support", "answer"),
        ("nee ik bedoelde de docent", "moment", "answer"),
        ("ja precies dat", "moment", "answer"),
        ("de eerste graag", "role", "answer"),
        ("3 en 4", "ratings", "answer"),
        ("/terug", "moment", "back"),
        ("/geen_opdracht", "moment", "answer"),
    ],
)
def test_a_text_means_what_the_talk_takes_it_for(mind: Mind, text: str, question: str | None, intent: str) -> None:
    lang = "en" if "you" in text else "nl"

    assert mind.understand(text, lang=lang, question=question).intent == intent
