"""Fetch updates by long polling. The offset moves only past what is kept, so Telegram gives anything else again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.channels.telegram.arrival import WANTED
from bot.channels.telegram.calls import Calls, CoachBot, Refused, Unreachable, seconds_of
from bot.channels.telegram.intake import Intake

log = structlog.get_logger()
SECONDS = 30
"""That Telegram holds a request while there is nothing new."""
SHORTEST_ROUND = 0.3
"""Seconds between requests to a Bot API that holds none of them."""
LONGEST_WAIT = 30.0
REFUSED_WAIT = 60.0


class Polling:
    """Polls for one bot."""

    def __init__(self, bot: CoachBot, intake: Intake, *, seconds: int = SECONDS) -> None:
        self._bot, self._intake, self._seconds = bot, intake, seconds
        self._offset: int | None = None
        self._wait = 1.0

    async def run(self) -> None:
        """Poll until cancelled. A webhook that was set before is taken away; what waits there comes here."""
        with suppress(Refused, Unreachable):
            await Calls(self._bot).tried(lambda: self._bot.delete_webhook(drop_pending_updates=False))
        while True:
            began = monotonic()
            try:
                found = await self._bot.raw_updates(offset=self._offset, seconds=self._seconds, kinds=WANTED)
                await self._take(found)
                self._wait = 1.0
                if not found and monotonic() - began < SHORTEST_ROUND:
                    await asyncio.sleep(SHORTEST_ROUND)
            except Exception as error:  # nothing may end the polling: what was not kept comes again
                await asyncio.sleep(self._pause(error))

    async def _take(self, found: list[dict[str, Any]]) -> None:
        if not found:
            self._offset = None  # all is confirmed; after a quiet week numbers may begin lower
        for raw in sorted(found, key=_number):
            await self._intake.take(raw)
            self._offset = max(self._offset or 0, _number(raw) + 1)

    def _pause(self, error: Exception) -> float:
        if isinstance(error, RetryAfter):
            return seconds_of(error)
        pause, self._wait = self._wait, min(self._wait * 2, LONGEST_WAIT)
        # Another program polls for the same bot, or the token was withdrawn: both are for a person to see to.
        told = log.error if isinstance(error, (Conflict, InvalidToken)) else log.warning
        told("telegram.no_updates", kind=type(error).__name__)
        return REFUSED_WAIT if isinstance(error, InvalidToken) else pause


def _number(raw: Mapping[str, Any]) -> int:
    number = raw.get("update_id")
    return number if type(number) is int else -1
