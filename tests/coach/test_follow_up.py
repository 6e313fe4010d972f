"""When an answer gets one more question, and which; how a follow-up adds to an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.coach.follow_up import follow_up, joined, may_deepen, missing_for, missing_parts
from bot.coach.reflection import Answer, Place, Reading, State
from tests.coach.talking import FULL, at, came_back, reading, words
from tests.fixed import library

DESCRIPTION = reading("description", signs=frozenset({"did"}))
HOLLOW = reading("hollow", signs=frozenset(), parts=frozenset())
STATES: tuple[State, ...] = ("description", "feeling", "reflection")


def asked(place: str, read: Reading, **talk: object) -> str | None:
    return follow_up(at(place, **talk), Place.of(place), answer=words(read=read))  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["collaboration", "tasks", "moment", "boundary", "perspective", "challenge", "step"])
def test_hollow_gets_a_smaller_question(place: str) -> None:
    assert asked(place, HOLLOW) == "smaller"


def test_second_hollow_is_accepted() -> None:
    talk = at("moment").moved(smaller=frozenset({"moment"}))

    assert follow_up(talk, Place("moment"), answer=words(read=HOLLOW)) is None


@pytest.mark.parametrize("place", ["collaboration", "tasks", "boundary", "support"])
@pytest.mark.parametrize("state", STATES)
def test_facts_are_enough_where_facts_are_asked(place: str, state: State) -> None:
    assert asked(place, reading(state, signs=frozenset())) is None


@pytest.mark.parametrize("state", STATES)
def test_moment_without_an_act_asks_what_was_done(state: State) -> None:
    assert asked("moment", reading(state, signs=FULL - {"did"})) == "deepen:did"


def test_moment_with_bare_facts_asks_one_of_korthagens_four() -> None:
    assert asked("moment", DESCRIPTION) == "deepen:thought"


def test_moment_with_more_than_facts_is_enough() -> None:
    assert asked("moment", reading("feeling", signs=frozenset({"did"}))) is None


def test_perspective_without_the_other_asks_for_the_other() -> None:
    assert asked("perspective", reading("reflection", signs=FULL - {"other"})) == "deepen:other"
    assert asked("perspective", reading("description")) is None


def test_learning_without_an_own_part_asks_for_it() -> None:
    assert asked("learning", reading("description", signs=FULL - {"own"})) == "deepen:own"
    assert asked("learning", reading("reflection", signs=frozenset())) is None


def test_challenge_with_a_feeling_alone_asks_for_the_reason() -> None:
    assert asked("challenge", reading("feeling")) == "deepen:reason"
    assert asked("challenge", reading("description")) is None


def test_deepening_is_only_asked_where_the_step_has_words_for_it() -> None:
    for step in library().flow.steps:
        for state in STATES:
            missing = missing_for(step, reading=reading(state, signs=frozenset()))
            more = asked(step.key, reading(state, signs=frozenset(), parts=frozenset({"what", "who", "when"})))
            assert more in (None, f"deepen:{missing}")


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        (set(), ("what", "who", "when")),
        ({"what"}, ("who", "when")),
        ({"what", "when"}, ("who",)),
        ({"what", "who", "when"}, ()),
    ],
)
def test_missing_parts_are_asked_together(parts: set[str], missing: tuple[str, ...]) -> None:
    read = reading("plan_vague", parts=frozenset(parts))

    assert missing_parts(read) == missing
    assert asked("step", read) == ("plan_parts" if missing else None)


def test_a_complete_plan_without_a_time_is_not_complete() -> None:
    assert "when" in missing_parts(reading("plan_complete", parts=frozenset({"what", "who"})))


def test_a_talk_that_is_about_nothing_yet_is_no_complete_plan() -> None:
    talk = replace(reading("plan_complete", parts=frozenset({"who", "when"})), is_talk=True)

    assert missing_parts(talk) == ("what",)


def test_another_plan_that_reads_as_complete_may_lack_a_part_that_was_missed() -> None:
    assert missing_parts(reading("plan_complete", parts=frozenset({"who", "when"}))) == ()


def test_the_plan_is_checked_once() -> None:
    talk = at("step").moved(plan_checked=True)

    assert follow_up(talk, Place("step"), answer=words(read=reading("plan_vague", parts=frozenset()))) is None


@pytest.mark.parametrize(("way", "visits", "most"), [("long", 0, 4), ("short", 0, 1), ("long", 1, 2), ("long", 5, 2)])
def test_may_deepen_stops_at_the_most(way: str, visits: int, most: int) -> None:
    earlier = came_back(visits) if visits else None
    done = tuple(f"other_{n}" for n in range(most))

    below, full = (at("learning", way=way, earlier=earlier).moved(deepened=deepened) for deepened in (done[:-1], done))

    assert may_deepen(below, Place("learning"))
    assert not may_deepen(full, Place("learning"))


def test_may_deepen_a_step_once() -> None:
    assert not may_deepen(at("moment").moved(deepened=("moment",)), Place("moment"))


def test_may_deepen_never_a_third_step_in_a_row() -> None:
    in_a_row = at("boundary").moved(deepened=("tasks", "moment"))
    with_one_between = at("perspective").moved(deepened=("tasks", "moment"))

    assert not may_deepen(in_a_row, Place("boundary"))
    assert may_deepen(with_one_between, Place("perspective"))


def test_joined_adds_what_was_said_and_what_was_read() -> None:
    old, new = words("ik belde", read=DESCRIPTION), words("en ik baalde", read=reading("feeling"))

    both = joined(old, new)

    assert both.text == "ik belde. en ik baalde"
    assert both.reading.state == "feeling"
    assert both.reading.signs == DESCRIPTION.signs | FULL


@pytest.mark.parametrize("end", [".", "!", "?"])
def test_joined_adds_no_second_mark(end: str) -> None:
    assert joined(words(f"ik belde{end}"), words("en wachtte")).text == f"ik belde{end} en wachtte"


def test_joined_leaves_out_a_hollow_start() -> None:
    assert joined(words("weet niet", read=HOLLOW), words("ik belde")).text == "ik belde"


def test_joined_leaves_out_a_hollow_addition() -> None:
    assert joined(words("ik belde"), words("tja", read=HOLLOW)).text == "ik belde"


def test_joined_keeps_a_word_that_is_a_part_of_the_plan() -> None:
    alone = reading("hollow", signs=frozenset(), parts=frozenset({"who"}))

    assert joined(words("morgen lees ik de gids"), words("alleen", read=alone)).text == "morgen lees ik de gids. alleen"


@pytest.mark.parametrize("state", ["hollow", "description"])
def test_joined_stays_only_for_the_writer(state: State) -> None:
    old = words("kort", read=reading(state), private=True)

    assert joined(old, words("ik belde toen de praktijk")).private


def test_joined_never_drops_words_that_may_not_be_quoted() -> None:
    old = replace(words("iets ergs", read=HOLLOW), quotable=False, private=True)

    both = joined(old, words("ik belde"))

    assert "iets ergs" in both.text
    assert both.private and not both.quotable


def test_joined_with_nothing_is_the_new_answer() -> None:
    assert joined(Answer(skipped=True), words("ik belde")).text == "ik belde"
