"""What the web door needs from the house, as one value: the engine, the desk, the tokens and the sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.channels.tokens import Tokens
from bot.coach.flow import Lang
from bot.services.messages import Incoming, Reply
from bot.store.people import Address


class Engine(Protocol):
    """Answers one message."""

    async def handle(self, incoming: Incoming) -> Reply: ...


class Desk(Protocol):
    """What a person can take along; None where there is nothing. All of it waits for the store or renders."""

    def transcript(self, address: Address) -> list[tuple[str | None, Reply]]: ...
    def summary_markdown(self, address: Address) -> str | None: ...
    def summary_pdf(self, address: Address) -> bytes | None: ...
    def summary_picture(self, address: Address) -> str | None: ...
    def my_data(self, address: Address) -> Mapping[str, Any] | None: ...
    def my_data_text(self, address: Address) -> str | None: ...


@dataclass(frozen=True)
class WebDoor:
    """`trouble` gives a sentence for expired, too_fast, too_large, bad_request and failed; `rate` is messages a minute.

    `secure` tells that the page is reached over TLS: the cookie then never travels without it.
    """

    engine: Engine
    desk: Desk
    tokens: Tokens
    trouble: Callable[[str, Lang], str]
    rate: int
    secure: bool
