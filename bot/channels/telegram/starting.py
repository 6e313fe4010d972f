"""/start with what comes behind it: a group's code, a resume code or a return link; and a code for another device."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace

from bot.channels.arrival import GROUP
from bot.channels.telegram.arrival import Arrival
from bot.channels.telegram.calls import Calls
from bot.channels.telegram.door import TelegramDoor
from bot.channels.telegram.whereabouts import Whereabouts
from bot.channels.tries import MOST_TRIES, Tries
from bot.coach.flow import Lang
from bot.services.messages import Choice, Reply
from bot.services.moving import CODE_MINUTES
from bot.store.people import Address

START = re.compile(r"/start(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
MOVE = re.compile(r"/(?:apparaat|device)(?:@\w+)?\s*")
GROUP_MARK = "g_"
"""Before a group's code in our links: no code for going on elsewhere has it, so neither is taken for the other."""
RESUME_CODE = re.compile(r"[A-Z2-7]{5}-[A-Z2-7]{5}")
MAY_BE_CODE = re.compile(r"[A-Za-z2-7]{10}|[A-Za-z2-7]{5}-[A-Za-z2-7]{5}")
RETURN_LINK = re.compile(r"[A-Za-z0-9_-]{32}")
BRINGS = "@"
"""Between a button's own code and a group's."""
REFUSALS = {"taken": "telegram.taken", "wrong": "trouble.wrong_code"}


@dataclass(frozen=True)
class Begun:
    """What /start brings: a group to join, and a sentence to say first."""

    group: str | None = None
    prompt: str = ""


def start_in(text: str) -> str | None:
    """Return what stands behind /start, empty if nothing does; None for any other text."""
    found = START.fullmatch(text.strip())
    return (found[1] or "").strip() if found else None


def code_wanted(text: str) -> bool:
    """Tell whether somebody asks for a code to go on elsewhere."""
    return MOVE.fullmatch(text) is not None


def group_link(username: str, group: str) -> str:
    """Return the link that opens a private chat with the bot for a group."""
    return f"https://t.me/{username}?start={GROUP_MARK}{group}"


def carrying(reply: Reply, group: str | None) -> Reply:
    """Return a reply whose buttons bring a group's code back: nobody keeps it before somebody has begun."""
    if not group or reply.stage != "welcome":
        return reply
    return replace(reply, options=tuple(Choice(f"{c.code}{BRINGS}{group}", c.label) for c in reply.options))


def brought(codes: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Return pressed codes without the group's code that they bring, and that code."""
    parts = [code.partition(BRINGS) for code in codes]
    groups = [group for _, _, group in parts if GROUP.fullmatch(group)]
    return tuple(code for code, _, _ in parts), groups[0] if groups else None


class Starting:
    """Begins talks at one door; counts wrong codes by chat."""

    def __init__(self, door: TelegramDoor, calls: Calls, where: Whereabouts) -> None:
        self._door, self._calls, self._where = door, calls, where
        self._tries = Tries()

    async def begin(self, arrival: Arrival, *, address: Address, again: bool) -> Begun:
        """Carry out what stands behind /start. Raises StoreUnavailable."""
        payload = start_in(arrival.text) or ""
        marked = payload.startswith(GROUP_MARK)
        group = payload.removeprefix(GROUP_MARK)
        if not marked and (MAY_BE_CODE.fullmatch(payload) or RETURN_LINK.fullmatch(payload)):
            redeemed = await self._redeemed(payload, address=address, again=again)
            is_code = RESUME_CODE.fullmatch(payload) or RETURN_LINK.fullmatch(payload)
            if redeemed != "trouble.wrong_code" or is_code:
                return Begun(prompt=redeemed)
        return Begun(group if GROUP.fullmatch(group) else None)

    async def _redeemed(self, given: str, *, address: Address, again: bool) -> str:
        """Return what is to be said first; nothing if the talk is now here."""
        key = address.key_hash
        if self._tries.begin(key) > MOST_TRIES:
            return "trouble.too_many_codes"
        try:
            redeemed = await asyncio.to_thread(lambda: self._door.moving.redeem(given, address=address))
        except Exception:
            self._tries.give_back(key)  # nobody could tell whether it was right
            raise
        if redeemed == "wrong" and again and await self._where.is_known(address):
            redeemed = "moved"  # a stop came between this code's use and the answer
        if redeemed != "wrong":
            self._tries.give_back(key)
        return REFUSALS.get(redeemed, "")

    async def give_code(self, arrival: Arrival, *, address: Address, lang: Lang) -> None:
        """Give a code with which somebody goes on elsewhere. Raises StoreUnavailable and Unreachable."""
        code = await asyncio.to_thread(self._door.moving.make_code, address)
        data = {"code": code, "minutes": CODE_MINUTES}
        said = self._door.say("telegram.code", lang, data) if code else self._door.say("telegram.no_code", lang, {})
        await self._calls.tell(arrival.chat_id, said)
