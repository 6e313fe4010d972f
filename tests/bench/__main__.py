"""Measure Grenswerk and the stock form under the same conditions, the widget, and the desk: `python -m tests.bench [--short] [--only PARTS]`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tests.bench import desk
from tests.bench.our_side import ours_running
from tests.bench.plan import FULL, PARTS, SHORT, Side, examine
from tests.bench.report import show
from tests.bench.stock_model import trained_model
from tests.bench.stock_side import stock_running
from tests.bench.widget import compare

SIDES = (
    Side("stock", stock_running, bare=False),
    Side("ours", ours_running, bare=True),
)
WIDGET, DESK = "widget", "desk"
ALL = (*PARTS, WIDGET, DESK)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the talk, then the widget, then the desk, and print a table of each."""
    asked = _parser().parse_args(arguments)
    if parts := asked.only - {WIDGET, DESK}:
        _talk(asked.side, parts=parts, short=asked.short)
    if WIDGET in asked.only and (found := compare.widgets(compare.SHORT if asked.short else compare.FULL)):
        show(found)
    if DESK in asked.only:
        desk.desks(desk.SHORT if asked.short else desk.FULL)


def _talk(named: str, *, parts: frozenset[str], short: bool) -> None:
    """Measure one side after the other, and print one table."""
    sides = [side for side in SIDES if named in (side.name, "both")]
    if named != "ours":
        trained_model()  # before anything is measured, so that neither side runs on a machine still warm from training
    size = SHORT if short else FULL
    show([examine(side, parts=parts, size=size) for side in sides])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few turns of each, to see that it works")
    parser.add_argument(
        "--only",
        type=_parts,
        default=frozenset(ALL),
        help=f"some of {','.join(ALL)}",
    )
    parser.add_argument(
        "--side",
        choices=[*(side.name for side in SIDES), "both"],
        default="both",
        help="one side of the talk alone",
    )
    return parser


def _parts(text: str) -> frozenset[str]:
    parts = frozenset(text.split(","))
    if unknown := parts - set(ALL):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(ALL)}")
    return parts


if __name__ == "__main__":
    main()
