"""Raw updates of a channel, kept before the channel says that it has them. Encrypted, and without anybody's name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.services.secrecy import Secrecy, Unreadable
from bot.store import inbox
from bot.store.database import Database
from bot.store.json_text import json_text

NOT_KEPT = frozenset({
    "first_name", "last_name", "username", "title", "author_signature", "sender_user_name", "sender_signature",
    "phone_number", "vcard", "latitude", "longitude", "address",
})  # fmt: skip
"""Fields of an update that say who somebody is or where. Their values are emptied, so that the update can still be read."""


@dataclass(frozen=True)
class Update:
    """An update that waits; `body` is as the channel gave it, without names; `sent` counts the messages sent in answer."""

    update_id: int
    body: Mapping[str, Any]
    sent: int = 0


@dataclass(frozen=True)
class Inbox:
    """The updates of one channel. Every method may raise StoreUnavailable."""

    database: Database
    secrecy: Secrecy
    clock: Callable[[], datetime]
    channel: str = "telegram"

    def keep(self, update_id: int, body: Mapping[str, Any]) -> bool:
        """Keep an update that waits to be handled; False if it came before."""
        written = json_text(nameless(body))
        sealed = self.secrecy.encrypt(written)
        with self.database.write() as connection:
            return inbox.add(connection, self.channel, update_id=update_id, body=sealed, at=self.clock())

    def waiting(self) -> list[Update]:
        """Return what was kept and not handled, in order: after a start, what the last run left."""
        with self.database.read() as connection:
            found = inbox.waiting(connection, self.channel)
        return [update for number, body, sent in found if (update := self._opened(number, body, sent=sent))]

    def sent(self, update_id: int, count: int) -> None:
        """Keep how many messages were sent in answer to an update, so that a stop in between repeats none of them."""
        with self.database.write() as connection:
            inbox.count_sent(connection, self.channel, update_id=update_id, count=count)

    def done(self, update_id: int) -> None:
        """Keep that an update was handled; its words are deleted."""
        with self.database.write() as connection:
            inbox.done(connection, self.channel, update_id=update_id)

    def _opened(self, update_id: int, body: str, *, sent: int) -> Update | None:
        try:
            return Update(update_id, json.loads(self.secrecy.decrypt(body)), sent)
        except Unreadable:
            # Its key was taken away before it was handled: nobody can do anything with it any more.
            self.done(update_id)
            return None


def nameless(value: Any, *, under: str = "") -> Any:
    """Return an update with the values emptied that say who or where somebody is."""
    if isinstance(value, Mapping):
        return {name: nameless(inner, under=name) for name, inner in value.items()}
    if isinstance(value, list):
        return [nameless(inner, under=under) for inner in value]
    return type(value)() if under in NOT_KEPT and isinstance(value, (str, int, float)) else value
