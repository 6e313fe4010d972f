"""An A4 sheet in one typeface: places runs of text, items, a quote, a drawing and page numbers. Knows no Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from io import BytesIO

from fpdf import FPDF, ViewerPreferences, XPos, YPos
from fpdf.bidi import BidiParagraph, auto_detect_base_direction
from fpdf.enums import TextDirection, WrapMode

from bot.coach.flow import Lang
from bot.render.markdown import Run
from bot.render.typeface import drawable, plain_letters, right_to_left, typefaces

FAMILY, FALLBACK = "system-ui", "fallback"
"""The first is the name under which a drawing asks for the same typeface."""
SIDE, TOP, FIRST_TOP, BOTTOM = 30, 25, 40, 28
INK, SOFT, ACCENT, CLAY, LINE = "#1b2726", "#55625f", "#1d5c56", "#a5481c", "#d9d4c6"
POINT = 25.4 / 72
DRAWING = 96.0
"""Millimetres that a drawing is wide: its letters are then as large as those of the text."""
VIEW_BOX = re.compile(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"')
UNDRAWN = re.compile(r"<(title|desc|style)\b.*?</\1>", re.DOTALL)
MARK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="2 2 24 24">'
    b'<path fill="#1d5c56" d="M12 2.5v23A11.5 11.5 0 0 1 12 2.5Z"/>'
    b'<path fill="#a5481c" d="M16 2.5a11.5 11.5 0 0 1 0 23Z"/></svg>'
)


@dataclass(frozen=True)
class Look:
    """How a block is set: sizes in points, distances in millimetres."""

    size: float = 11.5
    bold: bool = False
    colour: str = INK
    leading: float = 1.42
    before: float = 0
    after: float = 2.6
    indent: float = 0


class Sheet(FPDF):
    """A document that only needs to be filled from top to bottom."""

    def __init__(self, *, title: str, lang: Lang, made_on: date, letters: str) -> None:
        """Begin the first page; `letters` is all that will be written, so that only needed fonts are read."""
        super().__init__(format="A4")
        self.set_margins(SIDE, TOP, SIDE)
        self.set_auto_page_break(True, margin=BOTTOM)
        self.c_margin = 0
        self.set_title(plain_letters(title))
        self.set_lang(lang)
        self.set_creator("Grenswerk")
        self.set_creation_date(datetime.combine(made_on, time(12), tzinfo=UTC))
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self._held = self._read_fonts(letters)
        self.shaped = find_spec("uharfbuzz") is not None
        if self.shaped:
            self.set_text_shaping(True)
        self.add_page()
        self._draw_mark()

    def _read_fonts(self, letters: str) -> frozenset[int]:
        """Read the first typeface, and the others if the text needs them; return the letters that they hold."""
        held: set[int] = set()
        for family, face in zip((FAMILY, FALLBACK), typefaces(), strict=False):
            self.add_font(family, "", face.regular)
            self.add_font(family, "B", face.bold)
            held |= set(getattr(self.fonts[family], "cmap", {}))
            if held.issuperset(ord(letter) for letter in plain_letters(letters) if not letter.isspace()):
                break
        if FALLBACK in self.fonts:
            self.set_fallback_fonts([FALLBACK], exact_match=False)
        return frozenset(held)

    def _draw_mark(self) -> None:
        with self.local_context():
            self.image(BytesIO(MARK), x=SIDE, y=22, w=8)
        self.y = FIRST_TOP

    def footer(self) -> None:
        """Number the page."""
        self.set_y(-17)
        self.set_font(FAMILY, "", 9)
        self.set_text_color(SOFT)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="R")

    def put(self, runs: Sequence[Run], *, look: Look, mark: str = "") -> None:
        """Set runs as one block; `mark` hangs in the margin of an item."""
        self.ln(look.before)
        drawn = self._drawn(runs)
        self._style(look)
        if any(right_to_left(run.text) for run in drawn):
            self._put_both_ways("".join(run.text for run in drawn), look=look, mark=mark)
        else:
            self._put_runs(drawn, look=look, mark=mark)
        self.ln(look.after)

    def height_of_text(self, runs: Sequence[Run], *, look: Look) -> float:
        """Return the height in millimetres that runs take as one block, with the air around it."""
        self.set_font(FAMILY, "B" if look.bold or any(run.bold for run in runs) else "", look.size)
        text = "".join(run.text for run in self._drawn(runs))
        with self._unshaped():
            lines = self._lines(text, width=self.epw - look.indent)
        return look.before + len(lines) * look.size * POINT * look.leading + look.after

    @contextmanager
    def _unshaped(self) -> Iterator[None]:
        """Measure letters one by one, which is a good deal faster and the same to a hair."""
        shaping, self.text_shaping = self.text_shaping, None
        try:
            yield
        finally:
            self.text_shaping = shaping

    def _drawn(self, runs: Sequence[Run]) -> list[Run]:
        return [replace(run, text=drawable(plain_letters(run.text), letters=self._held)) for run in runs]

    def _style(self, look: Look, run: Run | None = None) -> None:
        self.set_font(FAMILY, "B" if look.bold or (run and run.bold) else "", look.size)
        self.set_text_color(ACCENT if run and run.link else look.colour)

    def _put_runs(self, runs: Sequence[Run], *, look: Look, mark: str) -> None:
        columns = self.text_columns(
            text_align="LEFT", line_height=look.leading, l_margin=SIDE + look.indent, wrapmode=WrapMode.WORD
        )
        with columns, columns.paragraph(indent=5 if mark else 0, bullet_string=mark) as paragraph:
            for run in runs:
                self._style(look, run)
                paragraph.write(run.text, link=run.link)
        self.x = SIDE

    def _put_both_ways(self, text: str, *, look: Look, mark: str) -> None:
        """Set a text that holds a script from right to left, in one look; it stands at the side where it begins."""
        width, text = self.epw - look.indent, f"{mark} {text}" if mark else text
        direction = auto_detect_base_direction(text)
        ordered = text if self.shaped else "\n".join(self._ordered(text, width=width, direction=direction))
        self.set_x(SIDE if direction is TextDirection.RTL else SIDE + look.indent)
        self.multi_cell(
            width,
            look.size * POINT * look.leading,
            ordered,
            align="R" if direction is TextDirection.RTL else "L",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )

    def _ordered(self, text: str, *, width: float, direction: TextDirection) -> list[str]:
        """Return the lines with their letters in the order of the eye, for when nothing shapes them."""
        lines = self._lines(text, width=width)
        return [BidiParagraph(line, base_direction=direction).get_reordered_string() for line in lines]

    def _lines(self, text: str, *, width: float) -> list[str]:
        """Return a text as it would break at a width, without placing it."""
        lines = self.multi_cell(width, text=text, dry_run=True, output="LINES") if text else []
        assert isinstance(lines, list)
        return lines

    def put_beside_bar(self, runs: Sequence[Run], *, look: Look, colour: str) -> None:
        """Set runs as a quote, with a bar to their left; on a page break the bar goes on at the top."""
        page, top = self.page, self.y
        self.put(runs, look=look)
        self.set_draw_color(colour)
        self.set_line_width(0.7)
        begin, end = top if self.page == page else self.t_margin, self.y - look.after
        self.line(SIDE + 1, begin + 0.8, SIDE + 1, end - 0.4)

    def keep_together(self, height: float) -> None:
        """Turn the page if there is less room than that."""
        if self.will_page_break(height):
            self.add_page()

    def draw(self, svg: str, *, alt: str) -> None:
        """Place a drawing; a screen reader hears `alt`."""
        self.ln(2)
        self.image(BytesIO(UNDRAWN.sub("", svg).encode()), w=DRAWING, alt_text=plain_letters(alt))
        self.ln(6)

    def height_of(self, svg: str) -> float:
        """Return the height in millimetres at which a drawing will be placed."""
        found = VIEW_BOX.search(svg)
        return DRAWING * float(found[2]) / float(found[1]) if found else 0

    def hairline(self) -> None:
        """Draw a thin line over the full width."""
        self.set_draw_color(LINE)
        self.set_line_width(0.25)
        self.line(SIDE, self.y, self.w - SIDE, self.y)
