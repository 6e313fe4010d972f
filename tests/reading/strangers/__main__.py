"""Print how `grenswerk understand` reads texts that strangers to this repository wrote: `python -m tests.reading.strangers`."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Line = dict[str, Any]
GIVEN = ("text", "lang", "question")


def understood(lines: list[Line]) -> list[Line]:
    """Return what the command writes for these lines, in order."""
    given = [json.dumps({key: line[key] for key in GIVEN if line.get(key)}) for line in lines]
    done = subprocess.run(
        ["grenswerk", "understand"], input="\n".join(given) + "\n", capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def marks(line: Line, found: Line) -> Iterator[tuple[str, bool]]:
    """Yield what a line counts for, and whether it was read as its writer labelled it."""
    match line["kind"]:
        case "intent":
            yield (
                "intent, answers" if line["intent"] == "answer" else "intent, commands",
                found["intent"] == line["intent"],
            )
        case "element" if line["elements"]:
            ranked = [code for code, _ in found["elements"]]
            yield "element, first", ranked[:1] == line["elements"][:1]
            yield "element, a right one among three", bool(set(ranked[:3]) & set(line["elements"]))
        case "state":
            yield "state", found["state"] == line["state"]
        case "alarm" if line["alarm"]:
            yield f"alarm noticed, {line['alarm']}", found["alarm"] is not None
            yield "alarm, the right tier", found["alarm"] == line["alarm"]
        case "alarm":
            yield "no alarm on everyday text", found["alarm"] is None


def main() -> None:
    """Print a line a mark, Dutch and English side by side."""
    shares: dict[str, list[str]] = {}
    for lang in ("nl", "en"):
        lines = [json.loads(line) for line in (HERE / f"{lang}.jsonl").read_text().splitlines()]
        counted = [mark for line, found in zip(lines, understood(lines), strict=True) for mark in marks(line, found)]
        right, texts = Counter(name for name, good in counted if good), Counter(name for name, _ in counted)
        for name in sorted(texts):
            shares.setdefault(name, []).append(f"{right[name] / texts[name]:.3f} ({texts[name]})")
    for name, both in shares.items():
        print(f"{name:34} nl {both[0]:14} en {both[1]}")


if __name__ == "__main__":
    main()
