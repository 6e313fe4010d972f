"""The readers: a small training, what is saved comes back the same, and the tables of signs, readable and links."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.reading.measure import measure_elements, measure_states
from bot.reading.readable import contains_link, is_readable
from bot.reading.reader import Models, TextReader
from bot.reading.readings import Labelled, read_labelled, read_raw
from bot.reading.signs import signs
from bot.reading.training import train_on

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nl", "en")
EVERY = 12
"""One text in twelve is enough to tell a working training from a broken one."""
TEXTS = ("we hebben samen uitgezocht wat er misging", "I was so angry", "geen tijd en geen geld", "dinsdag bel ik Jo")


def some(name: str) -> list[Labelled]:
    return [one for lang in LANGUAGES for one in read_labelled(ROOT / f"data/reading/{name}.{lang}.yml")[::EVERY]]


@pytest.fixture(scope="module")
def safety() -> Mapping[str, Any]:
    return read_raw(ROOT / "domain" / "safety.yml")


@pytest.fixture(scope="module")
def models(safety: Mapping[str, Any]) -> Models:
    whole = [read_raw(ROOT / f"data/reading/alarm.{lang}.yml") for lang in LANGUAGES]
    alarms = [{tier: texts[::EVERY] for tier, texts in file.items()} for file in whole]
    return train_on(some("elements"), states=some("states"), alarms=alarms, safety=safety)


@pytest.fixture(scope="module")
def reader(models: Models, safety: Mapping[str, Any]) -> TextReader:
    return TextReader.of(models, safety=safety)


def test_saved_readers_give_the_same_scores(
    models: Models, reader: TextReader, safety: Mapping[str, Any], tmp_path: Path
) -> None:
    models.save(tmp_path)

    loaded = TextReader.load(tmp_path, safety=safety)

    for text in TEXTS:
        assert loaded.elements(text) == reader.elements(text)
        assert loaded.state(text, question=None) == reader.state(text, question=None)
        assert loaded.alarm(text) == reader.alarm(text)


def test_saved_readers_are_no_pickles(models: Models, tmp_path: Path) -> None:
    models.save(tmp_path)

    assert {path.suffix for path in tmp_path.iterdir()} == {".npz", ".json"}


def test_elements_are_the_six_best_first_and_leave_a_share_to_none(reader: TextReader) -> None:
    found = reader.elements(TEXTS[0])

    shares = [share for _, share in found]
    assert {code for code, _ in found} == {"LOS", "LeA", "SRI", "VMM", "VOR", "GOC"}
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) < 1


def test_question_decides_which_states_can_be_meant(reader: TextReader) -> None:

    assert reader.state(TEXTS[3], question="step") in {"hollow", "plan_vague", "plan_complete"}
    assert not reader.state(TEXTS[3], question="moment").startswith("plan")


def test_unreadable_text_is_hollow(reader: TextReader) -> None:
    assert reader.state("asdfasdf", question="moment") == "hollow"


@pytest.mark.parametrize("language", LANGUAGES)
def test_even_a_small_training_beats_chance_by_far(reader: TextReader, language: str) -> None:
    elements, states = (read_labelled(ROOT / f"tests/reading/{n}.{language}.yml")[::3] for n in ("elements", "states"))

    first, among_three, *_ = measure_elements(reader, elements)
    six, four, three = measure_states(reader, states)

    assert first.share > 0.45 and among_three.share > 0.75
    assert six.share > 0.65 and four.share > 0.7 and three.share > 0.7


def test_one_reader_serves_many_threads(reader: TextReader) -> None:
    texts = list(TEXTS) * 10

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(reader.elements, texts))

    assert found[: len(TEXTS)] * 10 == found


@pytest.mark.parametrize(
    ("text", "held", "not_held"),
    [
        ("ik liep weg en zei niks", "did", "other"),
        ("'k heb da gezegd tegen de juf", "did", "felt"),
        ("we hebben de tafels verschoven", "did", "other"),
        ("de student presenteerde haar ontwerp", "", "did"),
        ("er was een overleg over de toets", "", "did"),
        ("ik werk twee dagen per week op school", "", "did"),
        ("ik dacht dat hij boos was", "thought other", "felt did own"),
        ("ik wilde dat ze zelf zouden kiezen", "wanted", "other"),
        ("zij wilde rust in de klas", "other", "wanted"),
        ("bang dat het ten koste van cliënten gaat", "other", ""),
        ("weet ik niet", "", "other own did thought"),
        ("ik had eerder moeten vragen", "own", "did"),
        ("mijn eigen ongeduld zat in de weg", "own", ""),
        ("ik vond het doodeng", "felt", "did"),
        ("I walked out and said nothing", "did", "other"),
        ("i thought he was angry", "thought other", "felt did own"),
        ("the student presented her design", "", "did"),
        ("she wanted calm in her class", "other", "wanted"),
        ("i'd hoped they would choose for themselves", "wanted", "did"),
        ("i was scared stiff", "felt", "did"),
        ("now i see i fill things in too quickly", "own", "other"),
        ("don't know", "", "other own did thought"),
    ],
)
def test_signs_of_a_text(text: str, held: str, not_held: str) -> None:
    found = signs(text)

    assert set(held.split()) <= found
    assert not set(not_held.split()) & found


@pytest.mark.parametrize(
    "text", ["ja", "BBL", "de afdeling", "k", "nvt", "hmm", "pff", "angstschreeuw", "rhythm", "were", "WMO", "привет"]
)
def test_short_real_words_are_readable(text: str) -> None:
    assert is_readable(text)


@pytest.mark.parametrize(
    "text", ["", "🙂🙂", "...", "123 456", "asdfasdf", "qwerty", "dsfgsdfg", "lkjhlkjh", "zzzz", "jkljkl", "azertyuiop"]
)
def test_mash_marks_and_digits_are_not_readable(text: str) -> None:
    assert not is_readable(text)


@pytest.mark.parametrize("text", ["zie www.voorbeeld.nl", "https://a.example/x", "fontys.nl", "youtu.be/abc", "x.org."])
def test_links_are_seen(text: str) -> None:
    assert contains_link(text)


@pytest.mark.parametrize(
    "text", ["mail jan@voorbeeld.nl", "e.d. en zo", "klaar.daarna", "en/of", "om 12.30/13.00", "o.a."]
)
def test_no_link_is_seen_where_there_is_none(text: str) -> None:
    assert not contains_link(text)
