"""The commands with which people talk with the coach: on the page, or in this terminal."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.start import errors, need_model, settled
from bot.settings import Settings

REFUSED = {
    "wrong": "This code or link is not right, has been used or is too old.",
    "taken": "There is another talk under the name {name}. Give a new name with --name; the code is still good.",
    "nobody": "There is no talk under the name {name} yet.",
}
"""Why somebody cannot go on with a talk elsewhere."""


def up(port: Annotated[int | None, typer.Option(help="Port to serve on; 0 takes a free one.")] = None) -> None:
    """Serve the chat page and its API on one port."""
    gc.disable()  # a start only adds: looking for rubbish takes a tenth of it; `_is_up` turns it on again
    from dataclasses import replace

    from bot.app import serve

    with settled() as settings:
        need_model(settings)
        chosen = settings if port is None else replace(settings, port=port)
        serve(chosen, ready=_is_up, first=_tell_first)


def talk(
    lang: Annotated[str, typer.Option(help="nl or en")] = "nl",
    name: Annotated[str, typer.Option(help="Who talks; the same name goes on with the same talk.")] = "terminal",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line in, one a reply out.")] = False,
    resume: Annotated[str, typer.Option(help="Go on with the talk that this resume code or return link is for.")] = "",
    code: Annotated[bool, typer.Option("--code", help="Only print a resume code for another device.")] = False,
) -> None:
    """Talk with the coach in this terminal."""
    from bot.channels.mail import Mail
    from bot.channels.papers import Papers
    from bot.channels.terminal import run_json, run_readable
    from bot.wiring import build_engine, build_services

    if lang not in ("nl", "en"):
        raise typer.BadParameter("it can be nl or en", param_hint="--lang")
    with settled() as settings:
        if resume:
            _moved(settings, name=name, given=resume)
        if code:
            return print(_moved(settings, name=name))
        need_model(settings)
        services = build_services(settings)
        engine = build_engine(services, settings)
        address = services.keys.address("terminal", name)
        papers = Papers(services.desk, address, services.prompts, Path.cwd())
        mail = Mail(services.news, address, services.library.commands.shown)
        run = run_json if as_json else run_readable
        run(engine, papers=papers, lang="en" if lang == "en" else "nl", mail=mail)


def _tell_first(link: str) -> None:
    print(f"There is no admin yet. This link makes the first one; it works once, for two days: {link}", flush=True)


def _is_up(address: str) -> None:
    # What is loaded by now stays: it is never looked through for rubbish again, which would hold up a turn.
    gc.freeze()
    gc.enable()
    print(f"Grenswerk is at {address}", flush=True)


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
