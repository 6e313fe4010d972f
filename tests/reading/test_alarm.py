"""The alarm layer: patterns alone, then patterns and classifier together, on texts that are kept out of training."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.reading.alarm import AlarmReader
from bot.reading.alarm_phrases import load_alarm_phrases
from bot.reading.alarm_training import build_alarm_reader
from bot.reading.reader import Models
from bot.settings import load_settings

ROOT = Path(__file__).parents[2]
RASA_KEYS = {
    "version",
    "intents",
    "actions",
    "responses",
    "entities",
    "slots",
    "forms",
    "session_config",
    "config",
    "nlu",
    "rules",
    "stories",
}
LANGUAGES = ("nl", "en")
TIERS = ("acute", "distress", "work")


def load(path: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = YAML(typ="safe").load(ROOT / path)
    return content


@pytest.fixture(scope="module")
def raw() -> Mapping[str, Any]:
    return load("domain/safety.yml")


@pytest.fixture(scope="module")
def patterns(raw: Mapping[str, Any]) -> AlarmReader:
    return AlarmReader(load_alarm_phrases(raw))


@pytest.fixture(scope="module")
def trained(raw: Mapping[str, Any]) -> AlarmReader:
    """Return the reader as it is used, with the weights that `grenswerk prepare` has trained."""
    return build_alarm_reader(raw, weights=Models.load(load_settings().readers).alarm)


def test_safety_file_has_no_key_of_a_rasa_domain(raw: Mapping[str, Any]) -> None:
    assert not RASA_KEYS & set(raw)


def test_training_and_test_texts_are_kept_apart() -> None:
    for language in LANGUAGES:
        learned, tested = (load(f"{folder}/reading/alarm.{language}.yml") for folder in ("data", "tests"))

        assert not {text for texts in learned.values() for text in texts} & {
            text for texts in tested.values() for text in texts
        }


def test_fresh_texts_are_kept_out_of_training() -> None:
    for path in sorted((ROOT / "tests/reading/fresh").glob("*.yml")):
        learned, fresh = (_texts(f"{folder}/{path.name}") for folder in ("data/reading", "tests/reading/fresh"))

        assert fresh and not fresh & learned


def test_neighbours_are_kept_out_of_training() -> None:
    for language in LANGUAGES:
        learned, tested = (
            _texts(f"data/reading/alarm.{language}.yml"),
            _texts(f"tests/reading/neighbours.{language}.yml"),
        )

        assert tested and not tested & learned


def _texts(path: str) -> set[str]:
    entries = [entry for entries in load(path).values() for entry in entries]
    return {entry if isinstance(entry, str) else entry["text"] for entry in entries}


@pytest.mark.model
@pytest.mark.parametrize("language", LANGUAGES)
def test_fresh_hyperbole_and_themes_are_mostly_left_alone(trained: AlarmReader, language: str) -> None:
    texts = load(f"tests/reading/fresh/alarm.{language}.yml")["none"]

    found = [text for text in texts if trained.read(text)]

    assert len(found) <= 0.14 * len(texts), found  # the hardest there are: each is built around a word of an alarm


@pytest.mark.model
@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinary_answers_with_charged_words_go_on_and_what_is_beside_them_does_not(
    trained: AlarmReader, language: str
) -> None:
    texts = load(f"tests/reading/neighbours.{language}.yml")
    noticed = {label: sum(trained.read(text) is not None for text in row) / len(row) for label, row in texts.items()}

    assert noticed["none"] <= 0.04, noticed
    assert noticed["acute"] >= 0.87 and noticed["distress"] >= 0.8 and noticed["work"] >= 0.62, noticed


@pytest.mark.model
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tier", "at_least"), [("acute", 0.95), ("distress", 0.9), ("work", 0.88)])
def test_trained_reader_finds_each_tier(trained: AlarmReader, language: str, tier: str, at_least: float) -> None:
    texts = load(f"tests/reading/alarm.{language}.yml")[tier]

    found = [trained.read(text) is not None for text in texts]

    assert sum(found) / len(found) >= at_least


@pytest.mark.model
@pytest.mark.parametrize("language", LANGUAGES)
def test_hyperbole_and_themes_are_mostly_left_alone(patterns: AlarmReader, trained: AlarmReader, language: str) -> None:
    texts = load(f"tests/reading/alarm.{language}.yml")["none"]

    by_patterns = [text for text in texts if patterns.read(text)]
    by_both = [text for text in texts if trained.read(text)]

    assert len(by_patterns) <= 0.04 * len(texts), by_patterns
    assert len(by_both) <= 0.12 * len(texts), (
        by_both
    )  # these texts are the hardest there are; everyday answers are below


@pytest.mark.parametrize(
    "text",
    [
        "ik wil dood",
        "IK WIL DOOD",
        "ik wil doooood",
        "ik wilniet meer leven",
        "kwil ni meer leven",
        "ik ben het leven beu",
        "zelfmoort",
        "ik denk aan zelfmrood",
        "Ik denk aan su\u00efcide",
        "ik wil niet\u00a0meer le\u00adven",
        "ik heb pillen genomen",
        "ik snij mezelf",
        "hij slaat mij",
        "I don\u2019t want to be here any more",
        "i dont want to live anymore",
        "kms",
        "he beats me",
        "I WANT TO DIE",
    ],
)
def test_patterns_find_plain_acute_words_in_any_spelling(patterns: AlarmReader, text: str) -> None:
    assert patterns.read(text) == "acute"


@pytest.mark.parametrize("sign", ["ik wil niet meer leven", "I want to kill myself", "mijn man slaat mij"])
def test_a_sign_in_the_middle_of_a_long_text_is_found(patterns: AlarmReader, sign: str) -> None:
    around = "De overdracht liep goed en de student stelde een vraag over het rooster. " * 12

    assert patterns.read(f"{around}{sign}. {around}") == "acute"


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("mijn zoon wil dood", "acute"),
        ("ik wil dood", "acute"),
        ("tien jaar geleden wilde ik dood", "work"),
        ("tien jaar geleden wilde ik dood en nu weer", "acute"),
        ("een cliënt heeft vorig jaar zelfmoord gepleegd", "work"),
        ("een cliënt zegt nu dat hij zichzelf iets aandoet", "acute"),
        ("a patient of ours killed himself last year", "work"),
        ("my brother says he wants to die", "acute"),
        ("vroeger sloeg mijn vader mij", "work"),
    ],
)
def test_who_and_when_decide_the_tier(patterns: AlarmReader, text: str, tier: str) -> None:
    assert patterns.read(text) == tier


@pytest.mark.parametrize(
    "text", ["ik wil niet dood hoor", "ik ben niet suïcidaal", "I don't want to die", "I'm not suicidal"]
)
def test_a_denial_is_taken_as_distress(patterns: AlarmReader, text: str) -> None:
    assert patterns.read(text) == "distress"


def test_a_denial_does_not_hide_a_sign_beside_it(patterns: AlarmReader) -> None:
    assert patterns.read("ik wil niet dood hoor, maar ik snij mezelf wel") == "acute"


@pytest.mark.parametrize(
    "text",
    [
        "ik schaam me dood",
        "ik kan hem wel wurgen",
        "dit rooster wordt mijn dood",
        "you're killing it",
        "the deadline is tomorrow",
        "ik ben doodmoe van het rooster",
        "de verbinding is dood",
        "we keken Suicide Squad",
        "zelfmoordpreventie is het thema van ons project",
        "ik kan niet meer dan twee studenten begeleiden",
        "ik wil niet meer vergaderen",
        "we streven naar een leven lang leren",
        "wat wordt er van mij verwacht",
    ],
)
def test_sayings_and_themes_trigger_nothing(patterns: AlarmReader, text: str) -> None:
    assert patterns.read(text) is None


def test_everyday_answers_give_few_false_alarms(patterns: AlarmReader) -> None:
    texts = [text for language in LANGUAGES for text in load(f"data/reading/alarm.{language}.yml")["none"]]

    assert sum(patterns.read(text) is not None for text in texts) <= 0.025 * len(
        texts
    )  # many were written to look like alarms


def test_reading_is_the_same_in_many_threads(patterns: AlarmReader) -> None:
    texts = load("tests/reading/alarm.nl.yml")["acute"] * 4

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(patterns.read, texts)) == [patterns.read(text) for text in texts]


def test_of_two_hundred_everyday_words_few_patterns_are_tried(patterns: AlarmReader) -> None:
    text = " ".join(". ".join(load("data/reading/alarm.nl.yml")["none"][110:200]).split()[:200])
    present = patterns._shape.present(patterns._shape.words(text))

    tried = [len(index.possible(present)) for index in (patterns._rules, patterns._masks, patterns._denials)]

    everything = [len(index._rules) for index in (patterns._rules, patterns._masks, patterns._denials)]
    assert sum(tried) < 0.1 * sum(everything)


@pytest.mark.parametrize("text", ["", "   ", "?!", "👍", "\n\n", "a" * 20_000])
def test_odd_texts_are_no_alarm(patterns: AlarmReader, text: str) -> None:
    assert patterns.read(text) is None
