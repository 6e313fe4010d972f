"""Turn the summary's Markdown into an A4 PDF. Decides which look each block has; the sheet places it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.coach.flow import Lang
from bot.render.markdown import Block, blocks
from bot.render.sheet import ACCENT, CLAY, SOFT, Look, Sheet
from bot.render.typeface import plain_letters

BODY = Look()
TITLE = Look(size=26, bold=True, leading=1.15, after=1.5)
DATE = Look(colour=SOFT, after=5)
HEADING = Look(size=10.5, bold=True, colour=ACCENT, leading=1.3, before=5, after=1.2)
SMALL_HEADING = Look(bold=True, before=2, after=1)
SLOGAN = Look(size=18, bold=True, leading=1.25, before=1)
QUOTE = Look(colour=SOFT, indent=6)
ITEM = Look(after=1.6)
COLOPHON = Look(size=9, colour=SOFT, leading=1.4, before=4, after=0)
WITH_NEXT = 24
"""Millimetres that a heading needs under it, so that it never stands alone at the foot of a page."""
WHOLE = 90
"""Millimetres up to which a text is never cut by the end of a page."""
SCANT = 80
"""Millimetres from the top of the last page above which it holds too little to be a page."""
TIGHT = 0.55
"""The share of the air between blocks when that saves a page that would hold next to nothing."""
RULED = 5
"""Millimetres above a line."""
MARKS = "•/0123456789"
"""What the sheet writes beside the text."""


def summary_pdf(markdown: str, *, picture_svg: str | None, title: str, lang: Lang, alt: str, made_on: date) -> bytes:
    """Return the PDF; the same input gives the same bytes. The picture stands above the list of elements.

    HTML and Markdown that a template escaped appear as text. Raise NoTypeface if no font is installed.
    """
    found = blocks(markdown)

    def laid_out(air: float) -> Sheet:
        sheet = Sheet(title=title, lang=lang, made_on=made_on, letters=markdown + MARKS)
        _fill(sheet, found, picture_svg=picture_svg, alt=alt, air=air)
        return sheet

    sheet = laid_out(1)
    if sheet.page_no() > 1 and sheet.y < SCANT:
        sheet = min(sheet, laid_out(TIGHT), key=Sheet.page_no)
    return bytes(sheet.output())


def _fill(sheet: Sheet, found: Sequence[Block], *, picture_svg: str | None, alt: str, air: float) -> None:
    """Place all blocks, with the picture among them; `air` is the share of the usual distance between them."""
    shown_at = _place_of_picture(found) if picture_svg else None
    room = sheet.height_of(picture_svg) if picture_svg else 0
    for at, block in enumerate(found):
        if picture_svg and at == shown_at:
            sheet.draw(picture_svg, alt=alt)
        sheet.keep_together(_room(sheet, found, at, air=air) + (room if at + 1 == shown_at else 0))
        _put(sheet, block, look=_look(found, at, air=air))
    if picture_svg and shown_at == len(found):
        sheet.draw(picture_svg, alt=alt)


def _room(sheet: Sheet, found: Sequence[Block], at: int, *, air: float) -> float:
    """Return the height that should be free for a block: a short text stays whole, a heading with what it is above."""
    own = RULED + sheet.height_of_text(found[at].runs, look=_look(found, at, air=air))
    if found[at].kind != "heading":
        return own if own <= WHOLE else 0
    below = _room(sheet, found, at + 1, air=air) if at + 1 < len(found) else 0
    return max(WITH_NEXT, own + below)


def _place_of_picture(found: Sequence[Block]) -> int:
    """Return where the first item in a list of names stands, which in a summary is the list of elements, or the end."""
    names = (at for at, block in enumerate(found) if block.kind == "item" and block.runs[:1] and block.runs[0].bold)
    return next(names, len(found))


def _look(found: Sequence[Block], at: int, *, air: float) -> Look:
    """Return the look of a block, with more or less air around it."""
    look = _full_look(found, at)
    return replace(look, before=look.before * air, after=look.after * air)


def _full_look(found: Sequence[Block], at: int) -> Look:
    block = found[at]
    if block.kind == "heading":
        return (TITLE, HEADING)[block.level - 1] if block.level <= 2 else SMALL_HEADING
    if block.kind == "paragraph":
        return _paragraph_look(found, at)
    return {"item": ITEM, "quote": QUOTE}.get(block.kind, BODY)


def _paragraph_look(found: Sequence[Block], at: int) -> Look:
    """Return the look of a paragraph: date under the title, slogan if bold as a whole, colophon at the end."""
    before = found[at - 1] if at else None
    if before and before.kind == "heading" and before.level == 1:
        return DATE
    if found[at].runs and all(run.bold for run in found[at].runs):
        return SLOGAN
    last = at == len(found) - 1 and before and before.kind != "heading"
    return COLOPHON if last else BODY


def _put(sheet: Sheet, block: Block, *, look: Look) -> None:
    if block.kind == "heading":
        sheet.start_section(plain_letters(block.text), level=min(block.level, 2) - 1, strict=False)
    if block.kind == "rule" or look.size == COLOPHON.size:
        sheet.ln(RULED)
        sheet.hairline()
    if block.kind == "quote":
        sheet.put_beside_bar(block.runs, look=look, colour=CLAY)
    elif block.runs:
        sheet.put(block.runs, look=look, mark=block.mark)
