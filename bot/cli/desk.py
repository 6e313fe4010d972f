"""The commands of the desk: the link of the first admin, and the proof of the audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.cli.start import errors, settled

if TYPE_CHECKING:
    from bot.services.audit_reading import Noted

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
def verify(
    count: Annotated[
        int | None, typer.Option(min=0, help="How many rows an earlier verify printed; with --hash.")
    ] = None,
    hash: Annotated[str, typer.Option(help="The hash that it printed.")] = "",
    noted: Annotated[
        Path | None, typer.Option(help="A file with both: its output, or the audit as downloaded.")
    ] = None,
) -> None:
    """Prove that no row of the audit was changed or taken out: print count and last hash, or exit with 1."""
    from bot.services.audit_reading import AuditReading
    from bot.wiring import ready_database

    earlier = _earlier(count, hash, noted)
    with settled() as settings:
        reading = AuditReading(ready_database(settings))
        proof, is_there = reading.proof(), earlier is None or reading.still_holds(earlier)
    if proof.broken is not None:
        _broken(f"The chain is broken at row {proof.broken}: it was changed or is missing.")
    if earlier and not is_there:
        _broken(_why_not(earlier, number=proof.number))
    print(f"{proof.number} {proof.hash}")


def _earlier(count: int | None, hash: str, file: Path | None) -> Noted | None:
    """Return what was noted earlier, None if nothing was given; exit with 2 where it cannot be read."""
    from bot.services.audit_reading import Noted

    if file is None and count is None and not hash:
        return None
    try:
        given = Noted.of(file.read_text(encoding="utf-8") if file else f"{count} {hash}")
    except (OSError, UnicodeDecodeError) as error:
        errors.print(f"{file} cannot be read: {type(error).__name__}", style="red", markup=False)
        raise typer.Exit(2) from None
    if given is None:
        errors.print("Give --count N with --hash H (64 letters and digits), or --noted FILE with both.", style="red")
        raise typer.Exit(2)
    return given


def _why_not(earlier: Noted, *, number: int) -> str:
    if number < earlier.count:
        return f"Rows are missing at the end: there were {earlier.count}, and there are {number}."
    return f"Row {earlier.count} has another hash than was noted: the chain was made anew."


def _broken(why: str) -> NoReturn:
    errors.print(why, style="red")
    raise typer.Exit(1)


@audit.callback()
def _of_the_audit() -> None:
    """Make a family of one command a family all the same."""
