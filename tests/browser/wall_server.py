"""A real server with the pages of the wall over a group in a room, and a browser that is signed in as its coach."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page

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
    held = socket.socket()
    held.bind(("127.0.0.1", 0))  # held from here on, so that nobody else takes the port before the server does
    server = uvicorn.Server(uvicorn.Config(desk_app(room, **given), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.02)
    yield f"http://127.0.0.1:{held.getsockname()[1]}/desk/walls"
    server.should_exit = True
    thread.join(10)


def signed_in(browser: Browser, address: str, **look: Any) -> Page:
    """Return a page of a browser that holds the coach's session."""
    context = browser.new_context(locale="nl-NL", **look)
    context.add_cookies([{"name": "grenswerk-desk", "value": KEY, "url": address.rsplit("/desk", 1)[0]}])
    return context.new_page()
