"""What the Bot API refuses, as far as we can break it: fields, lengths, HTML, keyboards, commands."""

from __future__ import annotations

import json
import re
from typing import Any

FIELDS: dict[str, frozenset[str]] = {
    "getMe": frozenset(),
    "getUpdates": frozenset({"offset", "limit", "timeout", "allowed_updates"}),
    "setWebhook": frozenset(
        {
            "url",
            "certificate",
            "ip_address",
            "max_connections",
            "allowed_updates",
            "drop_pending_updates",
            "secret_token",
        }
    ),
    "deleteWebhook": frozenset({"drop_pending_updates"}),
    "sendMessage": frozenset(
        {"chat_id", "text", "parse_mode", "entities", "link_preview_options", "reply_markup", "reply_parameters"}
    ),
    "sendDocument": frozenset({"chat_id", "document", "caption", "parse_mode", "reply_markup"}),
    "sendChatAction": frozenset({"chat_id", "action"}),
    "editMessageReplyMarkup": frozenset({"chat_id", "message_id", "reply_markup"}),
    "answerCallbackQuery": frozenset({"callback_query_id", "text", "show_alert", "url", "cache_time"}),
    "getMyCommands": frozenset({"scope", "language_code"}),
    "setMyCommands": frozenset({"commands", "scope", "language_code"}),
    "getMyDescription": frozenset({"language_code"}),
    "setMyDescription": frozenset({"description", "language_code"}),
    "getMyShortDescription": frozenset({"language_code"}),
    "setMyShortDescription": frozenset({"short_description", "language_code"}),
}
TAG = re.compile(r"<(/?)([a-z]+)((?:\s[^<>]*)?)>")
KNOWN = {"b", "i", "u", "s", "code", "pre", "blockquote", "a"}
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7});")
ACTIONS = {"typing", "upload_document"}


class Refuse(Exception):
    """A call that the Bot API does not carry out."""

    def __init__(self, description: str, *, status: int = 400, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.description, self.status, self.retry_after = description, status, retry_after


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def words_of(text: str, *, mode: str | None) -> str:
    """Return a text without its HTML; refuse what is not well formed."""
    if mode is None:
        return text
    if mode != "HTML":
        raise Refuse("Bad Request: unsupported parse_mode")
    bare, open_tags, at = "", [], 0
    for found in TAG.finditer(text):
        bare += _letters(text[at : found.start()])
        at = found.end()
        closes, name, more = found.groups()
        if name not in KNOWN or (more and not re.fullmatch(r'\shref="[^"<>]+"', more)):
            raise Refuse(f"Bad Request: can't parse entities: unsupported start tag {name}")
        if closes and (not open_tags or open_tags.pop() != name):
            raise Refuse("Bad Request: can't parse entities: unexpected end tag")
        if not closes:
            open_tags.append(name)
    if open_tags:
        raise Refuse("Bad Request: can't parse entities: can't find end tag")
    return bare + _letters(text[at:])


def _letters(text: str) -> str:
    if "<" in text or ">" in text or "&" in REFERENCE.sub("", text):
        raise Refuse("Bad Request: can't parse entities: something is not escaped")
    for name, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(name, letter)
    return text


def keyboard_in(given: str | None) -> Any:
    """Return a keyboard; refuse buttons without a word, without one action, or with too long an id."""
    if not given:
        return None
    keyboard = json.loads(given)
    if set(keyboard) != {"inline_keyboard"}:
        raise Refuse("Bad Request: object expected as reply markup")
    for row in keyboard["inline_keyboard"]:
        for button in row:
            if not button.get("text", "").strip() or len(set(button) - {"text"}) != 1:
                raise Refuse("Bad Request: can't parse inline keyboard button")
            if not 1 <= len(button.get("callback_data", "-").encode()) <= 64:
                raise Refuse("Bad Request: BUTTON_DATA_INVALID")
    return keyboard if keyboard["inline_keyboard"] else None


def check_commands(given: str) -> Any:
    commands = json.loads(given)
    good = all(
        re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]) and 1 <= len(one["description"]) <= 256 for one in commands
    )
    names = [one["command"] for one in commands]
    if not good or len(commands) > 100 or len(set(names)) < len(names):
        raise Refuse("Bad Request: BOT_COMMAND_INVALID")
    return commands
