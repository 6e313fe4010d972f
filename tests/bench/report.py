"""The table: what was measured of each side, side by side, with the factor between them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rich.console import Console
from rich.markdown import Markdown

Unit = Literal["ms", "s", "KB", "MB", "/s", "x"]
SCALE: Mapping[Unit, float] = {
    "ms": 1000.0,
    "s": 1.0,
    "KB": 1 / 1024,
    "MB": 1 / 1024**2,
    "/s": 1.0,
    "x": 1.0,
}
MORE_IS_BETTER = frozenset({"/s"})


@dataclass(frozen=True)
class Figure:
    """A measured number in base units (seconds, bytes, per second), with the unit in which it is shown."""

    value: float
    unit: Unit

    @property
    def shown(self) -> str:
        """Return the number with three significant digits at most and its unit."""
        scaled = self.value * SCALE[self.unit]
        return f"{scaled:.{1 if scaled < 100 else 0}f} {self.unit}".replace(" x", " ×")


@dataclass
class Findings:
    """What was measured of one side: figures by row, and remarks on how it went."""

    side: str
    rows: dict[str, Figure] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def put(self, row: str, *, value: float, unit: Unit) -> None:
        """Note a figure."""
        self.rows[row] = Figure(value, unit)


def show(sides: list[Findings]) -> None:
    """Print the table: drawn on a terminal, as Markdown into a file or a pipe."""
    text = markdown(sides)
    console = Console()
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        print(text)


def markdown(sides: list[Findings]) -> str:
    """Return the table and what is to be known about it."""
    names = [found.side for found in sides]
    head = ["", *names, *(["factor"] if len(sides) == 2 else [])]
    lines = [
        _row(head),
        _row(["---"] * len(head)),
        *(_row(cells) for cells in _cells(sides)),
    ]
    remarks = [f"- {found.side}: {remark}" for found in sides for remark in found.remarks]
    return "\n".join([*lines, "", f"- machine: {_machine()}", *remarks])


def _cells(sides: list[Findings]) -> Iterable[list[str]]:
    rows = dict.fromkeys(row for found in sides for row in found.rows)
    for row in rows:
        figures = [found.rows.get(row) for found in sides]
        cells = [row, *(figure.shown if figure else "–" for figure in figures)]
        yield cells + ([_factor(figures[0], figures[1])] if len(sides) == 2 else [])


def _factor(stock: Figure | None, ours: Figure | None) -> str:
    """Return how many times better ours is; a share of one where it is worse."""
    if stock is None or ours is None or not stock.value or not ours.value or stock.unit == "x":
        return "–"
    better = ours.value / stock.value if stock.unit in MORE_IS_BETTER else stock.value / ours.value
    return f"{better:.2f} ×"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _machine() -> str:
    loads = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, load averages at the end {loads}"
