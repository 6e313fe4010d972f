"""Bring a reply to a chat: its messages in order, counted as they are sent, so that a stop in between doubles at most one."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from bot.channels.documents import document_of
from bot.channels.telegram.arrival import Arrival
from bot.channels.telegram.calls import Calls, Refused
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.composing import Outgoing, compose
from bot.channels.telegram.door import TelegramDoor
from bot.channels.telegram.keyboard import keyboard
from bot.coach.flow import Lang
from bot.services.messages import Reply
from bot.store.people import Address

log = structlog.get_logger()
TYPING_SECONDS = 4.0
"""Telegram shows for five seconds that somebody types."""
PATIENCE = 0.3
"""Seconds that a ready reply waits for the sign that it is being written, so that the sign does not come after it."""


class Delivering:
    """Sends replies through one door."""

    def __init__(self, door: TelegramDoor, calls: Calls, chats: Chats) -> None:
        self._door, self._calls, self._chats = door, calls, chats

    async def deliver(self, arrival: Arrival, reply: Reply, *, address: Address, skip: int, before: str = "") -> None:
        """Send what a reply says, without the messages that were sent before. Raises Unreachable."""
        messages = compose(reply, before=before)
        for number, message in enumerate(messages):
            if number < skip:
                continue
            await self._send(arrival.chat_id, message, reply=reply, address=address)
            if number + 1 < len(messages):  # of the last one, `done` is kept next
                await asyncio.to_thread(self._door.inbox.sent, arrival.update_id, number + 1)

    async def _send(self, chat_id: int, message: Outgoing, *, reply: Reply, address: Address) -> None:
        try:
            if message.document:
                await self._send_document(chat_id, message.document, address=address)
            else:
                await self._send_text(chat_id, message, reply=reply)
        except Refused:  # said in the log already; the rest of the reply is still worth sending
            return

    async def _send_text(self, chat_id: int, message: Outgoing, *, reply: Reply) -> None:
        board = message.board
        markup = keyboard(board, ready=self.word("ready", reply.lang)) if board else None
        shown = await self._calls.send(chat_id, message.html, markup=markup)
        memory = self._chats.of(chat_id)
        memory.asked(shown, reply.turn)
        if board:
            memory.put(shown, board)

    async def _send_document(self, chat_id: int, name: str, *, address: Address) -> None:
        document = document_of(name)
        content = await asyncio.to_thread(document.make, self._door.desk, address) if document else None
        if content is not None:
            raw = content.encode() if isinstance(content, str) else content
            await self._calls.send_document(chat_id, raw, name=f"grenswerk-{name}")

    def word(self, name: str, lang: Lang, **data: object) -> str:
        """Return a sentence of this channel."""
        return self._door.say(f"telegram.{name}", lang, data)


class Typing:
    """Shows in a chat that a reply is being written, for as long as the block takes.

    No call is ever cancelled: that would cost the connection that it stands on.
    """

    def __init__(self, calls: Calls, chat_id: int) -> None:
        self._calls, self._chat_id = calls, chat_id
        self._ended = asyncio.Event()

    async def __aenter__(self) -> None:
        self._first = self._calls.type(self._chat_id)
        self._more = asyncio.create_task(self._go_on())

    async def _go_on(self) -> None:
        while not self._ended.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), TYPING_SECONDS)
                return
            self._calls.type(self._chat_id)

    async def __aexit__(self, *_: object) -> None:
        self._ended.set()
        if self._first:
            await asyncio.wait([self._first], timeout=PATIENCE)
