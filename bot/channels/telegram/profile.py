"""What Telegram shows of the bot before anybody talks to it: menu, description and short description, by language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from telegram import BotCommand, BotCommandScopeAllPrivateChats

from bot.channels.telegram.calls import Calls, Refused, Unreachable
from bot.coach.flow import LANGS, Lang

MENU = (
    "help", "skip", "back", "why", "example", "review", "note", "progress", "pause", "resume", "restart", "elements",
    "tools", "language", "privacy", "my_data", "erase", "human", "feedback",
)  # fmt: skip
MOVE: Mapping[Lang, str] = {"nl": "apparaat", "en": "device"}
MOVE_AFTER = "language"
ANYWHERE: Lang = "en"
"""The language for apps in any other language."""
Say = Callable[[str, Lang, Mapping[str, Any]], str]


def menu(lang: Lang, *, say: Say, shown: Mapping[tuple[str, str], str]) -> list[BotCommand]:
    """Return the commands of the menu, each with what it does."""
    found = []
    for intent in MENU:
        command = shown[intent, lang].removeprefix("/")
        found.append(BotCommand(command, say("telegram.menu", lang, {"command": intent})))
        if intent == MOVE_AFTER:
            found.append(BotCommand(MOVE[lang], say("telegram.menu", lang, {"command": "device"})))
    return found


async def show_profile(calls: Calls, *, say: Say, shown: Mapping[tuple[str, str], str]) -> None:
    """Bring menu and descriptions up to date; what Telegram has already is not sent again."""
    for code, lang in (*((lang, lang) for lang in LANGS), ("", ANYWHERE)):
        try:
            await _menu(calls, menu(lang, say=say, shown=shown), code=code or None)
            await _texts(calls, code=code or None, lang=lang, say=say)
        except (Refused, Unreachable):  # said in the log; the talk works without it
            continue


async def _menu(calls: Calls, wanted: list[BotCommand], *, code: str | None) -> None:
    bot, scope = calls.bot, BotCommandScopeAllPrivateChats()
    present = await calls.tried(lambda: bot.get_my_commands(scope=scope, language_code=code))
    if list(present) != wanted:
        await calls.tried(lambda: bot.set_my_commands(wanted, scope=scope, language_code=code))


async def _texts(calls: Calls, *, code: str | None, lang: Lang, say: Say) -> None:
    bot = calls.bot
    long, short = say("telegram.description", lang, {}), say("telegram.short_description", lang, {})
    if (await calls.tried(lambda: bot.get_my_description(language_code=code))).description != long:
        await calls.tried(lambda: bot.set_my_description(long, language_code=code))
    present = await calls.tried(lambda: bot.get_my_short_description(language_code=code))
    if present.short_description != short:
        await calls.tried(lambda: bot.set_my_short_description(short, language_code=code))
