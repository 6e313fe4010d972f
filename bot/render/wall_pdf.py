"""A group's wall as one A4 page: title, slogans large, then lists. What does not fit is set smaller until it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.coach.flow import Lang
from bot.render.markdown import Run
from bot.render.sheet import ACCENT, SOFT, Look, Sheet

TITLE = Look(size=26, bold=True, leading=1.15, after=1)
MADE_ON = Look(size=10, colour=SOFT, after=4)
HEADING = Look(size=11, bold=True, colour=ACCENT, leading=1.3, before=5, after=1.5)
SLOGAN = Look(size=17, bold=True, leading=1.2, after=2.6)
ROW = Look(size=11.5, after=1.4)
SIZES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52)
SMALLEST = 9.0
"""Points below which nothing is set: it hangs on a wall."""


@dataclass(frozen=True)
class Poster:
    """What stands on the page; `lists` are headings with rows of a name and what is said of it."""

    title: str
    made_on: str
    slogans_heading: str
    slogans: tuple[str, ...]
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @property
    def letters(self) -> str:
        """Return all that will be written."""
        rows = [part for heading, rows in self.lists for part in (heading, *(text for row in rows for text in row))]
        return "".join((self.title, self.made_on, self.slogans_heading, *self.slogans, *rows))


def wall_pdf(poster: Poster, *, lang: Lang, day: date) -> bytes:
    """Return the PDF, of one page; with very many slogans the last ones are left out. Raise NoTypeface if no font is installed."""
    *larger, smallest = SIZES
    least = _set(poster, size=smallest, lang=lang, day=day)
    if least.pages_count > 1 and poster.slogans:
        return wall_pdf(
            replace(poster, slogans=poster.slogans[: -max(1, len(poster.slogans) // 8)]), lang=lang, day=day
        )
    sheets = (_set(poster, size=size, lang=lang, day=day) for size in larger)
    return bytes(next((sheet for sheet in sheets if sheet.pages_count == 1), least).output())


def _set(poster: Poster, *, size: float, lang: Lang, day: date) -> Sheet:
    sheet = Sheet(title=poster.title, lang=lang, made_on=day, letters=poster.letters + "/0123456789: ")
    _put(sheet, poster.title, look=TITLE, size=size)
    _put(sheet, poster.made_on, look=MADE_ON, size=size)
    if poster.slogans:
        _put(sheet, poster.slogans_heading, look=HEADING, size=size)
    for slogan in poster.slogans:
        _put(sheet, slogan, look=SLOGAN, size=size)
    for heading, rows in poster.lists:
        if rows:
            _put(sheet, heading, look=HEADING, size=size)
        for name, said in rows:
            _put_row(sheet, name, said, size=size)
    return sheet


def _put(sheet: Sheet, text: str, *, look: Look, size: float) -> None:
    sheet.put([Run(text)], look=_smaller(look, size=size))


def _put_row(sheet: Sheet, name: str, said: str, *, size: float) -> None:
    named = [Run(f"{name}: " if said else name, bold=True)] if name else []
    runs = [*named, Run(said)] if said else named
    sheet.put(runs, look=_smaller(ROW, size=size))


def _smaller(look: Look, *, size: float) -> Look:
    return replace(look, size=max(SMALLEST, look.size * size), before=look.before * size, after=look.after * size)
