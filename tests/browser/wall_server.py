"""A real server with the pages of the wall over a group in a room, and a browser that is signed in as its coach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.desk_server import served
from tests.portal.wall_room import KEY, Room, desk_app

SLOGANS = (
    "Eerst samen kijken, dan pas plannen",
    "Geen rooster zonder gesprek",
    "Liever vandaag bellen dan morgen mailen",
    "Who does the work has a say",
    "Wie twijfelt, vraagt; wie vraagt, leert",
    "Eén agenda, twee werelden",
)
CHALLENGES = (
    "Het rooster van de opleiding past niet bij de diensten op de afdeling.",
    "Er is te weinig tijd om met studenten terug te kijken op een gesprek.",
    "Het rooster laat geen tijd voor een gesprek met de begeleider.",
)
CHOSEN = (("VOR", "LOS"), ("VMM", "VOR"), ("VMM",), ("VOR", "SRI"), ("LOS", "VMM", "GOC"))


def gathered(room: Room, number: int) -> None:
    """Let so many people finish, each in their own way."""
    for at in range(number):
        elements = CHOSEN[at % len(CHOSEN)]
        ratings = {code: 1 + (at + len(code)) % 5 for code in elements}
        slogan = SLOGANS[at // 3 % len(SLOGANS)] if at % 3 == 0 else ""
        earlier = {code: 2 for code in elements} if at % 2 else None
        said: dict[str, Any] = {"ratings": ratings, "earlier": earlier, "slogan": slogan}
        room.finishes(*elements, challenge=CHALLENGES[at % len(CHALLENGES)], **said)


@contextmanager
def wall_server(room: Room, **given: Any) -> Iterator[str]:
    """Serve until the block ends, and give the address of the room's page."""
    with served(desk_app(room, **given)) as address:
        yield f"{address}/walls"


def signed_in(browser: Browser, address: str, **look: Any) -> Page:
    """Return a page of a browser that holds the coach's session."""
    context = browser.new_context(locale="nl-NL", **look)
    context.add_cookies([{"name": "grenswerk-desk", "value": KEY, "url": address.rsplit("/desk", 1)[0]}])
    return context.new_page()
