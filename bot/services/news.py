"""What the coach tells of its own accord, and the transcript that it is part of. Rendered when it is read, in the person's
language of that moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from typing import Any, Literal, cast

from sqlalchemy import Connection

from bot.coach.flow import Lang
from bot.coach.speech import Offer
from bot.services.messages import Choice, Reply, reply_from
from bot.services.wording import Wording
from bot.store import outbox, people, records, reflections
from bot.store.database import Database, StoreUnavailable
from bot.store.outbox import Message
from bot.store.people import Address

NewsKind = Literal["moved", "reminder", "note", "notice"]
NO_NUMBER = 2**53
"""After every number: nothing comes after it, so that only what waits is left."""


@dataclass(frozen=True)
class NewsItem:
    """One message of the coach's own accord; `id` grows, `at` is ISO text."""

    id: int
    kind: str
    text: str
    lang: str
    at: str
    options: tuple[Choice, ...] = ()

    def as_raw(self) -> dict[str, Any]:
        """Return the message as JSON values."""
        return {**vars(self), "options": [vars(choice) for choice in self.options]}


@dataclass(frozen=True)
class Latest:
    """What is new for somebody: `person` is None where nobody is yet, `gone` tells that they were erased."""

    person: str | None = None
    gone: bool = False
    news: tuple[NewsItem, ...] = ()
    cursor: int = 0
    turn: int = 0


@dataclass(frozen=True)
class Exchange:
    """A part of a transcript: what was said with its reply, or news."""

    said: str | None = None
    reply: Reply | None = None
    news: NewsItem | None = None


@dataclass(frozen=True)
class Transcript:
    """What passed, oldest first; `cursor` is the id of the newest news, 0 if there is none."""

    exchanges: tuple[Exchange, ...] = ()
    cursor: int = 0


def add(
    connection: Connection,
    participant_id: str,
    kind: NewsKind,
    *,
    due_at: datetime,
    prompt: str = "",
    data: Mapping[str, Any] | None = None,
    text: str = "",
    lang: Lang | None = None,
    channel: str | None = None,
    options: tuple[str, ...] = (),
) -> int:
    """Keep news to be shown from a moment on: a prompt with its data, or a text in the language that it was written in.

    `options` are codes that may be pressed under it where the channel has buttons. Whoever calls this holds the participant's lock, and wakes the signal once the transaction is kept.
    """
    body: dict[str, Any] = {"prompt": prompt, "data": dict(data or {})} if prompt else {"text": text}
    if options:
        body["options"] = list(options)
    return outbox.add(
        connection, participant_id, kind=kind, body=body, due_at=due_at, lang=None if prompt else lang, channel=channel
    )


@dataclass(frozen=True)
class News:
    """Reads news for the person at an address."""

    database: Database
    wording: Wording
    clock: Callable[[], datetime]

    def news_for(self, address: Address, *, after: int) -> Latest:
        """Return what is shown by now after an id; everything up to that id has arrived. Raises StoreUnavailable."""
        at = self.clock()
        with self.database.read() as connection:
            person = people.find(connection, address)
            if person is None:
                return Latest(gone=people.is_erased(connection, address), cursor=after)
            found = outbox.unseen(connection, person.id, after=after, at=at)
            turn = _turn(connection, person.id)
        if any(message.number <= after for message in found):
            self._confirm(person.id, upto=after, at=at)
        news = tuple(self._items([one for one in found if one.number > after], lang=cast(Lang, person.lang)))
        return Latest(person.id, False, news, news[-1].id if news else after, turn)

    def waiting(self, address: Address) -> tuple[NewsItem, ...]:
        """Return what is due and has arrived nowhere, for a door that keeps no cursor. Raises StoreUnavailable."""
        with self.database.read() as connection:
            person = people.find(connection, address)
            if person is None:
                return ()
            at, channel = self.clock(), address.channel
            found = outbox.unseen(connection, person.id, after=NO_NUMBER, at=at, channel=channel)
        return tuple(self._items(found, lang=cast(Lang, person.lang)))

    def arrived(self, address: Address, *, upto: int) -> None:
        """Keep that everything up to an id was shown at an address. Raises StoreUnavailable."""
        with self.database.write() as connection:
            if person := people.find(connection, address):
                outbox.confirm(connection, person.id, upto=upto, at=self.clock(), channel=address.channel)

    def person_at(self, address: Address) -> str:
        """Return what a listener waits for: the participant, or the address itself while there is none."""
        with self.database.read() as connection:
            person = people.find(connection, address)
        return person.id if person else address.key_hash

    def transcript(self, address: Address) -> Transcript:
        """Return what was said and told, oldest first, as far as it is still kept. Raises StoreUnavailable."""
        with self.database.read() as connection:
            person = people.find(connection, address)
            if person is None:
                return Transcript()
            said = records.exchanges(connection, person.id)
            told = outbox.last(connection, person.id, at=self.clock())
        news = list(self._items(told, lang=cast(Lang, person.lang)))
        exchanges = ((at, Exchange(one, reply_from(json.loads(reply)))) for one, reply, at in said)
        items = ((message.due_at, Exchange(news=item)) for message, item in zip(told, news, strict=True))
        merged = merge(exchanges, items, key=lambda pair: pair[0])
        return Transcript(tuple(exchange for _, exchange in merged), news[-1].id if news else 0)

    def _items(self, messages: Sequence[Message], *, lang: Lang) -> Iterator[NewsItem]:
        for message in messages:
            spoken = message.lang or lang
            at = message.due_at.isoformat(timespec="seconds")
            text, options = self._text(message, lang=lang), self._options(message, lang=lang)
            yield NewsItem(message.number, message.kind, text, spoken, at, options)

    def _text(self, message: Message, *, lang: Lang) -> str:
        prompt = message.body.get("prompt")
        if not prompt:
            return str(message.body["text"])
        return self.wording.aside(prompt, lang=lang, data=message.body["data"])

    def _options(self, message: Message, *, lang: Lang) -> tuple[Choice, ...]:
        return self.wording.choices([Offer(code, code) for code in message.body.get("options", ())], lang=lang)

    def _confirm(self, participant_id: str, *, upto: int, at: datetime) -> None:
        # Only a note that it need not be kept for later: when the store is busy, the next look makes it.
        with suppress(StoreUnavailable), self.database.write() as connection:
            outbox.confirm(connection, participant_id, upto=upto, at=at)


def _turn(connection: Connection, participant_id: str) -> int:
    row = reflections.latest(connection, participant_id)
    return int(row.cursor.get("turn", 0)) if row else 0
