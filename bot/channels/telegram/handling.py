"""Do what an arrival asks for. An errand may be run again after a stop, and then repeats nothing that was stored."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from bot.channels.knocking import FROM_PERSON, Knocking
from bot.channels.telegram.arrival import Arrival, Kind
from bot.channels.telegram.calls import Calls
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.delivering import Delivering, Typing
from bot.channels.telegram.door import TelegramDoor
from bot.channels.telegram.pressing import Pressing
from bot.channels.telegram.starting import Starting, brought, carrying, code_wanted, start_in
from bot.channels.telegram.whereabouts import Whereabouts
from bot.services.messages import Incoming, Reply
from bot.store.database import StoreUnavailable

Before = Callable[[Reply], str]
"""A sentence that goes before a reply, in its language."""


class TryAgain(RuntimeError):
    """The store is busy: nothing was done, and the errand is run again in a moment."""


@dataclass(frozen=True)
class Errand:
    """An arrival, with how many messages were sent for it before. `again` tells that a stop interrupted it.

    `last` tells that it is not run again: a busy store is then said to the person.
    """

    arrival: Arrival
    sent: int = 0
    again: bool = False
    last: bool = False

    @property
    def chat_id(self) -> int:
        return self.arrival.chat_id


class Handling:
    """Runs errands at one door; those of one chat come one after another."""

    def __init__(self, door: TelegramDoor, calls: Calls, *, username: str) -> None:
        """`username` is the bot's own, for the link into a private chat."""
        self._door, self._calls, self._username = door, calls, username
        self._chats = Chats()
        self._where = Whereabouts(door, self._chats)
        self._delivering = Delivering(door, calls, self._chats)
        self._pressing = Pressing(door, calls, self._chats)
        self._starting = Starting(door, calls, self._where)
        too_many = "trouble.too_many_codes"
        self._knocking = Knocking(door.engine, most=FROM_PERSON, sentence=lambda lang: door.say(too_many, lang, {}))
        self._kinds: Mapping[Kind, Callable[[Errand], Awaitable[None]]] = {
            "text": self._text,
            "edit": self._edit,
            "press": self._press,
            "other": self._other,
            "group": self._group,
            "blocked": self._blocked,
            "back": self._back,
        }

    async def run(self, errand: Errand) -> None:
        """Handle an arrival. Raises TryAgain, Unreachable and StoreUnavailable."""
        await self._kinds[errand.arrival.kind](errand)

    async def lost(self, chat_id: int) -> None:
        """Keep that nothing arrives in a chat any more."""
        await self._where.lost(chat_id)

    async def failed(self, errand: Errand) -> None:
        """Tell somebody that something went wrong."""
        lang = self._chats.of(errand.chat_id).lang or errand.arrival.lang
        await self._calls.tell(errand.chat_id, self._door.say("trouble.failed", lang, {}))

    async def _text(self, errand: Errand) -> None:
        arrival, memory = errand.arrival, self._chats.of(errand.chat_id)
        if start_in(arrival.text) is not None:
            return await self._start(errand)
        address = await self._where.address(errand.chat_id)
        if code_wanted(arrival.text):
            return await self._starting.give_code(arrival, address=address, lang=memory.lang or arrival.lang)
        turn = memory.turn_before(arrival.message_id, replies_to=arrival.replies_to)
        number, text = f"message:{arrival.message_id}", _bare(arrival.text)
        await self._talk(errand, Incoming(address, number, text=text, turn=turn, lang=arrival.lang))

    async def _start(self, errand: Errand) -> None:
        arrival = errand.arrival
        address = await self._where.address(errand.chat_id, begins=True)
        begun = await self._starting.begin(arrival, address=address, again=errand.again)
        number = f"message:{arrival.message_id}"
        message = Incoming(address, number, opens=True, lang=arrival.lang, group=begun.group)
        said = begun.prompt
        await self._talk(errand, message, before=lambda reply: self._door.say(said, reply.lang, {}) if said else "")

    async def _edit(self, errand: Errand) -> None:
        """Let an edited message replace the answer that it was; an edit makes nobody new and is no turn of its own."""
        arrival = errand.arrival
        address = await self._where.address(errand.chat_id)
        if start_in(arrival.text) is not None or not await self._where.is_known(address):
            return
        number, edits = f"edit:{arrival.update_id}", f"message:{arrival.message_id}"
        await self._talk(errand, Incoming(address, number, text=_bare(arrival.text), edits=edits, lang=arrival.lang))

    async def _press(self, errand: Errand) -> None:
        arrival = errand.arrival
        address = await self._where.address(errand.chat_id)
        wish = await self._pressing.wish(arrival, address=address)
        if wish is None:
            return
        number, opens = f"callback:{arrival.query}"[:64], not wish.codes
        codes, group = brought(wish.codes)
        message = Incoming(address, number, choose=codes, opens=opens, turn=wish.turn, lang=arrival.lang, group=group)
        await self._talk(errand, message, then=lambda: self._pressing.mark(arrival, wish))

    async def _other(self, errand: Errand) -> None:
        """Say that only words can be read, and put the question again."""
        arrival, memory = errand.arrival, self._chats.of(errand.chat_id)
        if arrival.album and arrival.album == memory.album:
            return  # the other pictures of an album
        memory.album = arrival.album
        address = await self._where.address(errand.chat_id)
        message = Incoming(address, f"message:{arrival.message_id}", opens=True, lang=arrival.lang)
        kind = {"kind": arrival.what}
        await self._talk(errand, message, before=lambda reply: self._door.say("telegram.other", reply.lang, kind))

    async def _group(self, errand: Errand) -> None:
        """Say once that this works in private."""
        arrival, memory = errand.arrival, self._chats.of(errand.chat_id)
        if arrival.query:
            await self._calls.answer(arrival.query)
        if not memory.told:
            memory.told = True
            link = {"link": f"https://t.me/{self._username}"}
            await self._calls.tell(errand.chat_id, self._door.say("telegram.in_private", arrival.lang, link))

    async def _blocked(self, errand: Errand) -> None:
        await self._where.lost(errand.chat_id)

    async def _back(self, errand: Errand) -> None:
        address = await self._where.address(errand.chat_id)
        if await self._where.is_known(address):
            await self._where.reached(errand.chat_id, address, stage="talking")

    async def _talk(
        self,
        errand: Errand,
        message: Incoming,
        *,
        before: Before = lambda reply: "",
        then: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Have the coach answer, and bring the answer."""
        memory = self._chats.of(errand.chat_id)
        async with Typing(self._calls, errand.chat_id):
            reply = await self._knocking.handle(message, key=message.address.key_hash)
        if reply.trouble == "busy" and not errand.last:
            raise TryAgain
        memory.lang, stood, reply = reply.lang, memory.last_board(), carrying(reply, message.group or reply.invited)
        if then and not reply.trouble:
            await then()
        await self._delivering.deliver(
            errand.arrival, reply, address=message.address, skip=errand.sent, before=before(reply)
        )
        await self._afterwards(errand, message, reply=reply, stood=stood)

    async def _afterwards(self, errand: Errand, message: Incoming, *, reply: Reply, stood: int | None) -> None:
        """Take away the board of the question before, and keep how this person is reached."""
        memory = self._chats.of(errand.chat_id)
        if stood in memory.boards and memory.last_board() != stood and stood is not None:
            memory.spend(stood)
            await self._calls.show(errand.chat_id, stood, None)
        if not reply.trouble or reply.stage == "erased":
            with suppress(StoreUnavailable):  # everything was said by now; the next message keeps it
                await self._where.reached(errand.chat_id, message.address, stage=reply.stage)


def _bare(text: str) -> str:
    """Return a command without the name of the bot behind it."""
    first, blank, rest = text.partition(" ")
    return f"{first.partition('@')[0]}{blank}{rest}" if first.startswith("/") else text
