"""What can be pressed under a message: a board with its state, and the short ids of its buttons.

Everything that a press needs stands in the id itself, in at most 64 bytes, so that a button outlives a restart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.coach.choosing import ALONE
from bot.services.messages import Choice, Reply

LONGEST_ID = 64
SHOWN_COMMANDS = frozenset({"/skip", "/keep", "/back", "/why", "/example", "/private"})
MOST_COMMANDS = 4
SPENT = "-"
ID = re.compile(r"(?P<turn>\d{0,10})(?P<kind>[:#~=!h])(?P<rest>[^\x00-\x1f]{0,60})")
Kind = Literal["single", "several", "scale"]
PressKind = Literal["code", "place", "toggle", "rating", "ready", "heading"]
KINDS: dict[str, PressKind] = {
    ":": "code", "#": "place", "~": "toggle", "=": "rating", "!": "ready", "h": "heading",
}  # fmt: skip


@dataclass(frozen=True)
class Board:
    """Buttons of one message. `state` has a digit for each choice: as which it was ticked, or the rating given, 0 for none yet.

    `numbered` tells that the labels are shortened ones, written out with numbers in the message.
    """

    turn: int | None
    kind: Kind
    choices: tuple[Choice, ...]
    commands: tuple[Choice, ...] = ()
    least: int = 1
    most: int = 1
    state: str = ""
    numbered: bool = False

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """Return what is ticked, in the order of ticking, or rated."""
        marked = [(digit, choice) for digit, choice in zip(self.state, self.choices, strict=False) if digit != "0"]
        ordered = sorted(marked, key=lambda pair: pair[0]) if self.kind == "several" else marked
        return tuple(choice for _, choice in ordered)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes to choose with."""
        if self.kind != "scale":
            return tuple(choice.code for choice in self.chosen)
        return tuple(f"{c.code}={n}" for c, n in zip(self.choices, self.state, strict=False) if n != "0")

    @property
    def is_ready(self) -> bool:
        """Tell whether as much is chosen as is needed."""
        least, most = (len(self.choices),) * 2 if self.kind == "scale" else (self.least, self.most)
        return least <= len(self.chosen) <= most

    def toggled(self, place: int) -> Board:
        """Return the board with one choice ticked or unticked; what only goes alone goes alone."""
        ticked = sorted((i for i, digit in enumerate(self.state) if digit != "0"), key=lambda i: self.state[i])
        if place in ticked:
            return self._with([index for index in ticked if index != place])
        if self.choices[place].code in ALONE:
            return self._with([place])
        return self._with([*(index for index in ticked if self.choices[index].code not in ALONE), place])

    def rated(self, place: int, rating: int) -> Board:
        """Return the board with a rating."""
        return replace(self, state=f"{self.state[:place]}{rating}{self.state[place + 1 :]}")

    def _with(self, places: Sequence[int]) -> Board:
        """Return the board with these ticks, the first one first; beyond nine their order is not kept."""
        ranks = {place: min(rank, 9) for rank, place in enumerate(places, start=1)}
        return replace(self, state="".join(str(ranks.get(index, 0)) for index in range(len(self.choices))))

    def place_of(self, code: str) -> int | None:
        """Return where a choice stands."""
        return next((index for index, choice in enumerate(self.choices) if choice.code == code), None)

    def label_of(self, code: str) -> str:
        """Return the label of a code, empty if it is not on the board."""
        return next((choice.label for choice in (*self.choices, *self.commands) if choice.code == code), "")


@dataclass(frozen=True)
class Press:
    """What the id of a pressed button says."""

    kind: PressKind
    turn: int | None
    code: str = ""
    place: int = 0
    rating: int = 0
    state: str = ""
    least: int = 1
    most: int = 1


def board_of(reply: Reply) -> Board | None:
    """Return the board under a reply; None where there is nothing to press."""
    commands = tuple(choice for choice in reply.commands if choice.code in SHOWN_COMMANDS)[:MOST_COMMANDS]
    expects = reply.expects
    if expects.kind == "scale" and expects.items:
        return Board(reply.turn, "scale", expects.items, commands, state="0" * len(expects.items))
    if expects.kind == "choices":
        state = "0" * len(reply.options)
        return Board(reply.turn, "several", reply.options, commands, expects.least, expects.most, state)
    board = Board(reply.turn, "single", reply.options, commands)
    return board if reply.options or commands else None


def code_id(board: Board, code: str) -> str:
    """Return the id of a button that chooses at once."""
    whole = f"{_turn(board)}:{code}"
    return whole if _fits(whole) else f"{_turn(board)}#{board.place_of(code) or 0}"


def toggle_id(board: Board, code: str) -> str:
    """Return the id of a button that ticks."""
    return _with_state(board, "~", code)


def rating_id(board: Board, code: str, rating: int) -> str:
    """Return the id of a rating's button."""
    return _with_state(board, "=", code, before=f"{rating}:")


def ready_id(board: Board) -> str:
    """Return the id of the button that sends what was ticked."""
    return _with_state(board, "!", "")


def heading_id(board: Board, code: str) -> str:
    """Return the id of a line that does nothing."""
    whole = f"{_turn(board)}h{code}"
    return whole if _fits(whole) else f"{_turn(board)}h"


def _with_state(board: Board, kind: str, code: str, *, before: str = "") -> str:
    begin = f"{_turn(board)}{kind}{board.state}.{board.least}.{board.most}.{before}"
    whole = f"{begin}{code}"
    # Too long a code is left out: the board is then found again from the reply that it stood under.
    return whole if _fits(whole) else begin


def _turn(board: Board) -> str:
    return "" if board.turn is None else str(board.turn)


def _fits(whole: str) -> bool:
    return len(whole.encode()) <= LONGEST_ID


def press_in(data: str) -> Press | None:
    """Return what a button's id says; None for what is no id of ours, or only a mark."""
    found = ID.fullmatch(data)
    if not found:
        return None
    kind, turn, rest = KINDS[found["kind"]], int(found["turn"]) if found["turn"] else None, found["rest"]
    if kind in ("code", "heading"):
        return Press(kind, turn, rest)
    if kind == "place":
        return Press(kind, turn, place=int(rest)) if rest.isascii() and rest.isdecimal() else None
    return _press_with_state(kind, turn, rest)


def _press_with_state(kind: PressKind, turn: int | None, rest: str) -> Press | None:
    found = re.fullmatch(r"([0-9]{1,40})\.(\d{1,2})\.(\d{1,2})\.(?:([1-5]):)?(.*)", rest)
    if not found or kind == "rating" and not found[4]:
        return None
    least, most, rating = int(found[2]), int(found[3]), int(found[4] or 0)
    return Press(kind, turn, found[5], rating=rating, state=found[1], least=least, most=most)
