"""How the prompts sound: short, plain, no praise, no hollow empathy, British English."""

from __future__ import annotations

import re

import pytest

from bot.coach.flow import Lang
from tests.render.rendering import NAMES, every, renderings

MOST_WORDS = 60
LONGER = (
    "alarm.",
    "elements.model",
    "tools.",
    "consent.privacy",
    "consent.welcome",
    "summary.",
    "shown.",
    "review.list",
    "talk.help",
)
FORBIDDEN = {
    "nl": r"""goed (?:gedaan|antwoord|bezig|zo)|goede vraag|top|super|geweldig|prachtig|mooi|knap|fantastisch|bravo|prima
        |waardevol\w*|interessant\w*|ik (?:begrijp|snap|voel)|dat (?:klinkt|moet)|wat (?:fijn|vervelend|naar|mooi)|fijn dat
        |genoteerd|dank je wel voor|bedankt voor het delen|kwetsbaar|u|uw""",
    "en": r"""well done|good (?:answer|job|point)|great|excellent|amazing|wonderful|lovely|nice|awesome|fantastic|brilliant
        |valuable|insightful|interesting|i (?:understand|see|feel|hear you)|that (?:sounds|must be)|thank you for sharing
        |thanks for sharing|vulnerable|noted|glad""",
}
AMERICAN = re.compile(r"\b\w*(?:ize|izes|ized|izing|ization)\b|\b(?:color|behavior|center|program me)\b", re.IGNORECASE)


@every
def test_prompt_is_short(name: str, lang: Lang) -> None:
    if name.startswith(LONGER):
        return
    for text in renderings(name, lang):
        assert len(text.split()) <= MOST_WORDS, text


@every
def test_prompt_keeps_to_the_tone(name: str, lang: Lang) -> None:
    # The lists are laid out over lines; a blank inside a phrase counts, so this is not re.VERBOSE.
    forbidden = re.compile(re.sub(r"\s*\n\s*", "", rf"\b(?:{FORBIDDEN[lang]})\b"), re.IGNORECASE)
    for text in renderings(name, lang):
        assert not forbidden.search(text), text
        assert "!" not in text and not re.search(r"[\U0001F000-\U0001FAFF\u2600-\u27BF]", text)


@pytest.mark.parametrize("name", NAMES)
def test_english_is_british(name: str) -> None:
    assert not any(AMERICAN.search(text) for text in renderings(name, "en"))


@every
def test_headings_stand_only_in_documents(name: str, lang: Lang) -> None:
    if name in ("summary.document", "summary.coach_document", "shown.summary", "summary.earlier"):
        return
    assert not any(re.search(r"^#", text, re.MULTILINE) for text in renderings(name, lang))


@every
def test_labels_have_at_most_four_words(name: str, lang: Lang) -> None:
    if name.startswith("labels."):
        assert all(len(text.split()) <= 4 and "\n" not in text for text in renderings(name, lang))
