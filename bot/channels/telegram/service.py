"""The channel as a whole: the bot, what takes its updates in, and what runs beside the web server for it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import structlog
from starlette.routing import Route
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.arrival import WANTED
from bot.channels.telegram.calls import Calls, CoachBot, Refused, Unreachable, make_bot
from bot.channels.telegram.door import TelegramDoor
from bot.channels.telegram.handling import Handling
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.polling import SECONDS, Polling
from bot.channels.telegram.profile import show_profile
from bot.channels.telegram.sender import TelegramSender
from bot.channels.telegram.webhook import PATH, route

log = structlog.get_logger()
LONGEST_WAIT = 60.0
MOST_CONNECTIONS = 10
"""Over which Telegram brings updates: more would only bring them out of order."""


@dataclass(frozen=True)
class Line:
    """How Telegram is reached, and how it reaches us: by long polling, or at a public address with a secret."""

    token: str
    api: str = "https://api.telegram.org"
    public_url: str = ""
    secret: str = ""
    poll_seconds: int = SECONDS


class Telegram:
    """One bot in this process. `run` it beside the web server; its routes belong to the same application."""

    def __init__(self, door: TelegramDoor, line: Line, *, bot: CoachBot | None = None) -> None:
        logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # its errors hold whole updates
        self._door, self._line = door, line
        self.bot = bot or make_bot(line.token, api=line.api)
        self._calls = Calls(self.bot)
        self.intake = Intake(door.inbox, rate=door.rate, in_order=not line.public_url)
        self.sender = TelegramSender(self.bot)

    @property
    def username(self) -> str:
        """Return the bot's user name; empty as long as Telegram was not reached."""
        try:
            return self.bot.username
        except RuntimeError:  # the library's word for a bot that it knows nothing of yet
            return ""

    def routes(self) -> list[Route]:
        """Return the route of the webhook, if there is one."""
        return [route(self.intake, secret=self._line.secret)] if self._line.public_url else []

    async def run(self) -> None:
        """Work until cancelled. Ends by itself only if Telegram refuses the token."""
        try:
            if await self._is_let_in():
                await self._work()
        finally:
            await self.intake.close()
            with suppress(TelegramError, RuntimeError):
                await self.bot.shutdown()

    async def _is_let_in(self) -> bool:
        wait = 1.0
        while True:
            try:
                await self.bot.initialize()
                return True
            except InvalidToken:
                log.error("telegram.token_refused", setting="GRENSWERK_TELEGRAM_TOKEN")
                return False
            except Exception as error:  # an answer that the library cannot read is as good as none
                log.warning("telegram.out_of_reach", kind=type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _work(self) -> None:
        door = self._door
        await self.intake.open(Handling(door, self._calls, username=self.bot.username))
        profile = asyncio.create_task(show_profile(self._calls, say=door.say, shown=door.shown))
        try:
            if self._line.public_url:
                await self._be_brought()
            await Polling(self.bot, self.intake, seconds=self._line.poll_seconds).run()
        finally:
            profile.cancel()

    async def _be_brought(self) -> NoReturn:
        """Have Telegram bring updates to our address, and wait."""
        url = self._line.public_url.rstrip("/") + PATH
        try:
            await self._calls.lasting(
                lambda: self.bot.set_webhook(
                    url, secret_token=self._line.secret, allowed_updates=WANTED, max_connections=MOST_CONNECTIONS
                )
            )
        except (Refused, Unreachable) as error:
            log.error("telegram.webhook_refused", setting="GRENSWERK_TELEGRAM_PUBLIC_URL", cause=str(error))
        while True:
            await asyncio.sleep(3600)


async def username_of(line: Line) -> str:
    """Return the bot's user name. Raises TelegramError."""
    async with make_bot(line.token, api=line.api) as bot:
        return bot.username
