"""What a pressed button asks for: a tick is shown at once, a choice is passed on. Every press is answered."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from bot.channels.telegram.arrival import Arrival
from bot.channels.telegram.board import SPENT, Board, Press, board_of, press_in
from bot.channels.telegram.calls import Calls
from bot.channels.telegram.chats import Chats
from bot.channels.telegram.door import TelegramDoor
from bot.channels.telegram.keyboard import board_in, chosen_labels, keyboard, label_in, spent
from bot.store.people import Address


@dataclass(frozen=True)
class Wish:
    """What a press passes on to the coach; without codes the question is put again."""

    codes: tuple[str, ...] = ()
    turn: int | None = None
    labels: tuple[str, ...] = ()


class Pressing:
    """Reads presses at one door."""

    def __init__(self, door: TelegramDoor, calls: Calls, chats: Chats) -> None:
        self._door, self._calls, self._chats = door, calls, chats

    async def wish(self, arrival: Arrival, *, address: Address) -> Wish | None:
        """Return what a press passes on; None where it is dealt with. Either way it is answered. Raises StoreUnavailable."""
        press = press_in(arrival.data)
        if press is None or arrival.message_id in self._chats.of(arrival.chat_id).spent:
            await self._tell(arrival, "already_chosen" if press or arrival.data == SPENT else "")
            return None
        if press.kind == "heading":
            await self._calls.answer(arrival.query)
            return None
        if press.kind == "code":
            await self._calls.answer(arrival.query)
            return Wish((press.code,), press.turn, self._label(arrival, press))
        return await self._on_board(arrival, press, board=await self._board(arrival, press, address=address))

    async def mark(self, arrival: Arrival, wish: Wish) -> None:
        """Show under a message which choice was made; a board that another one had taken the place of just goes."""
        memory, here = self._chats.of(arrival.chat_id), arrival.message_id
        last = memory.last_board()
        memory.spend(here)
        if here:
            passed = last is not None and here < last
            markup = spent(wish.labels) if wish.labels and not passed else None
            await self._calls.show(arrival.chat_id, here, markup)

    async def _on_board(self, arrival: Arrival, press: Press, *, board: Board | None) -> Wish | None:
        place = board.place_of(press.code) if board and press.kind != "place" else press.place
        if board is None or (press.kind != "ready" and (place is None or place >= len(board.choices))):
            await self._calls.answer(arrival.query)
            return Wish()
        if press.kind == "ready":
            return await self._sent_off(arrival, board)
        assert place is not None
        if press.kind == "place":
            await self._calls.answer(arrival.query)
            return Wish((board.choices[place].code,), press.turn, (board.choices[place].label,))
        changed = board.rated(place, press.rating) if press.kind == "rating" else board.toggled(place)
        return await self._changed(arrival, changed)

    async def _changed(self, arrival: Arrival, board: Board) -> Wish | None:
        """Show a board as it is now. One rating alone needs no button to send it off."""
        if board.kind == "scale" and len(board.choices) == 1:
            return await self._sent_off(arrival, board)
        if board.kind == "several" and len(board.chosen) > board.most:
            await self._tell(arrival, "at_most", most=board.most)
            return None
        self._chats.of(arrival.chat_id).put(arrival.message_id, board)
        await self._calls.answer(arrival.query)
        ready = self._word("ready", arrival)
        await self._calls.show(arrival.chat_id, arrival.message_id, keyboard(board, ready=ready))
        return None

    async def _sent_off(self, arrival: Arrival, board: Board) -> Wish | None:
        if not board.is_ready:
            least = len(board.choices) if board.kind == "scale" else board.least
            await self._tell(arrival, "not_ready", left=max(1, least - len(board.chosen)))
            return None
        await self._calls.answer(arrival.query)
        return Wish(board.codes, board.turn, tuple(chosen_labels(board)))

    async def _tell(self, arrival: Arrival, prompt: str = "", **data: int) -> None:
        await self._calls.answer(arrival.query, self._word(prompt, arrival, **data) if prompt else "")

    async def _board(self, arrival: Arrival, press: Press, *, address: Address) -> Board | None:
        """Return the board that was pressed: as it is remembered, as it is shown, or as it was under the reply."""
        known = self._chats.of(arrival.chat_id).boards.get(arrival.message_id)
        if known:
            return known
        shown = board_in(arrival.markup)
        if shown and shown.turn == press.turn:
            return replace(shown, state=press.state or shown.state)
        told = await asyncio.to_thread(self._door.news.transcript, address)
        replies = [one.reply for one in told.exchanges if one.reply and one.reply.turn == press.turn]
        board = board_of(replies[-1]) if replies else None
        return replace(board, state=press.state or board.state) if board and _fits(board, press) else None

    def _label(self, arrival: Arrival, press: Press) -> tuple[str, ...]:
        known = self._chats.of(arrival.chat_id).boards.get(arrival.message_id)
        label = label_in(arrival.markup, arrival.data) or (known.label_of(press.code) if known else "")
        return (label,) if label else ()

    def _word(self, name: str, arrival: Arrival, **data: int) -> str:
        lang = self._chats.of(arrival.chat_id).lang or arrival.lang
        return self._door.say(f"telegram.{name}", lang, data)


def _fits(board: Board, press: Press) -> bool:
    return press.kind == "place" or len(board.choices) == len(press.state)
