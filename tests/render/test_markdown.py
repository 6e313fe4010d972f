"""The small part of Markdown that documents are written in; everything else is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.markdown import Block, Run, blocks, runs


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("# Mijn reflectie", Block("heading", (Run("Mijn reflectie"),), level=1)),
        ("### Klein", Block("heading", (Run("Klein"),), level=3)),
        ("- een", Block("item", (Run("een"),), mark="•")),
        ("2. twee", Block("item", (Run("twee"),), mark="2.")),
        ("> gezegd", Block("quote", (Run("gezegd"),))),
        ("---", Block("rule")),
        ("gewoon", Block("paragraph", (Run("gewoon"),))),
        ("#geen kop", Block("paragraph", (Run("#geen kop"),))),
        ("2026. Een jaar", Block("paragraph", (Run("2026. Een jaar"),))),
    ],
)
def test_line_becomes_its_block(line: str, block: Block) -> None:
    assert blocks(line) == [block]


def test_lines_of_a_paragraph_stay_lines_and_a_gap_parts_them() -> None:
    assert [block.text for block in blocks("een\ntwee\n\ndrie")] == ["een\ntwee", "drie"]


def test_item_goes_on_under_itself() -> None:
    assert [block.text for block in blocks("- een\n  en meer\n- twee\nlos")] == ["een\nen meer", "twee", "los"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een **twee** drie", (Run("een "), Run("twee", bold=True), Run(" drie"))),
        ("5 * 3 ** 2 = ?", (Run("5 * 3 ** 2 = ?"),)),
        (r"\*\*niet vet\*\*", (Run("*"), Run("*"), Run("niet vet"), Run("*"), Run("*"))),
        ("zie https://a.example/b.", (Run("zie "), Run("https://a.example/b", link="https://a.example/b"), Run("."))),
        ("[hier](https://a.example)", (Run("hier", link="https://a.example"),)),
        ("[hier](javascript:alert(1))", (Run("[hier](javascript:alert(1))"),)),
        (r"\[hier](https://a.example)", None),
        ("<b>vet</b> &amp; <script>", (Run("<b>vet</b> &amp; <script>"),)),
        ("**https://a.example**", (Run("https://a.example", bold=True, link="https://a.example"),)),
    ],
)
def test_runs(text: str, expected: tuple[Run, ...] | None) -> None:
    found = runs(text)

    if expected is None:
        assert "".join(run.text for run in found) == "[hier](https://a.example)"
    else:
        assert found == expected


@given(st.text(alphabet="ab *_#-[]()\\<>\n.1:/", max_size=80))
def test_any_text_has_a_reading_that_keeps_its_letters(text: str) -> None:
    read = "".join(block.text for block in blocks(text))

    assert [c for c in read if c in "ab"] == [c for c in text if c in "ab"]
