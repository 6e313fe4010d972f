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


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("5 minuten graag", "short"),
        ("doe maar 5 minuten", "short"),
        ("ja, doe maar een kwartier dan", "long"),
        ("Kwartier, alsjeblieft!", "long"),
        ("ik kies voor 15", "long"),
        ("five minutes please", "short"),
        ("let's do five minutes", "short"),
        ("I'd like the second one please", None),
        ("graag", None),
        ("doe maar", None),
        ("ja maar", None),
    ],
)
def test_politeness_around_a_choice_does_not_hide_it(typed: str, code: str | None) -> None:
    offers = (Named("short", (*TIMES[0].names, "five minutes")), Named("long", (*TIMES[1].names, "een kwartier")))

    assert match(typed, offers, most=1) == ((code,) if code else None)


@pytest.mark.parametrize("typed", ["3", "25", "1 en 7"])
def test_a_number_that_is_neither_is_no_choice(typed: str) -> None:
    assert match(typed, TIMES, most=1) is None


def test_another_number_is_no_near_spelling() -> None:
    offers = (Named("short", ("10 minuten",)), Named("long", ("een kwartier",)))

    assert match("20 minuten", offers, most=1) is None
    assert match("10 minutne", offers, most=1) == ("short",)
