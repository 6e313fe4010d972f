"""Where the pages of a PDF end: never within a short text or under a heading, and not for next to nothing."""

from __future__ import annotations

import pytest

from bot.render import pdf as laying_out
from tests.render.test_pdf import can_read_back, made, pages, read

QUOTE = (
    "‘Begin van het citaat. "
    + "Ik zei niks over het rooster terwijl de afdeling vol stond. " * 4
    + "Eind van het citaat.’"
)
LAST = "## Wat ik deel\n\nNiets. Alleen ik lees dit.\n\nGemaakt met Grenswerk."


def filled(lines: int, *rest: str) -> str:
    """Return a document with so many short lines before the rest."""
    return "\n\n".join(["# Titel", "24 november", *(f"Regel {number}." for number in range(lines)), *rest])


def on_one_page(text: str, *parts: str) -> bool:
    return any(all(part in " ".join(page.split()) for part in parts) for page in text.split("\f"))


@can_read_back
@pytest.mark.parametrize("lines", range(18, 27))
def test_a_quote_and_its_heading_stand_on_one_page(lines: int) -> None:
    text = read(made(filled(lines, "## De grens", QUOTE, "## Daarna", "Slot.")))

    assert on_one_page(text, "De grens", "Begin van het citaat", "Eind van het citaat")


def test_next_to_nothing_gets_no_page_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    text = filled(22, LAST)
    saved = pages(made(text))

    monkeypatch.setattr(laying_out, "SCANT", 0)

    assert (saved, pages(made(text))) == (1, 2)


@can_read_back
def test_a_text_longer_than_a_page_still_flows() -> None:
    long = "‘" + "Een zin die doorgaat. " * 400 + "’"

    text = read(made(filled(3, long)))

    assert "Regel 2." in text.split("\f")[0] and "Een zin" in text.split("\f")[0]
