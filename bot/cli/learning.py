"""The commands for what the program knows: its content, its model, and how well it understands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.start import need_model, settled
from bot.settings import ROOT


def prepare() -> None:
    """Bring the database up to date, and train the model if there is none for the present content."""
    from bot.training import is_trained

    migrate()
    with settled() as settings:
        trained = is_trained(settings)
    if not trained:
        train()


def train() -> None:
    """Train what is learned from data/: the understanding and the readers."""
    from bot import training
    from bot.channels.progress import progress

    with settled() as settings, progress("Training") as tell:
        training.train(settings, tell=tell)


def migrate() -> None:
    """Bring the database schema up to date."""
    from bot.store.migrate import migrate as run
    from bot.wiring import open_database

    with settled() as settings:
        run(open_database(settings))


def check(
    folder: Annotated[Path | None, typer.Option(help="Another root with domain/, prompts/ and data/.")] = None,
) -> None:
    """Check all content: flows, model, tools, wording in both languages, training examples."""
    from bot.checking import check_everything

    with settled():
        faults = check_everything(folder or ROOT)
        for fault in faults:
            print(fault)
        if faults:
            raise typer.Exit(1)
        print("The content is in order.")


def links() -> None:
    """List every outside link of the content, for a person to try."""
    from bot.checking import links_of

    with settled():
        for where, link in links_of(ROOT):
            print(f"{link}\t{where}")


def understand() -> None:
    """Read JSON Lines {"text","lang"} and write what is understood, in order."""
    from bot.channels.lines import understand_lines
    from bot.wiring import build_mind

    with settled() as settings:
        need_model(settings)
        understand_lines(build_mind(settings), sys.stdin, sys.stdout)


def redact() -> None:
    """Read JSON Lines {"text","lang"} and write the text without names, with the spans.

    A line may also have "marked", a list of words that go as well, and "back", one of words that stay unless they are marked.
    """
    from bot.channels.lines import redact_lines
    from bot.privacy_wiring import build_full_redactor

    with settled():
        redact_lines(build_full_redactor(), sys.stdin, sys.stdout)


def measure() -> None:
    """Print the quality of every recogniser on the test part, per language."""
    from bot.channels.figures import print_figures
    from bot.wiring import build_mind

    with settled() as settings:
        need_model(settings)
        print_figures(build_mind(settings), tests=ROOT / "tests")
