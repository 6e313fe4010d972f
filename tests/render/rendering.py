"""Render prompts with sample data, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from bot.coach.flow import LANGS, Lang
from bot.render.prompts import Prompts
from tests.render.samples import BARE, BASE, WITH_DATA, Data

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "prompts"
PROMPTS = Prompts(FOLDER)
NAMES = sorted(PROMPTS.names("nl"))
Test = Callable[[str, Lang], None]


def say(name: str, lang: Lang, data: Data) -> str:
    """Return a prompt's text, with what the services always give beside its own data."""
    about = {"about": "stop"} if name == "pending.which" else {}
    return PROMPTS.say(name, lang=lang, data={**BASE, **about, **data, "lang": lang})


def renderings(name: str, lang: Lang) -> Iterator[str]:
    """Yield a prompt's text for every sample, with and without an institution behind it."""
    for base, data in product((BASE, BARE), WITH_DATA.get(name, ({},))):
        yield say(name, lang, {**base, **data})


def every(test: Test) -> Test:
    """Run a test for every prompt in both languages."""
    marked: Test = pytest.mark.parametrize("lang", LANGS)(pytest.mark.parametrize("name", NAMES)(test))
    return marked
