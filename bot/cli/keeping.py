"""The commands for whoever keeps the program: groups, what is kept too long, and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.start import errors, settled

LOCAL = (
    "This link works on this computer only. Set GRENSWERK_WEB_ADDRESS to the address at which others open Grenswerk,"
    " then run this again."
)
"""What is said of a link that nobody else can follow."""


def purge(dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False) -> None:
    """Delete what was kept long enough, and apply erasures again after a restore."""
    from bot.services.keeping import purge as run
    from bot.services.keys import Keys
    from bot.wiring import now, ready_database

    with settled() as settings:
        done = run(
            ready_database(settings), house=settings.house, keys=Keys(settings.secret), at=now(), dry_run=dry_run
        )
        word = "would be deleted" if dry_run else "deleted"
        print(
            f"{done.participants} people, {done.exchanges} stored replies, {done.messages} messages"
            f" and {done.erased_again} erased before: {word}."
        )


def group(
    code: Annotated[str, typer.Argument(help="The group's code: letters, digits and dashes, at most 32.")],
    qr: Annotated[bool, typer.Option("--qr", help="Write a QR code of each link, as PNG and SVG.")] = False,
    folder: Annotated[Path, typer.Option(help="Where the QR codes are written.")] = Path("."),
) -> None:
    """Print the links with which the people of a group come in."""
    from bot.render.invitation import is_local, write_codes
    from bot.telegram_wiring import group_links

    with settled() as settings:
        for way, link in group_links(settings, code):
            print(f"{way}: {link}")
            for path in write_codes(link, folder=folder, name=f"{code}-{way}") if qr else ():
                print(f"  {path}")
            if is_local(link):
                errors.print(LOCAL, style="yellow")


def rotate(
    new_key: Annotated[bool, typer.Option("--new-key", help="Only print a new key, to be put first.")] = False,
) -> None:
    """Bring chats and secrets of sign-in codes under the first of GRENSWERK_CHAT_KEYS; the others can go afterwards."""
    from bot.services.second_step import rotate as rotate_codes
    from bot.services.secrecy import Unreadable
    from bot.services.secrecy import new_key as made
    from bot.wiring import build_reach

    if new_key:
        return print(made())
    with settled() as settings:
        try:
            reach = build_reach(settings)
            print(f"{reach.rotate()} chats moved to the first key.")
            if codes := rotate_codes(reach.database, reach.secrecy):
                print(f"{codes} secrets of sign-in codes stand under the first key.")
        except Unreadable:
            errors.print("A chat is kept under a key that GRENSWERK_CHAT_KEYS does not hold; put it back.", style="red")
            raise typer.Exit(2) from None
