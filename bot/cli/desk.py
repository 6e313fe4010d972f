"""The commands of the desk: the link of the first admin, and the proof of the audit."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.start import errors, settled

desk = typer.Typer(no_args_is_help=True, help="The coach's desk.")
audit = typer.Typer(no_args_is_help=True, help="The audit of what was done at the desk.")


@desk.command("first-link")
def first_link(
    address: Annotated[
        str, typer.Option(help="Where the program is reached, if GRENSWERK_WEB_ADDRESS is not set.")
    ] = "",
) -> None:
    """Print a link that makes the first admin; it works once, for two days, and replaces any before."""
    from bot import desk_wiring
    from bot.wiring import ready_database

    with settled() as settings:
        site = address or settings.house.web_address or f"http://{settings.host}:{settings.port}"
        link = desk_wiring.first_link(ready_database(settings), site=site)
    if link is None:
        errors.print("There is an admin already; let them make a link on the page of people.", style="red")
        raise typer.Exit(2)
    print(link)


@desk.callback()
def _of_the_desk() -> None:
    """Make a family of one command a family all the same."""


@audit.command()
def verify() -> None:
    """Prove that no row of the audit was changed or taken out: print the last number and hash, or exit with 1."""
    from bot.services.audit_reading import AuditReading
    from bot.wiring import ready_database

    with settled() as settings:
        proof = AuditReading(ready_database(settings)).proof()
    if proof.broken is not None:
        errors.print(f"The chain is broken at row {proof.broken}: it was changed or is missing.", style="red")
        raise typer.Exit(1)
    print(f"{proof.number} {proof.hash}")


@audit.callback()
def _of_the_audit() -> None:
    """Make a family of one command a family all the same."""
