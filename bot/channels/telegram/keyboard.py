"""A board as an inline keyboard, and back: the keyboard under a message says which board it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.plain_talk import short
from bot.channels.telegram.board import (
    SPENT,
    Board,
    Kind,
    code_id,
    heading_id,
    press_in,
    rating_id,
    ready_id,
    toggle_id,
)
from bot.coach.flow import RATING
from bot.services.messages import Choice

TICK = "✓ "
NUMBERED = re.compile(r"^\d{1,2}\. ")
LONGEST_LABEL = 34
"""Letters that a phone shows on a button; longer labels are written out above the keyboard, with a number."""
WIDTH = 26
"""Letters of the buttons that stand side by side."""
Rows = list[list[InlineKeyboardButton]]


def keyboard(board: Board, *, ready: str) -> InlineKeyboardMarkup:
    """Return the keyboard of a board; `ready` is the word on the button that sends what was ticked."""
    rows: Rows
    if board.kind == "scale":
        rows = _scale(board)
    else:
        rows = _in_rows([_button(board, choice, n) for n, choice in enumerate(board.choices)])
    if board.kind == "several" or (board.kind == "scale" and len(board.choices) > 1):
        rows.append([InlineKeyboardButton(ready, callback_data=ready_id(board))])
    commands = [InlineKeyboardButton(c.label, callback_data=code_id(board, c.code)) for c in board.commands]
    return InlineKeyboardMarkup([*rows, *_in_rows(commands)])


def _button(board: Board, choice: Choice, number: int) -> InlineKeyboardButton:
    label = button_label(board, number)
    if board.kind == "single":
        return InlineKeyboardButton(label, callback_data=code_id(board, choice.code))
    tick = TICK if board.state[number] != "0" else ""
    return InlineKeyboardButton(tick + label, callback_data=toggle_id(board, choice.code))


def _scale(board: Board) -> Rows:
    rows: Rows = []
    for number, choice in enumerate(board.choices):
        if len(board.choices) > 1:
            label = f"{number + 1}. {_cut(short(choice.label))}"
            rows.append([InlineKeyboardButton(label, callback_data=heading_id(board, choice.code))])
        given = board.state[number]
        rows.append(
            [
                InlineKeyboardButton(TICK + n if n == given else n, callback_data=rating_id(board, choice.code, int(n)))
                for n in RATING
            ]
        )
    return rows


def is_listed(board: Board) -> bool:
    """Tell whether the labels are too long for buttons, so that they are written out in the message."""
    return board.numbered or any(len(choice.label) > LONGEST_LABEL for choice in board.choices)


def button_label(board: Board, number: int) -> str:
    """Return the words on the button of a choice."""
    label = board.choices[number].label
    return f"{number + 1}. {_cut(short(label))}" if is_listed(board) else label


def _cut(label: str) -> str:
    if len(label) <= LONGEST_LABEL:
        return label
    return f"{label[: LONGEST_LABEL - 1].rpartition(' ')[0] or label[: LONGEST_LABEL - 1]}…"


def _in_rows(buttons: Sequence[InlineKeyboardButton]) -> Rows:
    """Lay buttons side by side as long as their words fit."""
    rows: Rows = []
    for button in buttons:
        beside = sum(len(other.text) + 2 for other in rows[-1]) if rows else WIDTH
        if beside + len(button.text) <= WIDTH and len(rows[-1]) < 3:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def spent(labels: Iterable[str]) -> InlineKeyboardMarkup:
    """Return what a keyboard becomes when its choice is made."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(TICK + label, callback_data=SPENT)] for label in labels])


def chosen_labels(board: Board) -> list[str]:
    """Return the words of what was ticked or rated."""
    if board.kind != "scale":
        return [_cut(short(choice.label)) for choice in board.chosen]
    pairs = zip(board.choices, board.state, strict=False)
    return [f"{_cut(short(choice.label))}: {n}" for choice, n in pairs if n != "0"]


def board_in(markup: InlineKeyboardMarkup | None) -> Board | None:
    """Return the board that a keyboard shows; None where some of it cannot be read from there."""
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    read = [(press_in(str(button.callback_data)), button.text) for button in buttons if button.callback_data]
    presses = [(press, text.removeprefix(TICK)) for press, text in read if press]
    kinds: dict[str, Kind] = {"toggle": "several", "rating": "scale"}
    kind = next((kinds[press.kind] for press, _ in presses if press.kind in kinds), None)
    if kind is None:
        return None
    named = {"several": "toggle", "scale": "heading"}[kind]
    shown = [
        (press.code, NUMBERED.sub("", text), NUMBERED.match(text)) for press, text in presses if press.kind == named
    ]
    choices = tuple(Choice(code, label) for code, label, _ in shown)
    numbered = kind == "several" and bool(shown) and all(number for _, _, number in shown)
    first = next(press for press, _ in presses if press.kind in kinds)
    if kind == "scale" and not choices:
        choices = (Choice(first.code, ""),)
    if len(choices) != len(first.state) or not all(choice.code for choice in choices):
        return None
    commands = tuple(Choice(press.code, text) for press, text in presses if press.kind == "code")
    return Board(first.turn, kind, choices, commands, first.least, first.most, first.state, numbered)


def label_in(markup: InlineKeyboardMarkup | None, data: str) -> str:
    """Return the words on the button of an id."""
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    return next((button.text.removeprefix(TICK) for button in buttons if button.callback_data == data), "")
