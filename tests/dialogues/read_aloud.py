"""Print a dialogue as a script, as the engine plays it now: `python -m tests.dialogues.read_aloud first_time/bas`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.dialogues.player import play
from tests.dialogues.script import HERE, dialogues, read_script
from tests.dialogues.stage import Stage, open_stage


def main(wanted: list[str]) -> None:
    """Play the dialogues whose path holds one of these words, or all of them."""
    chosen = [path for path in dialogues() if not wanted or any(word in str(path.relative_to(HERE)) for word in wanted)]
    with TemporaryDirectory() as folder, open_stage(Path(folder)) as stage:
        for path in chosen:
            _read(path, stage=stage)


def _read(path: Path, *, stage: Stage) -> None:
    script = read_script(path)
    print(f"\n=== {script.title} ({path.relative_to(HERE)})")
    try:
        play(script, stage=stage, name=str(path), tell=_tell)
    except AssertionError as difference:
        print(f"\n!!! {difference}")


def _tell(who: str, text: str) -> None:
    first, *rest = text.splitlines() or [""]
    print(f"\n{who}  {first}")
    for line in rest:
        print(f"   {line}" if line else "")


if __name__ == "__main__":
    main(sys.argv[1:])
