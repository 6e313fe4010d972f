"""Measure Grenswerk and the stock form under the same conditions: `python -m tests.bench [--short] [--only PARTS]`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tests.bench.our_side import ours_running
from tests.bench.plan import FULL, PARTS, SHORT, Side, examine
from tests.bench.report import show
from tests.bench.stock_model import trained_model
from tests.bench.stock_side import stock_running

SIDES = (
    Side("stock", stock_running, bare=False),
    Side("ours", ours_running, bare=True),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure one side after the other, and print one table."""
    asked = _parser().parse_args(arguments)
    sides = [side for side in SIDES if asked.side in (side.name, "both")]
    if asked.side != "ours":
        trained_model()  # before anything is measured, so that neither side runs on a machine still warm from training
    size = SHORT if asked.short else FULL
    show([examine(side, parts=asked.only, size=size) for side in sides])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few turns of each, to see that it works")
    parser.add_argument(
        "--only",
        type=_parts,
        default=frozenset(PARTS),
        help=f"some of {','.join(PARTS)}",
    )
    parser.add_argument(
        "--side",
        choices=[*(side.name for side in SIDES), "both"],
        default="both",
        help="one side alone",
    )
    return parser


def _parts(text: str) -> frozenset[str]:
    parts = frozenset(text.split(","))
    if unknown := parts - set(PARTS):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}")
    return parts


if __name__ == "__main__":
    main()
