"""The channel over real services, a person in a chat, and the strict Bot API between them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Any

from cryptography.fernet import Fernet
from telegram.ext import AIORateLimiter

from bot.channels.door import Engine
from bot.channels.telegram.calls import make_bot
from bot.channels.telegram.door import CHANNEL, TelegramDoor
from bot.channels.telegram.service import Line, Telegram
from bot.services.inbox import Inbox
from bot.services.reach import Reach
from bot.services.secrecy import Secrecy
from bot.store import mine, people
from bot.store.database import Database
from bot.store.people import Address
from tests.channels.served import PlainEngine, Site
from tests.channels.telegram.bot_api import TOKEN, BotApi, Message
from tests.fixed import KEYS, library

SECRECY = Secrecy((Fernet.generate_key().decode(),))
MOST_STILL = 120.0
"""Seconds in which no update was taken or done after which a bot is stuck; a slow machine only takes longer."""


def fast() -> AIORateLimiter:
    """Return the limiter that is really used, at a speed for tests; what Telegram asks it still obeys."""
    return AIORateLimiter(overall_max_rate=0, group_max_rate=0, max_retries=5)


class House:
    """One installation: its store outlives a run of the channel."""

    def __init__(self, store: Database, api: BotApi, *, engine: Engine | None = None) -> None:
        self.store, self.api, self.site = store, api, Site(store)
        self.engine = engine or PlainEngine(self.site.talks)
        self.inbox = Inbox(store, SECRECY, self.site.clock)
        self.reach = Reach(store, SECRECY)

    def door(self, **changed: Any) -> TelegramDoor:
        wording = self.site.talks.wording
        parts: dict[str, Any] = {
            "engine": self.engine,
            "desk": self.site.door().desk,
            "moving": self.site.moving,
            "news": self.site.news,
            "inbox": self.inbox,
            "reach": self.reach,
            "address": lambda name: KEYS.address(CHANNEL, name),
            "say": lambda prompt, lang, data: wording.aside(prompt, lang=lang, data=data),
            "shown": library().commands.shown,
        }
        return TelegramDoor(**{**parts, **changed})

    @asynccontextmanager
    async def running(self, *, public_url: str = "", **changed: Any) -> AsyncIterator[Telegram]:
        """Run the channel; leaving ends it wherever it stands, as a stop of the program does."""
        line = Line(TOKEN, self.api.url, public_url, "the-secret", poll_seconds=1)
        bot = make_bot(TOKEN, api=self.api.url, limiter=fast())
        telegram = Telegram(self.door(**changed), line, bot=bot)
        task = asyncio.create_task(telegram.run())
        try:
            yield telegram
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def waiting(self) -> int:
        """Return how many updates are kept and not done."""
        with self.store.read() as connection:
            found = connection.exec_driver_sql("select count(*) from inbox where state = 'waiting'")
            return int(found.scalar_one())

    def address(self, chat_id: int | str) -> Address:
        return KEYS.address(CHANNEL, str(chat_id))

    def kept(self, chat_id: int | str) -> dict[str, Any]:
        """Return everything kept of the person of a chat."""
        with self.store.read() as connection:
            person = people.find(connection, self.address(chat_id))
            return dict(mine.everything(connection, person.id)) if person else {}

    def answers(self, chat_id: int | str) -> dict[str, Any]:
        """Return the present answers of the person of a chat, by place."""
        with self.store.read() as connection:
            from bot.services.loading import load

            person = people.find(connection, self.address(chat_id))
            return dict(load(connection, person, library=library()).talk.answers) if person else {}


class Someone:
    """A person in a private chat."""

    def __init__(self, api: BotApi, chat_id: int = 5001, *, lang: str | None = "nl") -> None:
        self.api, self.chat_id, self._queries = api, chat_id, count(1)
        self.user = {
            "id": chat_id,
            "is_bot": False,
            "first_name": "Famke",
            "last_name": "Zwerver",
            "username": "famke_z",
        }
        if lang:
            self.user["language_code"] = lang
        self.chat = {"id": chat_id, "type": "private", "first_name": "Famke", "username": "famke_z"}
        self._seen = 0

    def message(self, **what: Any) -> Message:
        number = self.api.message_id(self.chat_id)
        made = {"message_id": number, "date": int(time.time()), "chat": self.chat, "from": self.user, **what}
        self.api.messages[self.chat_id].append(made)
        return made

    def says(self, text: str, **more: Any) -> Message:
        return self.api.update(message=self.message(text=text, **more))

    def sends(self, **what: Any) -> Message:
        return self.api.update(message=self.message(**what))

    def edits(self, update: Message, text: str) -> Message:
        edited = {**update["message"], "text": text, "edit_date": int(time.time())}
        return self.api.update(edited_message=edited)

    def presses(self, label: str, *, on: Message | None = None) -> Message:
        """Press the button with these words, or this id, under the last message that has it."""
        for message in [on] if on else reversed(self.api.said(self.chat_id)):
            for button in buttons(message):
                if label in (button["text"], button["callback_data"]) or button["text"].removeprefix("✓ ") == label:
                    return self.presses_id(button["callback_data"], message)
        raise AssertionError(
            f"no button {label!r}: {[b['text'] for m in self.api.said(self.chat_id) for b in buttons(m)]}"
        )

    def presses_id(self, data: str, message: Message) -> Message:
        query = f"q{next(self._queries)}-{self.api.next_update}"
        self.api.queries.add(query)
        shown = {key: value for key, value in message.items() if key not in ("html", "content")}
        return self.api.update(
            callback_query={"id": query, "from": self.user, "chat_instance": "1", "message": shown, "data": data}
        )

    def blocks(self, *, status: str = "kicked") -> Message:
        bot = {"id": 123456, "is_bot": True, "first_name": "Grenswerk"}
        now = (
            {"status": status, "user": bot, "until_date": 0} if status == "kicked" else {"status": status, "user": bot}
        )
        changed = {"old_chat_member": {"status": "member", "user": bot}, "new_chat_member": now}
        return self.api.update(
            my_chat_member={"chat": self.chat, "from": self.user, "date": int(time.time()), **changed}
        )

    def heard(self) -> str:
        """Return what the bot said since the last look."""
        said = self.api.said(self.chat_id)
        new, self._seen = said[self._seen :], len(said)
        return "\n\n".join(one.get("text") or one["document"]["file_name"] for one in new)


def buttons(message: Message) -> list[dict[str, str]]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


async def settled(house: House, telegram: Telegram) -> None:
    """Wait until everything that was sent to the bot is handled, for as long as that goes on."""
    left, since = None, time.monotonic()
    while (now := await _left(house, telegram)) != (0, 0, 0):
        if now != left:
            left, since = now, time.monotonic()
        assert time.monotonic() - since < MOST_STILL, f"stuck with {left}"
        await asyncio.sleep(0.01)


async def _left(house: House, telegram: Telegram) -> tuple[int, int, int]:
    """Return how many updates were not fetched, how many were not handled, and how many chats are at work."""
    pending = len(house.api.pending)
    return pending, await asyncio.to_thread(house.waiting), len(telegram.intake._lanes._tasks)


__all__ = ["House", "Someone", "buttons", "settled"]
