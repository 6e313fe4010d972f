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


FOUR = tuple(
    Named(code, (label,)) for code, label in zip("abcd", ("alleen", "met een ander", "groep", "nu niet"), strict=True)
)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("de eerste graag", "a"),
        ("doe maar de tweede", "b"),
        ("dan liever de derde", "c"),
        ("ik denk de tweede", "b"),
        ("de eerste lijkt me goed", "a"),
        ("mag ik de 2e", "b"),
        ("toch de laatste dan", "d"),
        ("De bovenste, alsjeblieft.", "a"),
        ("optie twee", "b"),
        ("ja hoor, de eerste", "a"),
        ("the first one please", "a"),
        ("I'd like the second one please", "b"),
        ("let's go with the third option", "c"),
        ("the last one", "d"),
        ("I think the second one", "b"),
        ("can I have the first one?", "a"),
        ("rather the 3rd", "c"),
        ("option two, thanks", "b"),
        ("the middle one", None),
        ("the fifth one", None),
        ("de eerste keer dat ik daar kwam", None),
        ("eerst even iets anders", None),
        ("last week", None),
    ],
)
def test_a_place_in_words_is_a_choice(typed: str, code: str | None) -> None:
    assert match(typed, FOUR, most=1) == ((code,) if code else None)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("de eerste en de derde", ("a", "c")),
        ("doe maar de eerste en de laatste graag", ("a", "d")),
        ("the first and third please", ("a", "c")),
        ("de eerste twee", ("a", "b")),
        ("the last two", ("c", "d")),
        ("de tweede, de derde en nu niet", ("b", "c", "d")),
    ],
)
def test_several_places_in_words_are_several_choices(typed: str, codes: tuple[str, ...]) -> None:
    assert match(typed, FOUR, most=3) == codes


def test_more_places_than_may_be_chosen_are_given_to_be_asked_about() -> None:
    assert match("de eerste en de derde", FOUR, most=1) == ("a", "c")


def test_an_option_with_that_name_goes_before_the_place() -> None:
    offers = (Named("a", ("de tweede",)), Named("b", ("de eerste",)))

    assert match("de eerste graag", offers, most=1) == ("b",)


def test_the_last_is_not_the_way_out_of_a_list() -> None:
    offers = (*FOUR[:2], Named("never_mind", ("laat maar",)))

    assert match("de laatste", offers, most=1) == ("b",)
