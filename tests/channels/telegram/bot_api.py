"""A strict Bot API on a free port: the real HTTP that python-telegram-bot speaks, with faults by a counter."""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.app import listen
from tests.channels.telegram.strict import ACTIONS, FIELDS, Refuse, check_commands, keyboard_in, units, words_of

TOKEN = "123456:strict-token"
BOT = {"id": 123456, "is_bot": True, "first_name": "Grenswerk", "username": "grenswerk_test_bot"}
Message = dict[str, Any]


class BotApi:
    """The server's side of every chat. `refused` holds what it would not do; a test that breaks no rule finds it empty."""

    def __init__(self) -> None:
        self.url = ""
        self.pending: dict[int, Message] = {}
        self.messages: dict[int, list[Message]] = defaultdict(list)
        self.blocked: set[int] = set()
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refused: list[tuple[str, str]] = []
        self.answered: dict[str, str] = {}
        self.queries: set[str] = set()
        self.webhook: dict[str, str] = {}
        self.profile: dict[tuple[str, str], Any] = {}
        self.faults: dict[str, list[Refuse | str]] = defaultdict(list)
        self.gate: dict[str, asyncio.Event] = {}
        self.next_update = 1000
        self._ids: dict[int, int] = defaultdict(lambda: 100)
        self._polling = 0
        self.conflicts = 0
        self._news = asyncio.Event()

    # What people do.

    def message_id(self, chat_id: int) -> int:
        self._ids[chat_id] += 1
        return self._ids[chat_id]

    def update(self, **what: Any) -> Message:
        """Make an update and have it wait to be fetched."""
        made = self.made(**what)
        self.deliver(made)
        return made

    def made(self, **what: Any) -> Message:
        self.next_update += 1
        return {"update_id": self.next_update, **what}

    def deliver(self, update: Message) -> None:
        self.pending[update["update_id"]] = update
        self._news.set()

    def fail(self, method: str, *faults: Refuse | str) -> None:
        """Have the next calls of a method go wrong: a refusal, "cut" before it is done or "cut after" it."""
        self.faults[method] += faults

    def said(self, chat_id: int) -> list[Message]:
        """Return what the bot said in a chat."""
        return [one for one in self.messages[chat_id] if one["from"]["is_bot"]]

    # What the bot calls.

    async def answer(self, request: Request) -> Response:
        method = request.path_params["method"]
        if request.path_params["token"] != TOKEN:
            return _refusal(Refuse("Unauthorized", status=401))
        given = await _given(request)
        self.calls.append((method, given))
        if method in self.gate:
            await self.gate[method].wait()
        fault = self.faults[method].pop(0) if self.faults[method] else None
        if fault == "cut":
            return _cut()
        try:
            if isinstance(fault, Refuse):
                raise fault
            result = await self._call(method, given)
        except Refuse as refused:
            if refused is not fault and refused.status != 409:
                self.refused.append((method, refused.description))
            return _refusal(refused)
        if fault == "odd":
            result = (
                {"message_id": result["message_id"], "date": 10**15, "reply_markup": "{}"}
                if result is not True
                else None
            )
        return _cut() if fault == "cut after" else JSONResponse({"ok": True, "result": result})

    async def _call(self, method: str, given: dict[str, Any]) -> Any:
        if method not in FIELDS:
            raise Refuse("Not Found", status=404)
        if strange := set(given) - FIELDS[method]:
            raise Refuse(f"Bad Request: strange fields {strange}")
        if method == "getUpdates":
            return await self._get_updates(given)
        if method.startswith(("getMy", "setMy")):
            return self._profile(method, given)
        return getattr(self, f"_{method}")(given)

    def _getMe(self, given: dict[str, Any]) -> Any:
        return BOT

    async def _get_updates(self, given: dict[str, Any]) -> Any:
        if self.webhook:
            raise Refuse("Conflict: can't use getUpdates method while webhook is active", status=409)
        self._polling += 1
        mine = self._polling  # a second request ends the first, as Telegram does
        self._news.set()
        offset, until = int(given.get("offset") or 0), time.monotonic() + float(given.get("timeout") or 0)
        self.pending = {number: one for number, one in self.pending.items() if number >= offset}
        while not self.pending and time.monotonic() < until:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), until - time.monotonic())
            except TimeoutError:
                break
            if mine != self._polling:
                self.conflicts += 1
                raise Refuse("Conflict: terminated by other getUpdates request", status=409)
        return list(self.pending.values())[: int(given.get("limit") or 100)]

    def _setWebhook(self, given: dict[str, Any]) -> bool:
        self.webhook = {"url": given["url"], "secret": given.get("secret_token", "")}
        return True

    def _deleteWebhook(self, given: dict[str, Any]) -> bool:
        self.webhook = {}
        return True

    def _profile(self, method: str, given: dict[str, Any]) -> Any:
        what, lang = method[5:], given.get("language_code", "")
        field = {"Commands": "commands", "Description": "description", "ShortDescription": "short_description"}[what]
        if method.startswith("set"):
            value: Any = check_commands(given[field]) if what == "Commands" else given[field]
            if units(given[field]) > {"Description": 512, "ShortDescription": 120}.get(what, 10**6):
                raise Refuse("Bad Request: too long")
            self.profile[what, lang] = value
            return True
        held = self.profile.get((what, lang), [] if what == "Commands" else "")
        return held if what == "Commands" else {field: held}

    def _chat(self, given: dict[str, Any]) -> int:
        chat_id = int(given["chat_id"])
        if chat_id in self.blocked:
            raise Refuse("Forbidden: bot was blocked by the user", status=403)
        if chat_id not in self._ids:
            raise Refuse("Bad Request: chat not found")
        return chat_id

    def _sendMessage(self, given: dict[str, Any]) -> Message:
        chat_id = self._chat(given)
        words = words_of(given["text"], mode=given.get("parse_mode"))
        if not words.strip():
            raise Refuse("Bad Request: message text is empty")
        if units(words) > 4096:
            raise Refuse("Bad Request: message is too long")
        return self._said(chat_id, text=words, html=given["text"], markup=keyboard_in(given.get("reply_markup")))

    def _sendDocument(self, given: dict[str, Any]) -> Message:
        chat_id, (name, content) = self._chat(given), given["document"]
        if not content:
            raise Refuse("Bad Request: file must be non-empty")
        file = {"file_id": "f", "file_unique_id": "u", "file_name": name, "file_size": len(content)}
        self._said(chat_id, document=file, content=content)
        return {key: value for key, value in self.messages[chat_id][-1].items() if key != "content"}

    def _said(self, chat_id: int, *, markup: Any = None, **what: Any) -> Message:
        message = {"message_id": self.message_id(chat_id), "date": int(time.time()), "from": BOT, **what}
        message["chat"] = {
            "id": chat_id,
            "type": "private" if chat_id > 0 else "group",
            "first_name": "x",
            "title": "x",
        }
        if markup:
            message["reply_markup"] = markup
        self.messages[chat_id].append(message)
        return {key: value for key, value in message.items() if key not in ("html", "content")}

    def _sendChatAction(self, given: dict[str, Any]) -> bool:
        self._chat(given)
        if given["action"] not in ACTIONS:
            raise Refuse("Bad Request: wrong parameter action in request")
        return True

    def _editMessageReplyMarkup(self, given: dict[str, Any]) -> Any:
        chat_id, number = self._chat(given), int(given["message_id"])
        message = next((one for one in self.said(chat_id) if one["message_id"] == number), None)
        if message is None:
            raise Refuse("Bad Request: message to edit not found")
        markup = keyboard_in(given.get("reply_markup"))
        if markup == message.get("reply_markup"):
            raise Refuse("Bad Request: message is not modified: specified new message content is exactly the same")
        message.pop("reply_markup", None)
        if markup:
            message["reply_markup"] = markup
        return {key: value for key, value in message.items() if key not in ("html", "content")}

    def _answerCallbackQuery(self, given: dict[str, Any]) -> bool:
        query = given["callback_query_id"]
        if query not in self.queries or query in self.answered:
            raise Refuse("Bad Request: query is too old and response timeout expired or query ID is invalid")
        if units(given.get("text", "")) > 200:
            raise Refuse("Bad Request: MESSAGE_TOO_LONG")
        self.answered[query] = given.get("text", "")
        return True

    @asynccontextmanager
    async def up(self) -> AsyncIterator[BotApi]:
        """Serve on a free port, in this event loop."""
        listening = listen("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = Starlette(routes=[Route("/bot{token}/{method}", self.answer, methods=["POST", "GET"])])
        config = uvicorn.Config(app, ws="none", log_level="critical", lifespan="off", timeout_graceful_shutdown=0)
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:
            await asyncio.sleep(0.005)
        try:
            yield self
        finally:
            server.should_exit = server.force_exit = True
            self._news.set()
            await task


async def _given(request: Request) -> dict[str, Any]:
    raw, kind = await request.body(), request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        return _parts(raw, kind)
    if kind.startswith("application/json"):
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in json.loads(raw).items()}
    return dict(parse_qsl(raw.decode(), keep_blank_values=True))


def _parts(raw: bytes, kind: str) -> dict[str, Any]:
    boundary = kind.partition("boundary=")[2].encode()
    found: dict[str, Any] = {}
    for part in raw.split(b"--" + boundary)[1:-1]:
        head, _, content = part.strip(b"\r\n").partition(b"\r\n\r\n")
        names = dict(word.partition("=")[::2] for word in head.decode().split("\r\n")[0].split("; ")[1:])
        name = names["name"].strip('"')
        value = content
        found[name] = (names["filename"].strip('"'), value) if "filename" in names else value.decode()
    attached = {name: value for name, value in found.items() if isinstance(value, tuple)}
    return {
        name: attached.get(str(value).removeprefix("attach://"), value)
        for name, value in found.items()
        if name not in attached or name in ("document",)
    }


def _refusal(refused: Refuse) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": refused.status, "description": refused.description}
    if refused.retry_after:
        body["parameters"] = {"retry_after": refused.retry_after}
    return JSONResponse(body, refused.status)


def _cut() -> Response:
    """End the connection without an answer that could be read."""
    return Response(b"", 200, {"content-length": "100"})
