"""The wall on paper: always one page, whatever hangs there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.render import wall_pdf as made
from bot.render.wall_pdf import Poster, wall_pdf

DAY = date(2026, 11, 24)
POSTER = Poster(
    title="Zorg, tweede jaar",
    made_on="24 november 2026 · van 14 mensen",
    slogans_heading="Slogans",
    slogans=("Eerst samen kijken, dan pas plannen", "Geen rooster zonder gesprek"),
    lists=(("Waar het over ging", (("tijd, mensen, een plek", "7 van 14"),)), ("Woorden", (("", "overleg, rooster"),))),
)


def pages(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n")


@pytest.mark.parametrize("slogans", [0, 1, 12, 60, 400])
def test_a_wall_is_one_page_however_many_slogans_hang_there(slogans: int) -> None:
    poster = replace(POSTER, slogans=tuple(f"Slogan {number}: eerst kijken, dan doen" for number in range(slogans)))

    assert pages(wall_pdf(poster, lang="nl", day=DAY)) == 1


@pytest.mark.parametrize(
    "text", ["x" * 300, "לפני הכול", "🙂 samen", "", "a\x00b", "**niet vet** [link](https://x.nl)"]
)
def test_whatever_a_slogan_holds_is_set(text: str) -> None:
    assert pages(wall_pdf(replace(POSTER, slogans=(text, text)), lang="nl", day=DAY)) == 1


def test_the_same_wall_gives_the_same_bytes() -> None:
    assert wall_pdf(POSTER, lang="nl", day=DAY) == wall_pdf(POSTER, lang="nl", day=DAY)


def test_lists_that_fill_more_than_a_page_by_themselves_come_to_an_end() -> None:
    rows = tuple((f"naam {number}", "7 van 14") for number in range(400))

    assert pages(wall_pdf(replace(POSTER, slogans=(), lists=(("Lang", rows),)), lang="nl", day=DAY)) > 1


def test_few_slogans_are_set_large(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[float] = []
    put = made.Sheet.put
    monkeypatch.setattr(
        made.Sheet, "put", lambda sheet, runs, *, look: (sizes.append(look.size), put(sheet, runs, look=look))
    )

    wall_pdf(POSTER, lang="nl", day=DAY)

    largest, next_one = (made.SLOGAN.size * size for size in made.SIZES[:2])
    assert largest in sizes and next_one not in sizes
