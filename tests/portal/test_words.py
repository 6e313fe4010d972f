"""The words of the desk's pages: every one that a page asks for is there, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from bot.portal.words import WORDS, read_words
from bot.store.database import Database
from tests.portal.desks import Browser, desk_app, person

ASKED = re.compile(r"""\bw\(\s*["']([a-z_]+\.[a-z_.]+)["']\s*[,)]""")


def test_every_word_that_a_template_names_is_there() -> None:
    words = read_words()["nl"]

    for path in WORDS.parent.glob("*.html"):
        missing = [name for name in ASKED.findall(path.read_text()) if name not in words]
        assert missing == [], path.name


def test_both_languages_fill_in_the_same() -> None:
    words = read_words()

    for name, text in words["nl"].by_name.items():
        fields = [
            {one for _, one, _, _ in Formatter().parse(given) if one} for given in (text, words["en"].by_name[name])
        ]
        assert fields[0] == fields[1], name


def test_no_word_is_shouted() -> None:
    words = read_words()

    for lang in ("nl", "en"):
        assert [name for name, text in words[lang].by_name.items() if "!" in text or text != text.strip()] == []


@pytest.mark.parametrize("given", ["title: Bureau", "title: {nl: Bureau}", "title: {nl: Bureau, en: 3}", "title: {}"])
def test_a_word_that_lacks_a_language_stops_the_start(tmp_path: Path, given: str) -> None:
    (tmp_path / "area.yml").write_text(given)

    with pytest.raises(ValueError, match="area.title"):
        read_words(tmp_path)


def test_an_address_puts_no_sentence_of_its_own_on_a_page(desk: Database) -> None:
    browser = Browser(desk_app(desk)).signed_in(desk, person(desk, "bo@example.org"))

    for done in ("people.done_rights", "You have won", "frame.failed", "people.done_nothing", "done", ".done"):
        shown = 'class="done"' in browser.get("/", params={"done": done}).text
        assert shown == (done == "people.done_rights"), done
