"""A number is a place in the list, unless it is no place there and somebody may mean the option that is called so."""

from __future__ import annotations

import pytest

from bot.reading.option_match import Named, match

TIMES = (Named("short", ("5 minuten", "5", "vijf")), Named("long", ("15 minuten", "15", "kwartier")))


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1", "short"), ("2", "long"), ("5", "short"), ("15", "long"), ("15.", "long"), ("kwartier", "long")],
)
def test_a_number_is_a_place_or_a_name(typed: str, code: str) -> None:
    assert match(typed, TIMES, most=1) == (code,)


@pytest.mark.parametrize("typed", ["3", "25", "1 en 7"])
def test_a_number_that_is_neither_is_no_choice(typed: str) -> None:
    assert match(typed, TIMES, most=1) is None
