"""Everything kept about a person as text: every kind, every value, nothing shortened, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coach.flow import LANGS, Lang
from bot.render.plain import CODED, my_data_text
from tests.render.rendering import PROMPTS

LONG = "De afdeling stond vol en niemand zei het. " * 200
READING = {"state": "feeling", "hints": [["VMM", 0.712, "de afdeling stond vol"]], "signs": [], "is_talk": False}
DATA: Mapping[str, Any] = {
    "participant": [{"id": "9f2c", "lang": "nl", "consented": True, "created_on": "2026-11-24"}],
    "reflection": [
        {
            "id": "77ab",
            "number": 2,
            "stage": "talking",
            "cursor": {"place": "meaning/VMM", "trail": [[3, "moment"]], "pending": None, "progress": 0.25},
            "edits": {"step": "Woensdag bel ik de planner."},
            "finished_at": None,
        }
    ],
    "consent": [{"purpose": "coach", "given": False, "at": "2026-11-24T10:00:00.123456+00:00"}],
    "feedback": [],
    "exchange": [{"said": None, "reply": {"says": [{"text": "Welk moment?\n\nWat gebeurde er?", "kind": "question"}]}}],
    "answer": [
        {"place": "moment", "present": False, "content": {"text": LONG, "reading": READING}},
        {"place": "ratings", "present": True, "content": {"ratings": {"VMM": 2, "GOC": 4}}},
    ],
    "note": [{"text": "eerste regel\n\n\n  derde  regel, ingesprongen"}],
    "address": [{"channel": "telegram"}],
    "later_table": [{"unknown_field": "iets nieuws"}],
}


def text_of(data: Mapping[str, Any], lang: Lang = "nl") -> str:
    return my_data_text(data, lang=lang, prompts=PROMPTS)


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner) if key not in CODED else ()
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from leaves(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("nl", ("Stand: bezig", "Soort antwoord: gevoel")), ("en", ("Stage: under way", "Kind of answer: feeling"))],
)
def test_codes_that_a_person_can_read_have_words(lang: Lang, said: tuple[str, str]) -> None:
    assert all(line in text_of(DATA, lang) for line in said)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "nl",
            (
                "Soort: antwoord aan een coach",
                "Soort: bericht van een coach",
                "Soort: something_new",
                "Lezer: tweede lezer",
            ),
        ),
        ("en", ("Kind: reply to a coach", "Kind: note from a coach", "Kind: something_new", "Reader: second reader")),
    ],
)
def test_kinds_and_readers_have_words(lang: Lang, said: tuple[str, ...]) -> None:
    kinds = {"release": [{"kind": "reply"}], "outbox": [{"kind": "note"}], "later": [{"kind": "something_new"}]}

    text = text_of({**kinds, "rubric_value": [{"reader": 2}]}, lang)

    assert all(line in text for line in said)


@pytest.mark.parametrize("lang", LANGS)
def test_every_value_is_there_whole(lang: Lang) -> None:
    text = text_of(DATA, lang)
    typed = (line for value in leaves(DATA) if not value.startswith("2026") for line in value.split("\n"))

    assert all(line in text for line in typed)


def test_headings_speak_the_language() -> None:
    dutch, english = text_of(DATA, "nl"), text_of(DATA, "en")

    assert "Mijn antwoorden\n===" in dutch and "Alleen" not in english
    assert "My answers\n===" in english and "Mijn antwoorden" not in english


def test_what_has_no_words_is_shown_under_its_own_name() -> None:
    assert "later_table" in text_of(DATA) and "unknown_field: iets nieuws" in text_of(DATA)


def test_what_is_empty_is_said_to_be() -> None:
    text = text_of({"feedback": [], "reflection": [{"finished_at": None, "edits": {}}]}, "nl")

    assert text.count("niets") == 3 and "None" not in text


def test_yes_and_no_are_words() -> None:
    assert "Ja gezegd: nee" in text_of(DATA) and "Said yes: no" in text_of(DATA, "en")


def test_moments_are_written_out_and_keep_their_time() -> None:
    assert "dinsdag 24 november 2026, 10:00:00.123456+00:00" in text_of(DATA)
    assert "Began on: Tuesday 24 November 2026\n" in text_of(DATA, "en")


def test_line_breaks_of_a_person_stay() -> None:
    lines = text_of(DATA).splitlines()
    first = next(at for at, line in enumerate(lines) if line.strip() == "eerste regel")

    assert [line.strip() for line in lines[first + 1 : first + 4]] == ["", "", "derde  regel, ingesprongen"]


def test_the_person_comes_first_and_the_messages_last() -> None:
    text = text_of(DATA)
    order = ["Over mij", "Mijn reflecties", "Mijn antwoorden", "Mijn notities", "Berichten en reacties", "later_table"]

    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


KEYS = st.text(max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
ROWS = st.lists(st.dictionaries(KEYS, JSON, max_size=3), max_size=2)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(KEYS, ROWS, max_size=3))
def test_any_data_can_be_written(data: dict[str, Any]) -> None:
    text = text_of(data)

    assert all(line in text for value in leaves(data) for line in value.split("\n"))
