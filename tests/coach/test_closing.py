"""Beginning and end: consent, the summary, tools, sharing, the card, going on from the short way, a next talk."""

from __future__ import annotations

import pytest

from bot.coach.closing import SHARES
from bot.coach.reflection import Answer
from bot.coach.summary import lines
from tests.coach.talking import PLAN, Talker, came_back
from tests.fixed import library


def test_consent_is_an_effect_of_beginning() -> None:
    talker = Talker(way="short")

    assert [effect.kind for effect in talker.outcome.effects] == ["consent"]
    assert talker.talk.cursor.way == "short"


def test_declining_keeps_the_welcome_open() -> None:
    talker = Talker()

    talker.press("no")

    assert talker.talk.stage == "welcome"
    assert talker.prompts == ["consent.declined"]


@pytest.mark.parametrize("way", ["short", "long"])
def test_the_summary_comes_after_the_last_question(way: str) -> None:
    talker = Talker(way=way).to("slogan")

    talker.answer()

    assert talker.place == "summary"
    assert "shown.summary" in talker.prompts


def test_keeping_the_summary_finishes_the_reflection() -> None:
    talker = Talker(way="long").to("summary")

    talker.press("keep")

    assert [effect.kind for effect in talker.outcome.effects] == ["finish"]


def test_changing_a_line_keeps_the_answer_and_shows_the_summary_again() -> None:
    talker = Talker(way="long").to("summary")
    talker.press("change")
    talker.press("line:slogan")

    talker.say("samen op pad")

    assert talker.talk.edits == {"slogan": "samen op pad"}
    assert "shown.summary" in talker.prompts
    assert talker.place == "summary"
    assert talker.talk.answer("slogan").text != "samen op pad"


@pytest.mark.parametrize("form", ["alone", "one_other", "group"])
def test_tools_are_two_or_three(form: str) -> None:
    talker = Talker(way="long").to("form")

    talker.press(form)
    if talker.place == "safe_group":
        talker.press("no")

    assert talker.place == "tools"
    assert 2 <= len(talker.talk.cursor.shown_tools) <= 3


def test_no_tools_are_shown_to_who_wants_none() -> None:
    talker = Talker(way="long").to("form")

    talker.press("none")

    assert talker.place == "sharing"


def test_only_a_group_is_asked_whether_it_is_safe() -> None:
    talker = Talker(way="long").to("form")

    talker.press("alone")

    assert talker.place == "tools"


def test_other_tools_are_others() -> None:
    talker = Talker(way="long").to("tools")
    first = set(talker.talk.cursor.shown_tools)

    talker.press("other")

    assert talker.place == "tools"
    assert not first & set(talker.talk.cursor.shown_tools)


def test_asking_for_other_tools_again_and_again_still_ends() -> None:
    talker = Talker(way="long").to("tools")

    for _ in range(30):
        talker.press("other")
    talker.press("fine")

    assert talker.place == "sharing"


def test_nothing_is_shared_that_was_not_ticked() -> None:
    talker = Talker(way="long").to("sharing")

    talker.press("research")

    effects = {effect.value: effect.given for effect in talker.outcome.effects if effect.kind == "share"}
    assert effects == {"coach": False, "research": True, "wall": False}
    assert talker.talk.sharing == {"research"}


def test_sharing_nothing_is_stored_as_such() -> None:
    talker = Talker(way="long").to("sharing")

    talker.press("none")

    shares = [effect for effect in talker.outcome.effects if effect.kind == "share"]
    assert [(effect.value, effect.given) for effect in shares] == [(purpose, False) for purpose in SHARES]


def test_skipping_sharing_shares_nothing() -> None:
    talker = Talker(way="long").to("sharing")

    talker.command("skip")

    assert talker.talk.sharing == frozenset()
    assert all(effect.kind != "share" or not effect.given for effect in talker.outcome.effects)


def test_nothing_together_with_something_is_asked_again() -> None:
    talker = Talker(way="long").to("sharing")

    talker.press("none", "research")

    assert talker.prompts[0] == "talk.how_many"
    assert talker.talk.sharing == frozenset()


def test_the_card_is_offered_only_with_a_view_of_the_other() -> None:
    talker = Talker(way="long").to("perspective")
    talker.command("skip")
    talker.to("sharing")

    talker.press("none")

    assert talker.place != "card"


def test_the_short_way_can_be_continued_without_asking_again() -> None:
    talker = Talker(way="short").to("more")
    known = {
        key
        for key, answer in talker.talk.answers.items()
        if talker.talk.flow.step(key.partition("/")[0]).part == "talk"
    }

    talker.press("deepen")
    asked = []
    while talker.place != "summary":
        asked.append(talker.place)
        talker.answer()

    assert not set(asked) & known
    assert {"tasks", "perspective", "learning"} <= set(asked)


def test_going_on_shows_less_progress_than_the_end() -> None:
    talker = Talker(way="short").to("more")

    talker.press("deepen")

    assert talker.talk.cursor.progress < 1


def test_a_next_reflection_begins_with_the_step_planned_last_time() -> None:
    talker = Talker(way="long").to_the_end()
    talker.press("new")

    talker.press("long")

    assert talker.place == "step_back"
    assert talker.talk.earlier_answer("step").text.startswith(PLAN)


def test_a_next_reflection_carries_the_role() -> None:
    talker = Talker(way="long").to_the_end()
    role = talker.talk.answer("role")

    talker.press("new")

    assert talker.talk.answer("role") == role


def test_a_next_reflection_has_fewer_questions() -> None:
    first, next_one = Talker(way="long").to("summary"), Talker(way="long", earlier=came_back()).to("summary")

    carried = 2
    assert len(next_one.talk.answers) - carried < len(first.talk.answers)


def test_rounding_off_on_the_way_leaves_the_rest_unasked() -> None:
    talker = Talker(way="long").to("boundary")
    talker.command("stop")
    talker.press("round_off")

    assert talker.talk.answer("challenge") == Answer(skipped=True)
    assert talker.place == "step"


def test_at_the_end_everything_can_still_be_changed() -> None:
    talker = Talker(way="short").to_the_end()
    talker.command("review")
    talker.press("change:moment")

    talker.say("ik belde toch de docent")

    assert talker.talk.answer("moment").text == "ik belde toch de docent"
    assert talker.talk.stage == "done"


def test_after_erasing_nothing_is_left_to_talk_to() -> None:
    talker = Talker(way="short")
    talker.command("erase")
    talker.press("yes")

    talker.say()

    assert talker.prompts == ["erase.gone"]


def test_a_next_reflection_looks_back_at_the_line_as_it_was_edited() -> None:
    talker = Talker(way="short").to("summary")
    talker.press("change")
    talker.press("line:step")
    talker.say("ik bel donderdag de trainer")
    talker.to_the_end()

    talker.press("new")

    assert talker.talk.planned == "ik bel donderdag de trainer"


def test_an_answer_given_anew_stands_in_the_place_of_its_edited_line() -> None:
    talker = Talker(way="short").to("summary")
    talker.press("change")
    talker.press("line:slogan")
    talker.say("kort en goed")
    talker.command("review")
    talker.press("change:slogan")

    talker.say("samen op pad, maar niet alleen")

    shown = {line.key: line.text for line in lines(talker.talk, content=library().content)}
    assert shown["slogan"] == "samen op pad, maar niet alleen"
