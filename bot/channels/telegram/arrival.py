"""Read an update of Telegram: what arrived, in which chat, and what it is to us. Names are not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from telegram import Chat, ChatMemberUpdated, InlineKeyboardMarkup, Message, Update, User
from telegram.constants import ChatType

from bot.coach.flow import Lang
from bot.store.storable import storable

WANTED = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post")
"""Kinds of updates that Telegram is asked for."""
Kind = Literal["text", "edit", "press", "other", "group", "blocked", "back"]
VOICES = ("voice", "audio", "video_note", "video")
PICTURES = ("photo", "animation", "document", "live_photo", "paid_media", "story")
PLACES = ("venue", "location")
ALONE = ("sticker", "dice", "poll", "contact", "game", "checklist", "gift", "invoice", "giveaway")
OTHER: Mapping[str, str] = {
    **dict.fromkeys(VOICES, "voice"),
    **dict.fromkeys(PICTURES, "picture"),
    **dict.fromkeys(PLACES, "place"),
    **dict.fromkeys(ALONE, "thing"),
    "sticker": "sticker",
    "dice": "sticker",
    "poll": "poll",
    "contact": "contact",
}
"""What a message holds that is no text, by the sentence that it gets."""


FORWARDED = ("forward_origin", "forward_date")
READ = frozenset(
    {
        "id", "message_id", "date", "edit_date", "text", "media_group_id", "reply_markup", "data", "chat_instance",
        "inline_message_id", "old_chat_member", "new_chat_member",
    }
)  # fmt: skip
"""Fields that are read; chat and sender are read without names."""
UNREAD: dict[str, Any] = {"date": 1, "chat_instance": ""}
"""What the library wants to be there; nothing here reads it."""


class Unreadable(ValueError):
    """An update that is not as the Bot API describes it; carries nothing of its words."""


@dataclass(frozen=True)
class Arrival:
    """One thing that arrived. `what` names what is no text; `query` is the id of a press to be answered."""

    kind: Kind
    update_id: int
    chat_id: int
    lang: Lang
    message_id: int = 0
    text: str = ""
    what: str = ""
    replies_to: int = 0
    album: str = ""
    query: str = ""
    data: str = ""
    markup: InlineKeyboardMarkup | None = None


def arrival_in(raw: Mapping[str, Any]) -> Arrival | None:
    """Return what arrived with an update; None for what is nothing to us. Raises Unreadable."""
    try:
        update = Update.de_json(_needed(raw), None)
        return _arrival(update, raw)
    except Exception as error:  # whatever the library makes of a body that is no update
        raise Unreadable(type(error).__name__) from None


def chat_in(raw: Mapping[str, Any]) -> int:
    """Return the chat that an update is about, so that updates of one chat stay in order; 0 if there is none."""
    about = _inside(raw, *WANTED)
    chat = _inside(_inside(about, "message") or about, "chat") or _inside(about, "from")
    found = chat.get("id")
    return found if type(found) is int else 0


def _inside(raw: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    return next((raw[name] for name in names if isinstance(raw.get(name), Mapping)), {})


def _needed(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of an update that is read: what else it holds may be of an API newer or older than the library."""
    needed: dict[str, Any] = {"update_id": raw["update_id"]}
    for name in WANTED:
        if about := _inside(raw, name):
            needed[name] = _bare(about)
            if "message" in about:
                needed[name]["message"] = _bare(_inside(about, "message"))
    return needed


def _bare(about: Mapping[str, Any]) -> dict[str, Any]:
    bare = UNREAD | {name: value for name, value in about.items() if name in READ}
    if chat := _inside(about, "chat"):
        bare["chat"] = {"id": chat["id"], "type": chat["type"]}
    if user := _inside(about, "from"):
        bare["from"] = {"id": user["id"], "is_bot": bool(user.get("is_bot")), "first_name": ""}
        bare["from"] |= {"language_code": user["language_code"]} if user.get("language_code") else {}
    return bare


def _arrival(update: Update, raw: Mapping[str, Any]) -> Arrival | None:
    if update.callback_query:
        return _press(update)
    if update.my_chat_member:
        return _membership(update, update.my_chat_member)
    message = update.message or update.edited_message or update.channel_post
    if message is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return None if update.edited_message else _in_group(update, message.chat, user=message.from_user)
    return _message(update, message, raw=_inside(raw, "message", "edited_message"))


def _message(update: Update, message: Message, *, raw: Mapping[str, Any]) -> Arrival | None:
    what = _other_in(raw)
    text = storable(message.text or "")
    if update.edited_message and (what or not text) or not (what or text):
        return None  # an edit of what was no answer, or a note of Telegram's own
    kind: Kind = "edit" if update.edited_message else "other" if what else "text"
    answered = _inside(raw, "reply_to_message").get("message_id")
    return Arrival(
        kind,
        update.update_id,
        message.chat.id,
        lang_of(message.from_user),
        message_id=message.message_id,
        text=text,
        what=what,
        replies_to=answered if type(answered) is int else 0,
        album=message.media_group_id or "",
    )


def _other_in(raw: Mapping[str, Any]) -> str:
    if any(name in raw for name in FORWARDED):
        return "forwarded"
    return next((said for name, said in OTHER.items() if name in raw), "")


def _press(update: Update) -> Arrival | None:
    query = update.callback_query
    assert query is not None
    shown = query.message
    chat_id = shown.chat.id if shown else query.from_user.id
    private = shown is None or shown.chat.type == ChatType.PRIVATE
    return Arrival(
        "press" if private else "group",
        update.update_id,
        chat_id,
        lang_of(query.from_user),
        message_id=shown.message_id if shown else 0,
        query=query.id,
        data=query.data or "",
        markup=shown.reply_markup if isinstance(shown, Message) else None,
    )


def _membership(update: Update, changed: ChatMemberUpdated) -> Arrival | None:
    now = changed.new_chat_member.status
    there = now in ("member", "administrator", "creator", "restricted")
    if changed.chat.type != ChatType.PRIVATE:
        return _in_group(update, changed.chat, user=changed.from_user) if there else None
    kind: Kind = "back" if there else "blocked"
    return Arrival(kind, update.update_id, changed.chat.id, lang_of(changed.from_user))


def _in_group(update: Update, chat: Chat, *, user: User | None) -> Arrival:
    return Arrival("group", update.update_id, chat.id, lang_of(user))


def lang_of(user: User | None) -> Lang:
    """Return the language to begin in, by that of the person's app: Dutch if it says nothing, else English."""
    code = (user.language_code or "nl") if user else "nl"
    return "nl" if code.lower().partition("-")[0] in ("nl", "vls", "fy", "li", "af") else "en"
