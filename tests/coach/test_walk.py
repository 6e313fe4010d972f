"""The order of a flow: what applies, what comes next, how much is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.coach.reflection import NO_ANSWER, Answer, Place
from bot.coach.walk import applies, done_share, left, looped_elements, next_place, places, previous_place
from tests.coach.talking import Talker, at, came_back, reading, words
from tests.fixed import library

THREE = {"elements": Answer(codes=("VOR", "VMM", "SRI"))}
NONE = {"elements": Answer(codes=("none",))}


def keys(talk: object) -> list[str]:
    return [place.key for place in places(talk)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("way", "expected"), [("long", ["meaning/VOR", "meaning/VMM"]), ("short", [])])
def test_places_loop_over_at_most_two_elements_on_the_long_way(way: str, expected: list[str]) -> None:
    talk = at("moment", way=way, answers=THREE)

    looped = [key for key in keys(talk) if "/" in key]

    assert looped == expected


def test_looped_elements_on_the_short_way_is_one() -> None:
    assert looped_elements(at("moment", way="short", answers=THREE)) == ("VOR",)


def test_ratings_are_not_asked_when_no_element_was_chosen() -> None:
    assert "ratings" not in keys(at("elements", answers=NONE))
    assert "ratings" in keys(at("elements"))


def test_first_sentence_is_asked_only_when_the_step_is_a_talk() -> None:
    step = replace(words(), reading=replace(reading(), is_talk=True))

    assert "first_sentence" in keys(at("step", answers={"step": step}))
    assert "first_sentence" not in keys(at("step", answers={"step": words()}))


def test_step_back_is_asked_of_somebody_who_planned_something() -> None:
    assert "step_back" in keys(at("way", earlier=came_back()))
    assert "step_back" not in keys(at("way"))
    assert "step_back" not in keys(at("way", earlier=came_back(plan="")))


def test_somebody_who_came_back_is_not_asked_what_is_known() -> None:
    known = {"role", "collaboration", "tasks", "boundary"}

    assert not known & set(keys(at("way", earlier=came_back())))


@pytest.mark.parametrize("earlier", [None, came_back()])
def test_the_short_way_asks_nothing_that_the_long_way_does_not(earlier: object) -> None:
    long, short = (keys(at("way", way=way, answers=THREE, earlier=earlier)) for way in ("long", "short"))  # type: ignore[arg-type]

    only_asks_to_go_on = {"more"}
    assert set(short) - only_asks_to_go_on <= set(long)


def test_next_place_goes_on_from_where_the_talk_stands() -> None:
    talk = at("moment", answers={"way": Answer(codes=("long",)), "moment": words()})

    assert next_place(talk) == Place("boundary")


def test_next_place_comes_back_to_what_was_left_open_before() -> None:
    answered = {"perspective": words(), "step": words()}  # with answers there, the card and the reminders apply as well
    everything = {place.key: words() for place in places(at("slogan", answers=answered))}
    open_one = {key: value for key, value in everything.items() if key != "tasks"}

    found = next_place(at("slogan", answers=open_one))

    assert found == Place("tasks")


def test_next_place_counts_a_skipped_answer_as_an_answer() -> None:
    talk = at("moment", answers={"moment": Answer(skipped=True)})

    assert next_place(talk) == Place("boundary")


def test_next_place_is_none_when_all_is_answered() -> None:
    talk = Talker(way="short").to_the_end().talk

    assert next_place(talk) is None


def test_previous_place_at_the_beginning_is_none() -> None:
    first = places(at("way"))[0]

    assert previous_place(at(first.key)) is None


def test_previous_place_passes_over_what_does_not_apply() -> None:
    assert previous_place(at("elements", way="short")) == Place("boundary")


def test_previous_place_of_a_loop_is_the_element_before() -> None:
    assert previous_place(at("meaning/VMM", answers=THREE)) == Place("meaning", "VOR")


def test_a_place_that_no_longer_applies_still_has_a_next_one() -> None:
    talk = at("meaning/VOR", answers=NONE)

    assert next_place(talk) is not None
    assert previous_place(talk) is not None


def test_left_counts_loops_before_the_elements_are_chosen() -> None:
    before, _ = left(at("elements"))
    after, _ = left(at("elements", answers=THREE))

    assert before == after + 1


def test_left_counts_no_closing_questions() -> None:
    talk = Talker(way="short").to("summary").talk

    assert left(talk) == (0, 0)


def test_minutes_left_fit_the_promise_of_both_ways() -> None:
    _, long = left(at("way", way="long"))
    _, short = left(at("way", way="short"))

    assert short <= 7
    assert short < long <= 18


def test_done_share_goes_from_nothing_to_all() -> None:
    assert done_share(at("way")) == 0
    assert done_share(Talker(way="long").to("summary").talk) == 1


def test_place_key_reads_back() -> None:
    for place in places(at("moment", answers=THREE)):
        assert Place.of(place.key) == place


def test_every_step_of_the_flow_applies_to_somebody() -> None:
    talk_step = replace(words(), reading=replace(reading(), is_talk=True))
    shown = {
        "step": talk_step,
        "perspective": words(),
        "form": Answer(codes=("group",)),
        "step_back": Answer(codes=("done",)),
    }
    ways = [
        at("way", way=way, earlier=past, answers={**THREE, **shown})
        for way in ("long", "short")
        for past in (None, came_back())
    ]

    never = [step.key for step in library().flow.steps if not any(applies(step, talk=talk) for talk in ways)]

    assert never == []


def test_an_unknown_answer_is_empty() -> None:
    assert at("way").answer("nothing") is NO_ANSWER
