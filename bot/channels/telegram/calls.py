"""The calls to the Bot API that we make, each until it has an outcome: what is lost on the way is called again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

import structlog
from telegram import InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram.written import plain, written

log = structlog.get_logger()
T = TypeVar("T")
MOST_RETRIES = 5
"""Times that the rate limiter itself waits as long as Telegram asks."""
CONNECTIONS = 20
"""Far more than thirty messages a second need; each call looks through all of them."""
MOST_TYPING = 10
MOST_TRIES = 6
"""For what the talk can do without: a file, the menu."""
UNREAD = {"date": 1, "chat": {"id": 1, "type": "private"}}
"""Stands for what comes back with the id of a sent message: the library wants it, and nothing here reads it."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
GONE = ("chat not found", "user is deactivated", "bot was kicked", "peer_id_invalid", "bot can't initiate conversation")


class Unreachable(RuntimeError):
    """Nobody can be reached in this chat: the bot was blocked, or the chat is no more."""


class Refused(RuntimeError):
    """Telegram understood a call and will never carry it out."""


class CoachBot(ExtBot[int]):
    """The library's bot, which also gives updates as they came: one that cannot be read must not hold up the others."""

    async def raw_updates(self, *, offset: int | None, seconds: int, kinds: Sequence[str]) -> list[dict[str, Any]]:
        """Wait for updates after an offset and return them as they came. Raises TelegramError."""
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": list(kinds)}
        found: Any = await self._post("getUpdates", asked, read_timeout=seconds + 10)
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    async def _post(self, *given: Any, **options: Any) -> Any:
        """Read of a sent message its id alone: what was sent must not fail for how the rest comes back."""
        found: Any = await super()._post(*given, **options)
        if isinstance(found, dict) and "message_id" in found:
            return {"message_id": found["message_id"], **UNREAD}
        return True if found is None else found


def make_bot(token: str, *, api: str, limiter: AIORateLimiter | None = None) -> CoachBot:
    """Return a bot that keeps to Telegram's limits; `api` is the address of the Bot API."""
    request = HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=20, connect_timeout=10, pool_timeout=60)
    updates = HTTPXRequest(connection_pool_size=2, read_timeout=20, connect_timeout=10, pool_timeout=10)
    return CoachBot(
        token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request,
        get_updates_request=updates,
        rate_limiter=limiter or AIORateLimiter(max_retries=MOST_RETRIES),
    )


class Calls:
    """Calls of one bot. Each may raise Unreachable; what the network or Telegram's own trouble spoils is tried again."""

    def __init__(self, bot: CoachBot, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self.bot = bot
        self._sleep = sleep
        self._typing: set[asyncio.Task[None]] = set()

    async def send(self, chat_id: int, html: str, *, markup: InlineKeyboardMarkup | None = None) -> int:
        """Send a message and return its id. Raises Unreachable and Refused."""

        async def sent(text: str = html, mode: str | None = ParseMode.HTML) -> Message:
            none = LinkPreviewOptions(is_disabled=True)
            return await self.bot.send_message(
                chat_id, text, parse_mode=mode, reply_markup=markup, link_preview_options=none
            )

        try:
            return (await self.lasting(sent)).message_id
        except Refused as refused:
            if "entit" not in str(refused):
                raise
            # Words without their look are better than no words.
            return (await self.lasting(lambda: sent(plain(html), None))).message_id

    async def tell(self, chat_id: int, markdown: str) -> None:
        """Send a text of the coach's. Raises Unreachable and Refused."""
        for html in written(markdown):
            await self.send(chat_id, html)

    async def send_document(self, chat_id: int, content: bytes, *, name: str) -> int:
        """Send a file and return its message's id. Raises Unreachable and Refused."""

        async def sent() -> Message:
            return await self.bot.send_document(chat_id, InputFile(content, filename=name))

        return (await self.tried(sent)).message_id

    async def answer(self, query: str, text: str = "") -> None:
        """Answer a press, so that the button stops waiting; one that is too old needs no answer."""
        with suppress(Refused, Unreachable):
            await self.lasting(lambda: self.bot.answer_callback_query(query, text=text or None), tries=3)

    async def show(self, chat_id: int, message_id: int, markup: InlineKeyboardMarkup | None) -> None:
        """Put another keyboard under a message; one that is there already, or a message that is gone, is no trouble."""
        with suppress(Refused, Unreachable):
            await self.lasting(
                lambda: self.bot.edit_message_reply_markup(chat_id, message_id, reply_markup=markup), tries=3
            )

    def type(self, chat_id: int) -> asyncio.Task[None] | None:
        """Show that a reply is being written, beside everything else; None where too many such calls are under way."""
        if len(self._typing) >= MOST_TYPING:
            return None
        task = asyncio.create_task(self._type(chat_id))
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)
        return task

    async def _type(self, chat_id: int) -> None:
        with suppress(TelegramError):  # nothing depends on it
            await self.bot.send_chat_action(chat_id, ChatAction.TYPING)

    async def tried(self, call: Callable[[], Awaitable[T]]) -> T:
        """Call for something that the talk can do without. Raises Unreachable, and Refused after some tries."""
        return await self.lasting(call, tries=MOST_TRIES)

    async def lasting(self, call: Callable[[], Awaitable[T]], *, tries: int = 0) -> T:
        """Call until there is an outcome, or so many times. Raises Unreachable and Refused."""
        wait, tried = FIRST_WAIT, 0
        while True:
            tried += 1
            try:
                return await call()
            except (BadRequest, Forbidden) as error:
                raise _refusal(error) from None
            except RetryAfter as error:
                pause = seconds_of(error)
            except TelegramError as error:
                log.warning("telegram.call_failed", kind=type(error).__name__)
                if tries and isinstance(error, InvalidToken):  # said of a method that an API does not know, too
                    raise Refused("not known") from None
                pause, wait = wait, min(wait * 2, LONGEST_WAIT)
            if tried == tries:
                raise Refused("not carried out in time")
            await self._sleep(pause)


def _refusal(error: TelegramError) -> Exception:
    if is_gone(error):
        return Unreachable()
    said = str(error).lower()
    if "message is not modified" not in said:
        log.warning("telegram.refused", kind=type(error).__name__)
    return Refused(said[:60])


def is_gone(error: TelegramError) -> bool:
    """Tell whether an error says that nobody can be reached in a chat."""
    return isinstance(error, Forbidden) or any(words in str(error).lower() for words in GONE)


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait, and a little more."""
    given: Any = error._retry_after  # what `retry_after` gives is about to change its type
    return float(given.total_seconds()) + 0.1
