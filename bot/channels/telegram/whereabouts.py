"""From a chat to the address of whoever talks there. After an erasure, only /start makes somebody new of the same chat."""

from __future__ import annotations

import asyncio

from bot.channels.telegram.chats import Chats
from bot.channels.telegram.door import TelegramDoor
from bot.services.news import Latest
from bot.store.people import Address

LAST = 2**53 - 1
"""No news has a higher number: what is asked for after it is only who is there."""
MOST_GENERATIONS = 50


class Whereabouts:
    """Finds addresses. An address that was erased stays so; the chat's next beginning has another one."""

    def __init__(self, door: TelegramDoor, chats: Chats) -> None:
        self._door, self._chats = door, chats

    async def address(self, chat_id: int, *, begins: bool = False) -> Address:
        """Return where the person of a chat is; with `begins`, a place to begin anew if they were erased."""
        memory = self._chats.of(chat_id)
        if memory.generation is None or (begins and await self._is_gone(self._at(chat_id, memory.generation))):
            memory.generation = await self._generation(chat_id, begins=begins)
        return self._at(chat_id, memory.generation)

    async def is_known(self, address: Address) -> bool:
        """Tell whether somebody is at an address."""
        return (await self._latest(address)).person is not None

    async def reached(self, chat_id: int, address: Address, *, stage: str) -> None:
        """Keep how this person is reached, once they have begun."""
        memory = self._chats.of(chat_id)
        if stage == "erased":
            self._chats.forget(chat_id)
        elif stage != "welcome" and not memory.reachable:
            await asyncio.to_thread(self._door.reach.remember, address, chat_id)
            memory.reachable = True

    async def lost(self, chat_id: int) -> None:
        """Keep that nothing arrives in a chat any more."""
        self._chats.of(chat_id).reachable = False
        await asyncio.to_thread(self._door.reach.mark_unreachable, await self.address(chat_id))

    async def _generation(self, chat_id: int, *, begins: bool) -> int:
        for generation in range(MOST_GENERATIONS):
            latest = await self._latest(self._at(chat_id, generation))
            if not latest.gone:
                # Somebody who was erased and did not press start again is told so, where they were.
                return generation if latest.person or begins or generation == 0 else generation - 1
        return MOST_GENERATIONS

    def _at(self, chat_id: int, generation: int) -> Address:
        return self._door.address(f"{chat_id}:{generation}" if generation else str(chat_id))

    async def _is_gone(self, address: Address) -> bool:
        return (await self._latest(address)).gone

    async def _latest(self, address: Address) -> Latest:
        return await asyncio.to_thread(lambda: self._door.news.news_for(address, after=LAST))
