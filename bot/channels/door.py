"""What the web door needs from the house, as one value: the engine, the desk, the tokens and the sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from bot.channels.front import Front
from bot.channels.tokens import Tokens
from bot.coach.flow import Lang
from bot.services.messages import Incoming, Reply
from bot.services.moving import Redeemed
from bot.services.news import Latest, Transcript
from bot.services.signal import Signal
from bot.store.people import Address


class Engine(Protocol):
    """Answers one message."""

    async def handle(self, incoming: Incoming) -> Reply: ...


class Desk(Protocol):
    """What a person can take along; None where there is nothing. All of it waits for the store or renders."""

    def summary_markdown(self, address: Address, *, number: int | None = None) -> str | None: ...
    def summary_pdf(self, address: Address, *, number: int | None = None) -> bytes | None: ...
    def summary_picture(self, address: Address) -> str | None: ...
    def my_data(self, address: Address) -> Mapping[str, Any] | None: ...
    def my_data_text(self, address: Address) -> str | None: ...


class Moving(Protocol):
    """Lets a person go on elsewhere; None where there is nobody. All of it waits for the store."""

    def make_code(self, address: Address) -> str | None: ...
    def make_link(self, address: Address) -> str | None: ...
    def link_made_on(self, address: Address) -> date | None: ...
    def revoke(self, address: Address) -> None: ...
    def redeem(self, given: str, *, address: Address, held: Address | None = None) -> Redeemed: ...


class News(Protocol):
    """What the coach tells of its own accord. All of it waits for the store."""

    def news_for(self, address: Address, *, after: int) -> Latest: ...
    def person_at(self, address: Address) -> str: ...
    def transcript(self, address: Address) -> Transcript: ...


@dataclass(frozen=True)
class WebDoor:
    """`trouble` gives a sentence for what goes wrong, and for consent.privacy who reads what; `rate` is messages a minute.

    `greeting` is what somebody new is shown before they say anything; without one they are asked for it.
    `secure` tells that the page is reached over TLS: the cookie then never travels without it.
    """

    engine: Engine
    desk: Desk
    tokens: Tokens
    trouble: Callable[[str, Lang], str]
    rate: int
    secure: bool
    moving: Moving | None = None
    news: News | None = None
    signal: Signal | None = None
    front: Front = Front()
    greeting: Callable[[Lang], Reply] | None = None

    def greeting_of(self, lang: Lang, *, group: str | None) -> Mapping[str, Any] | None:
        """Return what a page shows at once to somebody new; a group's own words are asked for, not guessed at by link."""
        return self.greeting(lang).as_raw() if self.greeting and not group else None
