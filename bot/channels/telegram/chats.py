"""What is remembered of a chat while the program runs: its boards, and which question stood where. Lost without harm."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.channels.telegram.board import Board
from bot.coach.flow import Lang

MOST_CHATS = 20_000
MOST_BOARDS = 8
MOST_QUESTIONS = 20


@dataclass
class ChatMemory:
    """One chat. `questions` are (message id, turn) of what was said last, oldest first."""

    boards: OrderedDict[int, Board] = field(default_factory=OrderedDict)
    spent: OrderedDict[int, None] = field(default_factory=OrderedDict)
    questions: list[tuple[int, int]] = field(default_factory=list)
    lang: Lang | None = None
    generation: int | None = None
    reachable: bool = False
    album: str = ""
    told: bool = False

    def asked(self, message_id: int, turn: int) -> None:
        """Remember that a message of ours belongs to a turn."""
        self.questions = [*self.questions, (message_id, turn)][-MOST_QUESTIONS:]

    def put(self, message_id: int, board: Board) -> None:
        """Remember the board under a message."""
        self.boards[message_id] = board
        while len(self.boards) > MOST_BOARDS:
            self.boards.popitem(last=False)

    def spend(self, message_id: int) -> None:
        """Remember that the choice under a message is made."""
        self.boards.pop(message_id, None)
        self.spent[message_id] = None
        while len(self.spent) > MOST_QUESTIONS:
            self.spent.popitem(last=False)

    def last_board(self) -> int | None:
        """Return the message of the board that was shown last."""
        return next(reversed(self.boards), None)

    def turn_before(self, message_id: int, *, replies_to: int = 0) -> int | None:
        """Return the turn that a text answers: that of the message it replies to, else the last one shown above it.

        In a private chat message ids count up in the order in which messages reach Telegram, so a text with a lower id
        than our question was sent before it could be read.
        """
        turns = dict(self.questions)
        if replies_to in turns:
            return turns[replies_to]
        above = [turn for shown, turn in self.questions if shown < message_id]
        if above or not self.questions:
            return above[-1] if above else None
        return max(0, min(turns.values()) - 1)


class Chats:
    """The memory of each chat; the ones that were quiet longest are forgotten."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, ChatMemory] = OrderedDict()

    def of(self, chat_id: int) -> ChatMemory:
        """Return the memory of a chat."""
        memory = self._chats.pop(chat_id, None) or ChatMemory()
        self._chats[chat_id] = memory
        while len(self._chats) > MOST_CHATS:
            self._chats.popitem(last=False)
        return memory

    def forget(self, chat_id: int) -> None:
        """Forget a chat."""
        self._chats.pop(chat_id, None)
