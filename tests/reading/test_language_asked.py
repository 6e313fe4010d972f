"""Which language somebody asks for."""

from __future__ import annotations

import pytest

from bot.coach.flow import Lang
from bot.reading.language_asked import language_asked


@pytest.mark.parametrize(
    ("text", "present", "wanted"),
    [
        ("kan dit ook in het engels", "nl", "en"),
        ("in het Nederlands graag", "en", "nl"),
        ("can we do this in Dutch?", "en", "nl"),
        ("liever een andere taal", "nl", "en"),
        ("kan dit ook in het frans", "nl", "nl"),
        ("Could we talk German?", "en", "en"),
        ("liever Engels dan Frans", "nl", "en"),
    ],
)
def test_a_language_that_is_not_spoken_changes_nothing(text: str, present: Lang, wanted: Lang) -> None:
    assert language_asked(text, present=present) == wanted
