"""The parts without a network: HTML and its pieces, boards and the ids of their buttons, updates, order, lanes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.arrival import Unreadable, arrival_in, chat_in
from bot.channels.telegram.board import Board, press_in
from bot.channels.telegram.chats import ChatMemory
from bot.channels.telegram.keyboard import board_in, keyboard
from bot.channels.telegram.lanes import Lanes
from bot.channels.telegram.sequence import Sequence
from bot.channels.telegram.starting import start_in
from bot.channels.telegram.written import plain, units, written
from bot.services.messages import Choice
from tests.channels.telegram.strict import keyboard_in, words_of

calm = settings(deadline=None)
TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=300)
MARKED = st.lists(st.sampled_from(["**", "# ", "- ", "> ", "\n\n", "\n", "<b>", "&amp;", "&", "[a](http://b.nl/?c=\"d)", "é😀 woord ", "***", "`", "\\"]), max_size=60).map("".join)  # fmt: skip


@calm
@given(st.one_of(TEXTS, MARKED))
def test_whatever_is_written_telegram_takes_it(text: str) -> None:
    for piece in written(text):
        words = words_of(piece, mode="HTML")

        assert words == plain(piece) and 0 < units(words) <= 4096


@calm
@given(st.integers(1, 40_000), st.sampled_from(["woord ", "<&>", "😀", "Een zin. ", "regel\n", "**vet** "]))
def test_long_texts_are_cut_and_nothing_is_lost(length: int, part: str) -> None:
    text = part * (length // len(part))

    pieces = written(text)

    assert all(units(piece) <= 4096 for piece in pieces)
    said = "".join(words_of(piece, mode="HTML") for piece in pieces)
    kept = "".join(text.replace("**", "").split())
    assert "".join(said.split()) == kept


def test_paragraphs_stay_whole() -> None:
    paragraphs = [f"{number} " + "woord " * 150 for number in range(12)]

    pieces = written("\n\n".join(paragraphs))

    assert len(pieces) > 1
    assert all(piece.split(" ")[0].isdigit() and piece.endswith("woord") for piece in pieces)


CODES = st.text(st.characters(min_codepoint=33, max_codepoint=0x17F), min_size=1, max_size=30).map(lambda c: f"c{c}")
CHOICES = st.lists(CODES, min_size=1, max_size=12, unique=True).map(
    lambda codes: tuple(Choice(code, f"label {n} van {code}") for n, code in enumerate(codes))
)


@calm
@given(CHOICES, st.integers(0, 10**9), st.sampled_from(["single", "several", "scale"]))
def test_every_button_fits_and_is_read_back(choices: tuple[Choice, ...], turn: int, kind: Any) -> None:
    board = Board(turn, kind, choices, least=1, most=3, state="0" * len(choices))

    made = keyboard(board, ready="Klaar")

    keyboard_in(made.to_json())
    for row in made.inline_keyboard:
        for button in row:
            press = press_in(str(button.callback_data))
            assert press and press.turn == turn


@calm
@given(st.integers(1, 12), st.lists(st.integers(0, 11), max_size=10))
def test_ticks_are_read_back_from_the_keyboard(count: int, ticks: list[int]) -> None:
    choices = tuple(Choice(f"CODE{n}", f"keuze nummer {n}") for n in range(count))
    board = Board(12, "several", choices, least=1, most=9, state="0" * count)
    for tick in ticks:
        board = board.toggled(tick % count)

    read = board_in(keyboard(board, ready="Klaar"))

    assert read and (read.codes, read.turn, read.least, read.most) == (board.codes, 12, 1, 9)


def test_what_goes_alone_goes_alone() -> None:
    board = Board(1, "several", (Choice("a", "a"), Choice("b", "b"), Choice("none", "geen")), most=2, state="000")

    assert board.toggled(1).toggled(0).codes == ("b", "a")
    assert board.toggled(1).toggled(2).codes == ("none",)
    assert board.toggled(2).toggled(0).codes == ("a",)


@calm
@given(st.text(max_size=70))
def test_a_strange_id_is_none_of_ours(data: str) -> None:
    press = press_in(data)

    assert press is None or press.turn is None or press.turn >= 0


def message(**more: Any) -> dict[str, Any]:
    chat, user = {"id": 5, "type": "private", "first_name": "x"}, {"id": 5, "is_bot": False, "first_name": "x"}
    return {"message_id": 7, "date": 1, "chat": chat, "from": user, **more}


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ({"message": message(text="dag")}, "text"),
        ({"message": message(text="dag", forward_origin={"type": "user"})}, "other"),
        ({"message": message(photo=[], caption="dag")}, "other"),
        ({"message": message(venue={}, location={})}, "other"),
        ({"edited_message": message(text="dag", edit_date=2)}, "edit"),
        ({"edited_message": message(photo=[], edit_date=2)}, None),
        ({"message": message(pinned_message={})}, None),
        ({"message": message(message_auto_delete_timer_changed={})}, None),
        ({"poll_answer": {}}, None),
        (
            {
                "callback_query": {
                    "id": "1",
                    "from": {"id": 5},
                    "data": "1:x",
                    "message": {"message_id": 7, "chat": {"id": 5, "type": "private"}},
                }
            },
            "press",
        ),
    ],
)
def test_kinds_of_updates(raw: dict[str, Any], kind: str | None) -> None:
    arrival = arrival_in({"update_id": 1, **raw})

    assert (arrival.kind if arrival else None) == kind


@calm
@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["message", "chat", "id", "from", "text", "callback_query", "type"]), inner, max_size=4)))  # fmt: skip
def test_no_update_breaks_the_reader(inner: Any) -> None:
    raw = {"update_id": 1, "message": inner, "callback_query": inner}

    assert type(chat_in(raw)) is int
    try:
        arrival_in(raw)
    except Unreadable as error:
        assert str(error).isidentifier()


@pytest.mark.parametrize(
    ("text", "found"),
    [("/start", ""), ("/start KLAS-3A", "KLAS-3A"), ("/start@a_bot x", "x"), ("/starten", None), ("start", None)],
)
def test_what_stands_behind_start(text: str, found: str | None) -> None:
    assert start_in(text) == found


def test_a_text_belongs_to_the_question_that_was_above_it() -> None:
    memory = ChatMemory()
    assert memory.turn_before(50) is None
    memory.asked(100, 3)
    memory.asked(110, 4)

    assert [memory.turn_before(number) for number in (120, 105, 99)] == [4, 3, 2]
    assert memory.turn_before(120, replies_to=100) == 3


@calm
@given(st.permutations(range(100, 108)))
async def test_updates_come_back_in_order(order: list[int]) -> None:
    given: list[int] = []
    sequence = Sequence(given.append, patience=0.01)

    for number in order:
        sequence.arrive(number, number)
    await asyncio.sleep(0.02)

    assert given == sorted(order)


async def test_a_gap_holds_others_up_for_a_moment_only() -> None:
    given: list[int] = []
    sequence = Sequence(given.append, patience=0.01)
    for number in (5, 7, 8):
        sequence.arrive(number, number)
    await asyncio.sleep(0.02)
    sequence.arrive(6, 6)

    assert given == [5, 7, 8, 6]


async def test_lanes_keep_their_own_order_and_run_side_by_side() -> None:
    done: list[tuple[str, int]] = []
    busy, most = 0, 0

    async def work(piece: tuple[str, int]) -> None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await asyncio.sleep(0.001 * (3 - piece[1] % 3))
        busy -= 1
        done.append(piece)

    lanes = Lanes(work)
    for number in range(6):
        for lane in "abc":
            lanes.put(lane, (lane, number))
    await lanes.idle()

    assert most == 3
    assert all([n for lane, n in done if lane == one] == list(range(6)) for one in "abc")
