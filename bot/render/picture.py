"""Draw the elements of one reflection as an SVG: a name each, under it five steps, now filled and last time as an outline.

So narrow that its letters can be read on a phone. A drawing of our own, on paper of its own colour: light, and dark where whoever looks has asked for dark pages.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bot.coach.flow import RATING, Lang

PAPER, INK, SOFT, EMPTY, NOW, BEFORE = "#fbf9f3", "#1b2726", "#55625f", "#e4e0d4", "#1d5c56", "#a5481c"
DARK = {PAPER: "#182225", INK: "#e6ebe7", SOFT: "#b1bab8", EMPTY: "#34403f", NOW: "#86cbbd", BEFORE: "#eda77c"}
"""What takes the place of each colour on a dark page; the sheet, ink, accent and clay of chat.css."""
FONT = "system-ui, sans-serif"
WIDTH, EDGE, CODE_WIDTH = 360, 18, 46
STEPS_LEFT, STEP_WIDTH, STEP_HEIGHT, STEP_GAP = 18, 48, 14, 6
LETTERS, SMALL_LETTERS = 15, 14
LINE, UNDER_NAME, ROW_AIR, TOP, LEGEND_HEIGHT = 20, 9, 20, 18, 36
NAME_LETTERS = 30
"""Letters on one line of a name; a wider system font still ends before the edge."""

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TITLE: Mapping[Lang, str] = {"nl": "Mijn elementen", "en": "My elements"}
LEGEND: Mapping[Lang, tuple[str, str]] = {"nl": ("nu", "vorige keer"), "en": ("now", "last time")}


@dataclass(frozen=True)
class PictureElement:
    """One element with its ratings from 1 to 5; neither `now` nor `before` means that it was not chosen."""

    code: str
    name: str
    now: int | None
    before: int | None

    @property
    def chosen(self) -> bool:
        return self.now is not None or self.before is not None


def picture(states: Sequence[PictureElement], *, alt: str, lang: Lang) -> str:
    """Return the drawing as one SVG element, 360 wide and as high as its rows; `alt` says in words what it shows."""
    tops = _tops(states)
    rows = [_row(state, top=top) for state, top in zip(states, tops, strict=False)]
    legend = _legend(states, top=tops[-1], lang=lang)
    height = tops[-1] + (LEGEND_HEIGHT if legend else 0)
    return _frame("".join([*rows, legend]), height=height, alt=alt, lang=lang)


def _frame(inside: str, *, height: int, alt: str, lang: Lang) -> str:
    names = 'aria-labelledby="grenswerk-picture-title grenswerk-picture-alt"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" lang="{lang}" {names} '
        f'font-family="{FONT}" font-size="{LETTERS}">'
        f'<title id="grenswerk-picture-title">{TITLE[lang]}</title><desc id="grenswerk-picture-alt">{_safe(alt)}</desc>'
        f'{_style()}<rect width="{WIDTH}" height="{height}" rx="12" fill="{PAPER}"/>{inside}</svg>'
    )


def _style() -> str:
    """Return the dark colours; a reader that knows no styles keeps the light ones, which stand on the shapes."""
    rules = (f'[fill="{light}"]{{fill:{dark}}}[stroke="{light}"]{{stroke:{dark}}}' for light, dark in DARK.items())
    return f"<style>@media (prefers-color-scheme:dark){{{''.join(rules)}}}</style>"


def _tops(states: Sequence[PictureElement]) -> list[int]:
    """Return the top of each row, and under them the bottom of the last."""
    tops = [TOP]
    for state in states:
        tops.append(tops[-1] + len(_name_lines(state)) * LINE + UNDER_NAME + STEP_HEIGHT + ROW_AIR)
    return tops


def _name_lines(state: PictureElement) -> list[str]:
    return textwrap.wrap(NOT_XML.sub("", state.name), NAME_LETTERS) or [""]


def _row(state: PictureElement, *, top: int) -> str:
    lines, first = _name_lines(state), top + LETTERS
    words = "".join(_text(line, x=EDGE + CODE_WIDTH, y=first + at * LINE) for at, line in enumerate(lines))
    code = _text(state.code, x=EDGE, y=first, weight="bold", fill=NOW if state.chosen else SOFT)
    middle = top + len(lines) * LINE + UNDER_NAME + STEP_HEIGHT / 2
    said = f"{state.now}/{RATING[-1]}" if state.now else ""
    value = _text(said, x=WIDTH - EDGE, y=middle + 5, anchor="end", weight="bold") if said else ""
    return f'{code}<g fill="{INK if state.chosen else SOFT}">{words}{value}</g>{_steps(state, middle=middle)}'


def _steps(state: PictureElement, *, middle: float) -> str:
    top = middle - STEP_HEIGHT / 2
    cells = "".join(_cell(step, top=top, fill=NOW if step <= (state.now or 0) else EMPTY) for step in map(int, RATING))
    if not state.before:
        return cells
    # Around the steps of last time, never over them: what is now stays readable.
    width = _step_x(state.before) + STEP_WIDTH - STEPS_LEFT + 6
    return cells + _outline(x=STEPS_LEFT - 3, y=top - 3.5, width=width, height=STEP_HEIGHT + 7)


def _cell(step: int, *, top: float, fill: str) -> str:
    return f'<rect x="{_step_x(step)}" y="{top:g}" width="{STEP_WIDTH}" height="{STEP_HEIGHT}" rx="4" fill="{fill}"/>'


def _outline(*, x: float, y: float, width: float, height: float, round_by: int = 7) -> str:
    box = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {box} rx="{round_by}" fill="none" stroke="{BEFORE}" stroke-width="1.5"/>'


def _legend(states: Sequence[PictureElement], *, top: int, lang: Lang) -> str:
    """Return what filled and outlined mean, if both are there."""
    if not any(state.before for state in states):
        return ""
    (now, before), y = LEGEND[lang], top + LEGEND_HEIGHT - EDGE
    filled = f'<rect x="{STEPS_LEFT}" y="{y - 11}" width="18" height="11" rx="4" fill="{NOW}"/>'
    outlined = _outline(x=STEPS_LEFT + 68, y=y - 11.5, width=20, height=12, round_by=4)
    words = _text(now, x=STEPS_LEFT + 25, y=y) + _text(before, x=STEPS_LEFT + 95, y=y)
    return f'{filled}{outlined}<g fill="{SOFT}" font-size="{SMALL_LETTERS}">{words}</g>'


def _step_x(step: int) -> int:
    return STEPS_LEFT + (step - 1) * (STEP_WIDTH + STEP_GAP)


def _text(text: str, *, x: float, y: float, anchor: str = "", weight: str = "", fill: str = "") -> str:
    wanted = {"text-anchor": anchor, "font-weight": weight, "fill": fill}
    more = "".join(f' {name}="{value}"' for name, value in wanted.items() if value)
    return f'<text x="{x:g}" y="{y:g}"{more}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(NOT_XML.sub("", text))
