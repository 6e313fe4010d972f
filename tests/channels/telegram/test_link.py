"""The link to the bot, as the desk shows it: there once Telegram told the bot's name, and none without a bot."""

from __future__ import annotations

from typing import Any

from bot.channels.telegram.service import Line, Telegram
from bot.store.database import Database
from bot.telegram_wiring import link_to
from tests.channels.telegram.bot_api import TOKEN, BotApi
from tests.channels.telegram.house import House


def test_without_a_bot_there_is_no_link() -> None:
    assert link_to(None)("zorg-2") is None


async def test_the_link_is_there_once_telegram_told_the_name(store: Database, api: BotApi) -> None:
    telegram: Any = Telegram(House(store, api).door(), Line(TOKEN, api=api.url))
    before = link_to(telegram)("zorg-2")

    await telegram.bot.initialize()
    after = link_to(telegram)("zorg-2")
    await telegram.bot.shutdown()

    assert before == ""
    assert after == f"https://t.me/{telegram.bot.username}?start=g_zorg-2"
