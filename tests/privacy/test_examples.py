"""Every rule of the redactor on a few texts, with near misses that must stay: `examples.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.privacy.full_lists import load_full_lists
from bot.privacy.redaction import Redactor
from bot.privacy.spans import Lang
from tests.privacy.measure import LISTS

EXAMPLES = Path(__file__).with_name("examples.yml")


@pytest.fixture(scope="module")
def full() -> Redactor:
    return Redactor(load_full_lists(LISTS))


def _examples() -> Iterator[object]:
    for rule, languages in YAML(typ="safe").load(EXAMPLES.read_text(encoding="utf-8")).items():
        for lang, rows in languages.items():
            for row in rows:
                text, shown = (row["text"], row["shown"]) if isinstance(row, dict) else (row, row)
                yield pytest.param(lang, text, shown, id=f"{rule}, {lang}: {text}")


@pytest.mark.parametrize(("lang", "text", "shown"), _examples())
def test_what_a_rule_masks_and_what_it_leaves(full: Redactor, lang: Lang, text: str, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown
