"""A line that shows what is going on and for how long, for work that takes a minute."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def progress(title: str) -> Iterator[Callable[[str], None]]:
    """Show a spinner with the elapsed time; the function given tells which stage begins."""
    console = Console(file=sys.stderr)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as shown:
        task = shown.add_task(title)

        def tell(stage: str) -> None:
            shown.update(task, description=f"{title}: {stage}")
            if not console.is_terminal:
                console.print(f"{title}: {stage}")

        yield tell
