"""The command line: each command parses, calls one thing, and says what came of it. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import gc
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
REFUSED = {
    "wrong": "This code or link is not right, has been used or is too old.",
    "taken": "There is another talk under the name {name}. Give a new name with --name; the code is still good.",
    "nobody": "There is no talk under the name {name} yet.",
}
"""Why somebody cannot go on with a talk elsewhere."""


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
    gc.disable()  # a start only adds: looking for rubbish takes a tenth of it; `serve` turns it on again
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
    resume: Annotated[str, typer.Option(help="Go on with the talk that this resume code or return link is for.")] = "",
    code: Annotated[bool, typer.Option("--code", help="Only print a resume code for another device.")] = False,
) -> None:
    """Talk with the coach in this terminal."""
    from bot.channels.terminal import run_json, run_readable
    from bot.wiring import build_engine, build_services

    if lang not in ("nl", "en"):
        raise typer.BadParameter("it can be nl or en", param_hint="--lang")
    with _settings() as settings:
        if resume:
            _moved(settings, name=name, given=resume)
        if code:
            return print(_moved(settings, name=name))
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
            f"{done.participants} people, {done.exchanges} stored replies, {done.messages} messages"
            f" and {done.erased_again} erased before: {word}."
        )


@app.command()
def group(
    code: Annotated[str, typer.Argument(help="The group's code: letters, digits and dashes, at most 32.")],
    qr: Annotated[bool, typer.Option("--qr", help="Write a QR code of each link, as PNG and SVG.")] = False,
    folder: Annotated[Path, typer.Option(help="Where the QR codes are written.")] = Path("."),
) -> None:
    """Print the links with which the people of a group come in."""
    from bot.channels.invitation import write_codes
    from bot.telegram_wiring import group_links

    with _settings() as settings:
        for way, link in group_links(settings, code):
            print(f"{way}: {link}")
            for path in write_codes(link, folder=folder, name=f"{code}-{way}") if qr else ():
                print(f"  {path}")


@app.command()
def rotate(
    new_key: Annotated[bool, typer.Option("--new-key", help="Only print a new key, to be put first.")] = False,
) -> None:
    """Bring the chats that are kept under the first of GRENSWERK_CHAT_KEYS; the others can go afterwards."""
    from bot.services.secrecy import Unreadable
    from bot.services.secrecy import new_key as made
    from bot.wiring import build_reach

    if new_key:
        return print(made())
    with _settings() as settings:
        try:
            print(f"{build_reach(settings).rotate()} chats moved to the first key.")
        except Unreadable:
            errors.print("A chat is kept under a key that GRENSWERK_CHAT_KEYS does not hold; put it back.", style="red")
            raise typer.Exit(2) from None


def _moved(settings: Settings, *, name: str, given: str = "") -> str:
    """Redeem what is given for the talk of a name, or else return a code for that talk."""
    from bot.services.keys import Keys
    from bot.wiring import build_moving

    moving, address = build_moving(settings), Keys(settings.secret).address("terminal", name)
    said = moving.redeem(given, address=address) if given else moving.make_code(address) or "nobody"
    if said in REFUSED:
        errors.print(REFUSED[said].format(name=name), style="red", markup=False, highlight=False)
        raise typer.Exit(2)
    return said


def _trained(settings: Settings) -> None:
    from bot.training import is_trained
    from bot.wiring import NotReady

    if not is_trained(settings):
        raise NotReady("the model is missing or was trained on other content; run `grenswerk train`")


if __name__ == "__main__":
    app()
