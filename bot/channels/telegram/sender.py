"""Sends what is in the outbox: reminders and notes of a coach, to a chat whose number comes decrypted with the call."""

from __future__ import annotations

import structlog
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.board import Board
from bot.channels.telegram.calls import CoachBot, is_gone, seconds_of
from bot.channels.telegram.keyboard import keyboard
from bot.channels.telegram.written import written
from bot.services.delivery import Blocked, Failed, Later, Parcel, Result, Sent

log = structlog.get_logger()


class TelegramSender:
    """Sends with one bot."""

    def __init__(self, bot: CoachBot) -> None:
        self._bot = bot

    async def send(self, row: Parcel, chat_id: str) -> Result:
        """Send a message, and say what came of it."""
        try:
            await self._send(row, int(chat_id))
        except RetryAfter as error:
            return Later(seconds_of(error))
        except (Forbidden, BadRequest) as error:
            return Blocked() if is_gone(error) else Failed()
        except TelegramError as error:
            log.warning("telegram.not_sent", kind=type(error).__name__)
            return Failed()
        return Sent()

    async def _send(self, row: Parcel, chat_id: int) -> None:
        texts = written(row.text)
        board = Board(None, "single", row.options) if row.options else None
        for number, text in enumerate(texts, start=1):
            here = board if number == len(texts) else None
            await self._bot.send_message(
                chat_id,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(here, ready="") if here else None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
