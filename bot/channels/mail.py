"""What the coach tells of its own accord, for a door that keeps no cursor: what has arrived nowhere yet, and what can be chosen under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from bot.services.messages import Choice
from bot.services.news import NewsItem
from bot.store.database import StoreUnavailable
from bot.store.people import Address


class News(Protocol):
    """What waits for a person. All of it may raise StoreUnavailable."""

    def waiting(self, address: Address) -> tuple[NewsItem, ...]: ...
    def arrived(self, address: Address, *, upto: int) -> None: ...


@dataclass(frozen=True)
class Mail:
    """The news of one person; `typed` is how a command is typed, by intent and language."""

    news: News
    address: Address
    typed: Mapping[tuple[str, str], str]

    def waiting(self) -> tuple[NewsItem, ...]:
        """Return what waits; nothing while the store is busy, as there is another look soon."""
        with suppress(StoreUnavailable):
            return self.news.waiting(self.address)
        return ()

    def shown(self, items: Sequence[NewsItem]) -> None:
        """Keep that these were shown; when the store is busy they are shown once more."""
        if items:
            with suppress(StoreUnavailable):
                self.news.arrived(self.address, upto=items[-1].id)

    def choices(self, items: Sequence[NewsItem]) -> tuple[tuple[Choice, ...], ...]:
        """Return what can be chosen under each, with the command that does the same where it is typed."""
        last = {_intent(choice): choice for item in items for choice in item.options}
        return tuple(tuple(self._labelled(one, lang=item.lang, last=last) for one in item.options) for item in items)

    def _labelled(self, choice: Choice, *, lang: str, last: Mapping[str, Choice]) -> Choice:
        """Return a choice with its command behind the label; of two notes a command without one means the last."""
        typed = self.typed.get((_intent(choice), lang)) if choice.code.startswith("/") else None
        return (
            replace(choice, label=f"{choice.label} ({typed})") if typed and last[_intent(choice)] == choice else choice
        )


def _intent(choice: Choice) -> str:
    return choice.code.removeprefix("/").partition(":")[0]
