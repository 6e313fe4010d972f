"""The full redactor, for what others may read: the measured targets, each language by itself, on texts it was not built on."""

from __future__ import annotations

import pytest

from bot.privacy.full_lists import load_full_lists
from bot.privacy.redaction import Redactor
from bot.privacy.spans import Lang
from tests.privacy.measure import BUILT_ON, LISTS, UNSEEN, score, texts

LANGUAGES: tuple[Lang, ...] = ("nl", "en")


@pytest.fixture(scope="module")
def full() -> Redactor:
    return Redactor(load_full_lists(LISTS))


@pytest.mark.parametrize("sets", [BUILT_ON, UNSEEN])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_recall_and_clean_texts_reach_the_targets(full: Redactor, lang: Lang, sets: tuple[str, ...]) -> None:
    result = score(full, lang=lang, sets=sets)

    assert result.recall("person") >= 0.97
    assert result.recall("phone", "email", "url", "id", "account", "date") >= 0.99
    assert result.recall("organisation", "location") >= 0.90
    assert result.clean_touched <= 0.03


@pytest.mark.parametrize("name", ["Oluwaseyi", "Xochitl", "Tsjomme", "Djenaba"])
def test_an_unlisted_name_in_small_letters_is_found_where_a_person_stands(full: Redactor, name: str) -> None:
    masked = full.redact(f"met {name.lower()} had ik een lastig gesprek", lang="nl")

    assert masked.text == "met [persoon 1] had ik een lastig gesprek"


@pytest.mark.parametrize("slip", ["niemadn", "studetnen", "begeleidr", "verganderd"])
def test_a_slip_of_the_pen_is_nobody(full: Redactor, slip: str) -> None:
    text = f"met {slip} ging het niet beter"

    assert full.redact(text, lang="nl").text == text


def test_a_title_and_the_kind_of_a_school_go_with_the_name(full: Redactor) -> None:
    masked = full.redact("Mevr. Bouali belde basisschool De Vlinderboom en OBS De Klimop.", lang="nl")

    assert masked.text == "[persoon 1] belde [organisatie 1] en [organisatie 2]."


def test_dutch_words_make_no_names_in_english(full: Redactor) -> None:
    text = "The boss will mark it in May, with faith and grace, and the rest of the bakers stood at the bar."

    assert full.redact(text, lang="en").text == text


def test_names_are_found_in_the_other_language(full: Redactor) -> None:
    text = "I told Joris van der Meulen and Fatima's brother in Tilburg."

    assert full.redact(text, lang="en").text == "I told [person 1] and [person 2]'s brother in [place 1]."


@pytest.mark.long
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_unseen_texts_are_no_near_duplicates(lang: Lang) -> None:
    built = [_trigrams(line) for part in ("named", "clean") for line in texts(lang, part=part)]

    for part in ("named", "clean"):
        for line in texts(lang, part=part, sets=UNSEEN):
            here = _trigrams(line)
            assert max(len(here & other) / max(1, len(here | other)) for other in built) < 0.6, line


def _trigrams(line: str) -> frozenset[str]:
    return frozenset(line[place : place + 3].lower() for place in range(len(line) - 2))


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("Bel me op 06-24 58 91 33.", "nl", "Bel me op [telefoonnummer 1]."),
        ("We spraken op 12-03 met elkaar.", "nl", "We spraken op [datum 1] met elkaar."),
        ("Her NI number is QQ 12 34 56 C.", "en", "Her NI number is [number 1]."),
        ("Grace and Will were late.", "en", "[person 1] and [person 2] were late."),
        ("April and May were busy.", "en", "April and May were busy."),
        (
            "ik werk bij prisma, meestal bij ouderen thuis",
            "nl",
            "ik werk bij [organisatie 1], meestal bij ouderen thuis",
        ),
        ("De Beatrixschool is geen Montessorischool.", "nl", "De [organisatie 1] is geen Montessorischool."),
    ],
)
def test_what_looks_like_something_else(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown
