"""The redactor as others see it: labels, offsets, marked words, and the measured targets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.redaction import Redactor, load_lists
from bot.privacy.spans import Lang
from tests.privacy.measure import LISTS, score

REDACTOR = Redactor(load_lists(LISTS))
LANGUAGES: tuple[Lang, ...] = ("nl", "en")


def redacted(text: str, *, lang: Lang = "nl", marked: tuple[str, ...] = ()) -> str:
    return REDACTOR.redact(text, lang=lang, marked=marked).text


def test_labels_number_each_person_once() -> None:
    text = redacted("Karin de Wit sprak met Samira. Later belde Karin nog.")

    assert text == "[persoon 1] sprak met [persoon 2]. Later belde [persoon 1] nog."


def test_labels_follow_the_language() -> None:
    text = redacted("I rang Imran at Barnardo's in Leeds.", lang="en")

    assert text == "I rang [person 1] at [organisation 1] in [place 1]."


def test_spans_are_offsets_in_the_given_text() -> None:
    given_text = "Mail jan@voorbeeld.nl op 3 maart."

    spans = REDACTOR.redact(given_text, lang="nl").spans

    assert [(given_text[span.start : span.end], span.kind) for span in spans] == [
        ("jan@voorbeeld.nl", "email"),
        ("3 maart", "date"),
    ]


def test_marked_words_are_masked_in_whatever_case() -> None:
    text = redacted("de lange tafel en de  LANGE tafel", marked=("De lange tafel",))

    assert text == "[weggelaten 1] en [weggelaten 1]"


@pytest.mark.parametrize("text", ["", "   ", "?!", "🙂🙂", "\n\n", "112", "bel 0800-0113", "1", "De", "van der"])
def test_texts_without_names_come_back_unchanged(text: str) -> None:
    assert redacted(text) == text
    assert redacted(text, lang="en") == text


def test_everyday_words_that_are_also_names_stay() -> None:
    assert redacted("Will it work? I hope we mark it in May.", lang="en") == "Will it work? I hope we mark it in May."
    assert redacted("Wil je dat ik het doe, met een roos?") == "Wil je dat ik het doe, met een roos?"


def test_everyday_words_that_are_names_here_are_masked() -> None:
    assert redacted("Will told me that Grace agreed.", lang="en") == "[person 1] told me that [person 2] agreed."
    assert (
        redacted("Toen zei Roos tegen Storm dat het goed was.")
        == "Toen zei [persoon 1] tegen [persoon 2] dat het goed was."
    )


def test_makers_of_tools_stay() -> None:
    text = "Met Korthagen en Ofman, en een World Café in het WIN-project."

    assert redacted(text) == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_recall_and_clean_texts_reach_the_targets(lang: Lang) -> None:
    result = score(REDACTOR, lang=lang)

    assert result.recall("person") >= 0.97
    assert result.recall("phone", "email", "url", "id", "account", "date") >= 0.99
    assert result.recall("organisation", "location") >= 0.90
    assert result.clean_touched <= 0.03


@given(st.text(max_size=120), st.sampled_from(LANGUAGES), st.lists(st.text(max_size=8), max_size=2))
def test_any_text_gives_sorted_spans_inside_it(text: str, lang: Lang, marked: list[str]) -> None:
    spans = REDACTOR.redact(text, lang=lang, marked=marked).spans

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in zip(spans, spans[1:], strict=False))
