"""The word lists as files: a heading that shares its line would be no section, and its words would join the one above."""

from __future__ import annotations

import re

import pytest

from tests.privacy.measure import LISTS

FILES = sorted(path.name for path in LISTS.glob("*.txt"))


@pytest.mark.parametrize("name", FILES)
def test_every_heading_of_a_list_stands_on_its_own_line(name: str) -> None:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()

    glued = [line for line in lines if re.search(r"\[\w+\]", line) and not re.fullmatch(r"\[\w+\]", line)]

    assert [line for line in glued if not line.startswith("#")] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_section_of_cues_stands_there_twice(lang: str) -> None:
    headings = re.findall(r"^\[(\w+)\]$", (LISTS / f"cues.{lang}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert sorted(headings) == sorted(set(headings))
