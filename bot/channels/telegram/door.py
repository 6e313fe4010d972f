"""What the Telegram door needs from the house, as one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.channels.door import Desk, Engine, Moving, News
from bot.coach.flow import Lang
from bot.services.inbox import Update
from bot.store.people import Address

CHANNEL = "telegram"


class Inbox(Protocol):
    """Updates that are kept before Telegram hears that we have them. All of it waits for the store."""

    def keep(self, update_id: int, body: Mapping[str, Any]) -> bool: ...
    def waiting(self) -> Sequence[Update]: ...
    def sent(self, update_id: int, count: int) -> None: ...
    def done(self, update_id: int) -> None: ...


class Reach(Protocol):
    """Where a person can be reached; the only thing below that hears a chat's number, and keeps it encrypted."""

    def remember(self, address: Address, chat_id: str | int) -> None: ...
    def mark_unreachable(self, address: Address) -> None: ...


@dataclass(frozen=True)
class TelegramDoor:
    """`address` gives the address of a name that the channel knows; `say` words a prompt of prompts/<lang>/.

    `shown` is the first word of a command in a language, by (intent, language). `rate` is messages a minute of one
    person, 0 for no limit.
    """

    engine: Engine
    desk: Desk
    moving: Moving
    news: News
    inbox: Inbox
    reach: Reach
    address: Callable[[str], Address]
    say: Callable[[str, Lang, Mapping[str, Any]], str]
    shown: Mapping[tuple[str, str], str]
    rate: int = 0
