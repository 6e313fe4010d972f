"""Read a form of the plain page: what is to be done, and what was said with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import cast
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.channels.arrival import GROUP, LAST_TURN, LONGEST_CODE, MOST_CODES, bytes_of
from bot.channels.refusal import Refusal
from bot.coach.flow import LANGS, Lang
from bot.http.language import lang_of
from bot.services.messages import Incoming
from bot.store.people import Address
from bot.store.storable import storable

LARGEST_FORM = 256 * 1024
"""Ten thousand letters outside ASCII take up to nine bytes each."""
MOST_FIELDS = 200
RATE = "rate-"
SWITCH: Mapping[Lang, str] = {"nl": "/nederlands", "en": "/english"}


@dataclass(frozen=True)
class Filled:
    """A form that was sent; `page` is the id that the page got when it was made."""

    do: str = ""
    page: str = ""
    turn: int | None = None
    text: str = ""
    codes: tuple[str, ...] = ()
    lang: Lang = "nl"
    group: str | None = None

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and not self.codes

    @property
    def message_id(self) -> str:
        """Return an id that is the same when the same page says the same again: a double click changes nothing."""
        said = "\0".join((self.page, self.do, self.text, *self.codes))
        return f"form-{sha256(said.encode()).hexdigest()[:40]}"

    def opening(self, address: Address) -> Incoming:
        """Return the message that begins, or comes back."""
        return Incoming(address, self.message_id, opens=True, lang=self.lang, group=self.group)

    def message(self, address: Address) -> Incoming:
        """Return what was typed or chosen as a message."""
        text = "" if self.codes else self.text.strip()
        said = Incoming(address, self.message_id, text=text, choose=self.codes, turn=self.turn, lang=self.lang)
        return replace(said, group=self.group)


async def read_form(request: Request) -> Filled:
    """Return the form that a request holds. Raises Refusal."""
    raw = await bytes_of(request, most=LARGEST_FORM)
    try:
        text = raw.decode()
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Refusal("bad_request") from error
    fields = dict(pairs)
    lang = cast(Lang, fields["lang"]) if fields.get("lang") in LANGS else lang_of(request)
    request.scope["grenswerk.lang"] = lang
    return Filled(
        do=fields.get("do", ""),
        page=fields.get("page", "")[:64],
        turn=_turn(fields.get("turn", "")),
        text=storable(fields.get("text", "")).replace("\r\n", "\n"),
        codes=_codes(pairs),
        lang=lang,
        group=group_of(fields.get("group", "")),
    )


def group_of(given: str) -> str | None:
    """Return a group code, or None if this is none."""
    return given if GROUP.fullmatch(given) else None


def _turn(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 11 and int(given) <= LAST_TURN else None


def _codes(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    chosen = [value for name, value in pairs if name == "choose"]
    rated = [f"{name.removeprefix(RATE)}={value}" for name, value in pairs if name.startswith(RATE)]
    codes = tuple(storable(code) for code in (*chosen, *rated) if code)
    if len(codes) > MOST_CODES or any(len(code) > LONGEST_CODE for code in codes):
        raise Refusal("bad_request")
    return codes
