"""The rule of a wall's figures, tried against every case: who knows all answers but those of some people never knows one of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.figures import NOTHING, Figure, Shown, block_size, first_size, renewed, say


def told(outcomes: Iterable[tuple[object, int, int]]) -> Iterator[str]:
    """Yield each case in which what is seen leaves every unknown person only one answer."""
    seen: dict[object, set[tuple[int, int]]] = {}
    for outcome, chosen, unknown in outcomes:
        seen.setdefault(outcome, set()).add((chosen, unknown))
    for outcome, cases in seen.items():
        if all(chosen == 0 for chosen, _ in cases) or all(chosen == unknown for chosen, unknown in cases):
            yield f"{outcome}: {cases}"


@pytest.mark.parametrize("least", range(3, 8))
def test_a_figure_tells_nobody_s_answer_to_who_knows_all_answers_but_few(least: int) -> None:
    for of, known in product(range(least, 5 * least), range(least)):
        for known_chosen in range(known + 1):
            unknown = of - known

            outcomes = [
                (say(Figure(known_chosen + chosen, of), least=least), chosen, unknown) for chosen in range(unknown + 1)
            ]

            assert not list(told(outcomes)), (least, of, known, known_chosen)


@pytest.mark.parametrize("least", range(3, 8))
def test_nothing_that_is_said_or_kept_unsaid_means_that_all_others_answered_alike(least: int) -> None:
    """Also to who knows all answers but those of two people and more."""
    for of, known_chosen in product(range(least + 1, 5 * least), range(least)):
        unknown, cases = of - (least - 1), defaultdict(set)
        for chosen in range(unknown + 1):
            cases[say(Figure(known_chosen + chosen, of), least=least)].add(chosen)

        assert all(counts - {0, unknown} for counts in cases.values()), (least, of, known_chosen, cases)


@pytest.mark.parametrize("least", range(3, 8))
def test_the_difference_between_two_walls_tells_nobody_s_answer_either(least: int) -> None:
    before = Figure(least + 2, 3 * least)
    for of, known in product(range(1, 5 * least), range(least)):
        for known_chosen in range(min(known, of) + 1):
            unknown = of - min(known, of)

            outcomes = [
                (renewed(before, block=Figure(known_chosen + chosen, of), least=least), chosen, unknown)
                for chosen in range(unknown + 1)
            ]

            assert not list(told(outcomes)) or not unknown, (least, of, known, known_chosen)


@pytest.mark.parametrize(
    ("count", "of", "shown"),
    [
        (5, 5, NOTHING),
        (4, 7, NOTHING),
        (4, 8, NOTHING),
        (4, 9, Shown("half", of=9)),
        (3, 9, NOTHING),
        (5, 10, Shown("half", of=10)),
        (5, 12, Shown("at_most", 5, 12)),
        (6, 12, Shown("exactly", 6, 12)),
        (7, 12, Shown("at_least", 7, 12)),
        (0, 12, Shown("at_most", 5, 12)),
        (14, 30, Shown("exactly", 14, 30)),
    ],
)
def test_a_figure_is_said_as_exactly_as_it_may_be(count: int, of: int, shown: Shown) -> None:
    assert say(Figure(count, of), least=5) == shown


@given(st.integers(3, 12), st.integers(0, 80), st.data())
def test_what_is_said_is_true(least: int, of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))

    shown = say(Figure(count, of), least=least)

    true = {"nothing": True, "half": abs(2 * count - of) <= of / 2 + 1, "exactly": shown.count == count}
    assert {**true, "at_most": count <= shown.count, "at_least": count >= shown.count}[shown.said]


@given(st.integers(3, 12), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_a_figure_once_said_exactly_stays_so(least: int, blocks: list[tuple[int, int]]) -> None:
    figure = Figure(least + 1, 2 * least + 2)

    for chosen, not_chosen in blocks:
        figure = renewed(figure, block=Figure(chosen, chosen + not_chosen), least=least)

        assert figure.is_exact(least)


def test_fewer_new_people_than_a_block_change_no_figure() -> None:
    before = Figure(6, 12)

    after = {renewed(before, block=Figure(count, block_size(5) - 1), least=5) for count in range(block_size(5))}

    assert after == {before}


def test_a_figure_that_could_not_be_said_exactly_makes_room_for_the_next_block() -> None:
    assert renewed(Figure(2, 14), block=Figure(7, 14), least=5) == Figure(7, 14)


def test_nothing_is_said_below_the_first_size() -> None:
    sizes = range(first_size(5))

    assert {say(Figure(count, of), least=5) for of in sizes for count in range(of + 1)} == {NOTHING}
