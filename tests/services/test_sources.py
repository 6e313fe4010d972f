"""The sources under the model: whole lines, without what is not known, in the person's language."""

from __future__ import annotations

import pytest

from bot.coach.flow import Lang
from bot.services.source_lines import source_line
from bot.store.database import Database
from tests.fixed import library, talks

KNOWN = {"authors": "Snoeren, M.", "year": 2021, "title": "Samen", "where": "Blad, 2(1)", "link": "https://een.example"}
LANGS: tuple[Lang, ...] = ("nl", "en")


def test_what_is_known_stands_in_order() -> None:
    line = source_line(KNOWN, lang="nl")

    assert line == "Snoeren, M. (2021). Samen. Blad, 2(1). https://een.example"


def test_what_is_not_known_leaves_nothing_behind() -> None:
    line = source_line({**KNOWN, "year": None, "where": None, "link": None}, lang="nl")

    assert line == "Snoeren, M. Samen."


@pytest.mark.parametrize("lang", LANGS)
def test_the_real_sources_are_whole_lines(lang: Lang) -> None:
    lines = [source_line(source, lang=lang) for source in library().raw_model["sources"]]

    assert not [line for line in lines if "None" in line or ".." in line or "in the deck" in line]


def test_our_own_words_are_in_the_language_of_the_person() -> None:
    deck = next(source for source in library().raw_model["sources"] if source["code"] == "seed_deck")

    assert source_line(deck, lang="nl") == "WIN-project, Fontys. Presentatie waarmee Grenswerk begon."
    assert source_line(deck, lang="en") == "WIN-project, Fontys. Presentation with which Grenswerk began."


def test_where_a_tool_comes_from_is_in_the_language_of_the_person(store: Database) -> None:
    materials = talks(store).wording.materials
    code = next(code for code, raw in library().raw_tools.items() if "Zitter" in str(raw["source_name"]))

    said = [materials.tool(code, lang=lang)["source_name"] for lang in LANGS]

    assert said == ["een publicatie van Zitter", "a publication by Zitter"]
