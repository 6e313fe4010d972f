"""Puts the Telegram channel together. Nothing of Telegram is loaded where no token is set."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.channels.arrival import GROUP
from bot.render.invitation import web_link
from bot.settings import Settings, TelegramSettings
from bot.store import groups
from bot.wiring import NotReady, Services, ready_database

if TYPE_CHECKING:
    from bot.channels.telegram.service import Telegram
    from bot.engine.engine import Engine


def build_telegram(services: Services, engine: Engine, settings: Settings) -> Telegram | None:
    """Return the Telegram channel, which sends what is delivered there; None, and nothing of it is loaded, where no token is set."""
    if settings.telegram is None:
        return None
    from bot.channels.telegram.door import CHANNEL, TelegramDoor
    from bot.channels.telegram.service import Line, Telegram

    wording, given = services.talks.wording, settings.telegram
    door = TelegramDoor(
        engine=engine,
        desk=services.desk,
        moving=services.moving,
        news=services.news,
        inbox=services.inbox,
        reach=services.reach,
        address=lambda name: services.keys.address(CHANNEL, name),
        say=lambda prompt, lang, data: wording.aside(prompt, lang=lang, data=data),
        shown=services.library.commands.shown,
        rate=settings.rate,
    )
    channel = Telegram(door, Line(given.token, given.api, given.public_url, given.webhook_secret))
    services.delivery.senders[CHANNEL] = channel.sender
    return channel


def link_to(telegram: Telegram | None) -> Callable[[str], str | None]:
    """Return what gives the link to the bot for a group's code: None without a bot, empty while it is out of reach."""

    def link(code: str) -> str | None:
        if telegram is None:
            return None
        from bot.channels.telegram.starting import group_link

        name = telegram.username
        return group_link(name, code) if name else ""

    return link


def group_links(settings: Settings, code: str) -> list[tuple[str, str]]:
    """Return (way, link) for each way into a group: telegram, web. Raises NotReady."""
    if not GROUP.fullmatch(code):
        raise NotReady("a group's code is letters, digits and dashes, at most 32")
    with ready_database(settings).read() as connection:
        if groups.by_code(connection, code) is None:
            raise NotReady(f"there is no group with the code {code}; an admin makes groups at the desk")
    links = [("web", web_link(settings.house.web_address, code))] if settings.house.web_address else []
    if settings.telegram:
        links.insert(0, ("telegram", _telegram_link(settings.telegram, code)))
    if not links:
        raise NotReady("no way in is set: GRENSWERK_TELEGRAM_TOKEN, GRENSWERK_WEB_ADDRESS or both")
    return links


def _telegram_link(given: TelegramSettings, code: str) -> str:
    from telegram.error import TelegramError

    from bot.channels.telegram.service import Line, username_of
    from bot.channels.telegram.starting import group_link

    try:
        return group_link(asyncio.run(username_of(Line(given.token, given.api))), code)
    except TelegramError as error:
        raise NotReady(f"Telegram does not tell the bot's name: {type(error).__name__}") from None
