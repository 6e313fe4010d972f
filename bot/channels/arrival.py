"""Read a request: who sends it, from where, and what it says. Whatever is not as agreed is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, cast

from starlette.requests import Request

from bot.channels.refusal import Refusal
from bot.channels.tokens import BadToken, ExpiredToken, Tokens
from bot.coach.flow import LANGS, Lang
from bot.http.body import TooLarge, read_body
from bot.http.language import lang_of
from bot.http.sender import is_from_here
from bot.services.messages import Incoming
from bot.store.people import Address
from bot.store.storable import storable

COOKIE = "grenswerk"
FRAME_COOKIE = "grenswerk-frame"
"""For our page inside another site's frame: a browser keeps it apart for each such site."""
PAGE_HEADER = "x-grenswerk-page"
PAGES = ("1", "frame")
FORMS = ("/", "/terug")
"""Where our plain forms are sent to."""
LARGEST_BODY = 64 * 1024
MOST_CODES = 40
LONGEST_CODE = 200
LAST_TURN = 2**31 - 1
KEYS = frozenset(("message_id", "turn", "text", "choose", "event", "lang", "group"))
WAYS = ("text", "choose", "event")
MESSAGE_ID = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{1,64}")
GROUP = re.compile(r"[A-Za-z0-9-]{1,32}")


def holder(request: Request, *, tokens: Tokens) -> Address:
    """Return who sends a request, by bearer token or else by cookie."""
    if "authorization" in request.headers:
        return _address(bearer_in(request), tokens=tokens)
    token = cookie_in(request)
    # A cookie comes along by itself, so whoever wants to change something with it must be our own page.
    if request.method == "POST" and not (is_our_page(request) or is_our_form(request)):
        raise Refusal("not_our_page" if token else "bad_token")
    return _address(token, tokens=tokens)


def bearer_in(request: Request) -> str:
    """Return the bearer token of a request, or an empty text."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def cookie_in(request: Request) -> str:
    """Return the token in a request's cookie, or an empty text."""
    page = request.headers.get(PAGE_HEADER)
    if page == "frame":
        return request.cookies.get(FRAME_COOKIE, "")
    held = request.cookies.get(COOKIE, "")
    # A download is a plain link and names no page: inside a frame only that cookie comes along.
    return held if held or page or request.method != "GET" else request.cookies.get(FRAME_COOKIE, "")


def _address(token: str, *, tokens: Tokens) -> Address:
    try:
        return tokens.address(token)
    except ExpiredToken as error:
        raise Refusal("expired") from error
    except BadToken as error:
        raise Refusal("bad_token") from error


def is_our_page(request: Request) -> bool:
    """Tell whether our own page sends this: by a header that no other site can set, and by what the browser says."""
    return request.headers.get(PAGE_HEADER) in PAGES and is_from_here(request)


def is_our_form(request: Request) -> bool:
    """Tell whether one of our plain forms sends this; a form can set no header, so what the browser says must do."""
    return request.url.path in FORMS and is_from_here(request)


async def body_of(request: Request) -> dict[str, Any]:
    """Return the JSON object that a request holds; an empty body is an empty object."""
    raw = await bytes_of(request)
    try:
        body = json.loads(raw) if raw.strip() else {}
    except (ValueError, RecursionError) as error:
        raise Refusal("bad_request") from error
    if not isinstance(body, dict):
        raise Refusal("bad_request")
    return body


async def bytes_of(request: Request, *, most: int = LARGEST_BODY) -> bytes:
    """Return what a request holds. Raises Refusal when it is more than `most` bytes."""
    try:
        return await read_body(request, most=most)
    except TooLarge:
        raise Refusal("too_large") from None


def incoming(body: Mapping[str, Any], *, address: Address, request: Request) -> Incoming:
    """Return the message of a body; refuse unknown keys, wrong types and more or less than one thing said."""
    lang = lang_in(body, request=request)
    request.scope["grenswerk.lang"] = lang
    said = [way for way in WAYS if way in body]
    if not body.keys() <= KEYS or len(said) != 1:
        raise Refusal("bad_request")
    return Incoming(
        address=address,
        message_id=_message_id(body),
        text=_text(body.get("text", "")),
        choose=_codes(body["choose"]) if "choose" in body else (),
        opens=_opens(body["event"]) if "event" in body else False,
        turn=_turn(body.get("turn")),
        lang=lang,
        group=_group(body),
    )


def lang_in(body: Mapping[str, Any], *, request: Request) -> Lang:
    """Return the language that a body asks for, else that of the request."""
    lang = body.get("lang")
    if lang is None:
        return lang_of(request)
    if lang not in LANGS:
        raise Refusal("bad_request")
    return cast(Lang, lang)


def _message_id(body: Mapping[str, Any]) -> str:
    given = body.get("message_id")
    if not isinstance(given, str) or not MESSAGE_ID.fullmatch(given):
        raise Refusal("bad_request")
    return given


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise Refusal("bad_request")
    return storable(given)


def _codes(given: object) -> tuple[str, ...]:
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_CODES:
        raise Refusal("bad_request")
    if not all(isinstance(code, str) and 0 < len(code) <= LONGEST_CODE for code in given):
        raise Refusal("bad_request")
    return tuple(storable(code) for code in given)


def _opens(event: object) -> bool:
    if event != "open":
        raise Refusal("bad_request")
    return True


def _group(body: Mapping[str, Any]) -> str | None:
    if "group" not in body:
        return None
    given = body["group"]
    if not isinstance(given, str) or not GROUP.fullmatch(given):
        raise Refusal("bad_request")
    return given


def _turn(given: object) -> int | None:
    if given is None:
        return None
    if type(given) is not int or not 0 <= given <= LAST_TURN:  # a bool is an int too
        raise Refusal("bad_request")
    return given
