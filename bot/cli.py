"""The command line: each command parses, calls one thing, and says what came of it. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.log import set_up_logging
from bot.settings import ROOT, BadSetting, Settings, load_settings

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Grenswerk, a reflection coach."
)
errors = Console(stderr=True)


@contextmanager
def _settings() -> Iterator[Settings]:
    """Give the settings; what stops the start is said in one sentence, and the exit code is 2."""
    from bot.content.yaml_file import ContentError
    from bot.store.database import StoreUnavailable
    from bot.wiring import NotReady

    set_up_logging()
    try:
        yield load_settings()
    except (BadSetting, NotReady, ContentError, StoreUnavailable) as error:
        errors.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(2) from None


@app.command()
def up(port: Annotated[int | None, typer.Option(help="Port to serve on; 0 takes a free one.")] = None) -> None:
    """Serve the chat page and its API on one port."""
    from dataclasses import replace

    from bot.app import serve

    with _settings() as settings:
        _trained(settings)
        chosen = settings if port is None else replace(settings, port=port)
        serve(chosen, ready=lambda address: print(f"Grenswerk is at {address}", flush=True))


@app.command()
def talk(
    lang: Annotated[str, typer.Option(help="nl or en")] = "nl",
    name: Annotated[str, typer.Option(help="Who talks; the same name goes on with the same talk.")] = "terminal",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line in, one a reply out.")] = False,
) -> None:
    """Talk with the coach in this terminal."""
    from bot.channels.terminal import run_json, run_readable
    from bot.wiring import build_engine, build_services

    if lang not in ("nl", "en"):
        raise typer.BadParameter("it can be nl or en", param_hint="--lang")
    with _settings() as settings:
        _trained(settings)
        services = build_services(settings)
        engine = build_engine(services, settings)
        run = run_json if as_json else run_readable
        run(engine, address=services.keys.address("terminal", name), lang="en" if lang == "en" else "nl")


@app.command()
def prepare() -> None:
    """Bring the database up to date, and train the model if there is none for the present content."""
    from bot.training import is_trained

    migrate()
    with _settings() as settings:
        trained = is_trained(settings)
    if not trained:
        train()


@app.command()
def train() -> None:
    """Train what is learned from data/: the understanding and the readers."""
    from bot import training
    from bot.channels.progress import progress

    with _settings() as settings, progress("Training") as tell:
        training.train(settings, tell=tell)


@app.command()
def migrate() -> None:
    """Bring the database schema up to date."""
    from bot.store.migrate import migrate as run
    from bot.wiring import open_database

    with _settings() as settings:
        run(open_database(settings))


@app.command()
def check(
    folder: Annotated[Path | None, typer.Option(help="Another root with domain/, prompts/ and data/.")] = None,
) -> None:
    """Check all content: flows, model, tools, wording in both languages, training examples."""
    from bot.checking import check_everything

    with _settings():
        faults = check_everything(folder or ROOT)
        for fault in faults:
            print(fault)
        if faults:
            raise typer.Exit(1)
        print("The content is in order.")


@app.command()
def links() -> None:
    """List every outside link of the content, for a person to try."""
    from bot.checking import links_of

    with _settings():
        for where, link in links_of(ROOT):
            print(f"{link}\t{where}")


@app.command()
def understand() -> None:
    """Read JSON Lines {"text","lang"} and write what is understood, in order."""
    from bot.channels.lines import understand_lines
    from bot.wiring import build_mind

    with _settings() as settings:
        _trained(settings)
        understand_lines(build_mind(settings), sys.stdin, sys.stdout)


@app.command()
def redact() -> None:
    """Read JSON Lines {"text","lang"} and write the text without names, with the spans."""
    from bot.channels.lines import redact_lines
    from bot.wiring import build_redactor

    with _settings():
        redact_lines(build_redactor(), sys.stdin, sys.stdout)


@app.command()
def measure() -> None:
    """Print the quality of every recogniser on the test part, per language."""
    from bot.channels.figures import print_figures
    from bot.wiring import build_mind

    with _settings() as settings:
        _trained(settings)
        print_figures(build_mind(settings), tests=ROOT / "tests")


@app.command()
def purge(dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False) -> None:
    """Delete what was kept long enough, and apply erasures again after a restore."""
    from bot.services.keeping import purge as run
    from bot.services.keys import Keys
    from bot.wiring import now, ready_database

    with _settings() as settings:
        done = run(
            ready_database(settings), house=settings.house, keys=Keys(settings.secret), at=now(), dry_run=dry_run
        )
        word = "would be deleted" if dry_run else "deleted"
        print(
            f"{done.participants} people, {done.exchanges} stored replies and {done.erased_again} erased before: {word}."
        )


def _trained(settings: Settings) -> None:
    from bot.training import is_trained
    from bot.wiring import NotReady

    if not is_trained(settings):
        raise NotReady("the model is missing or was trained on other content; run `grenswerk train`")


if __name__ == "__main__":
    app()
