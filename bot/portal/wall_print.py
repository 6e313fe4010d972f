"""The wall on paper: what stands in the room, as one page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.portal.words import Words
from bot.render.dates import date_text
from bot.render.wall_pdf import Poster, wall_pdf


def printed(wall: Mapping[str, Any], *, words: Words, today: date) -> bytes:
    """Return the PDF of a wall that was drawn for the room."""
    made_on = words(
        "walls.made_on_told" if wall["has_numbers"] else "walls.made_on",
        day=date_text(today, lang=words.lang),
        count=wall["people"],
    )
    return wall_pdf(
        Poster(
            title=wall["name"],
            made_on=made_on,
            slogans_heading=words("walls.slogans"),
            slogans=tuple(slogan.text for slogan in wall["slogans"]),
            lists=((_heading(wall, words=words), _elements(wall, words=words)), (words("walls.words"), _words(wall))),
        ),
        lang=words.lang,
        day=today,
    )


def _heading(wall: Mapping[str, Any], *, words: Words) -> str:
    """Return what stands above the elements: without numbers they are no outcome."""
    return words("walls.elements" if wall["has_numbers"] else "walls.elements_small")


def _elements(wall: Mapping[str, Any], *, words: Words) -> tuple[tuple[str, str], ...]:
    """Return each element with what is said of it."""
    if not wall["has_numbers"]:
        return tuple((_capital(element["gloss"]), element["name"]) for element in wall["elements"])
    runs = words("walls.runs")
    rows = [
        (_capital(e["gloss"]), e["chosen"] + (f". {runs}: {e['runs']}" if e["runs"] else "")) for e in wall["elements"]
    ]
    rows += [(words("walls.together"), f"{runs}: {wall['together']}")] if wall["together"] else []
    return (*rows, ("", wall["counted"])) if wall["counted"] else tuple(rows)


def _words(wall: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    found = ", ".join(word["text"] for word in wall["words"])
    return (("", found),) if found else ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
