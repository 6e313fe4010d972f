"""Codes of groups that are tried at a door: so many wrong ones an hour from one place, and then no more are looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.channels.door import Engine
from bot.channels.tries import Tries
from bot.coach.flow import Lang
from bot.reading.clean import clean
from bot.services.messages import Incoming, Reply, Said

FROM_NETWORK = 40
"""A class behind one address that all follow a misprinted link, and a few who type."""
FROM_PERSON = 5
TYPED = re.compile(r"[^\w/]*/\s*gro(?:ep|up)(?!\w)", re.IGNORECASE)
"""The command by which a code is typed; somebody may well write of a class/group."""
WITHOUT = "/groep"


class Knocking:
    """Passes messages on to the coach; a right code is given back, so that only wrong ones count."""

    def __init__(self, engine: Engine, *, most: int, sentence: Callable[[Lang], str]) -> None:
        """`sentence` says that too many codes were wrong."""
        self._engine, self._most, self._sentence = engine, most, sentence
        self._tries = Tries(most=most)

    async def handle(self, message: Incoming, *, key: str) -> Reply:
        """Return the reply to a message of `key`. Who comes by a link comes in without the group after too many wrong ones."""
        if not _brings_code(message):
            return await self._engine.handle(message)
        if self._tries.begin(key) > self._most:
            return await self._without(message)
        try:
            reply = await self._engine.handle(message)
        except Exception:
            self._tries.give_back(key)  # nobody could tell whether it was right
            raise
        if not reply.wrong_code:
            self._tries.give_back(key)
        return reply

    async def _without(self, message: Incoming) -> Reply:
        """Have the coach answer as if no code had been brought, so that whatever stood open stands open still."""
        without = replace(message, group=None)
        reply = await self._engine.handle(replace(without, text=WITHOUT, choose=()) if _is_typed(message) else without)
        if not (
            message.opens or _is_typed(message)
        ):  # a page that is older than the talk brings the code with every message
            return reply
        said = Said(self._sentence(reply.lang), "trouble")
        return replace(reply, says=(*reply.says[:-1], said, *reply.says[-1:]))


def _brings_code(message: Incoming) -> bool:
    return bool(message.group) or _is_typed(message)


def _is_typed(message: Incoming) -> bool:
    return any(TYPED.match(clean(one)) for one in (message.text, *message.choose))
