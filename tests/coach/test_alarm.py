"""At alarming words the coach stops asking; the words become an answer only if the person says so."""

from __future__ import annotations

import pytest

from bot.coach.act import Act, Tier
from bot.coach.quote import may_be_quoted
from bot.coach.summary import Line, summarise
from bot.coach.walk import places
from tests.coach.talking import GOOD, PLAN, Talker, hinting, reading
from tests.fixed import library

TIERS: tuple[Tier, ...] = ("acute", "distress", "work")
ILL = "iets waar ik van schrok en dat ik niet kwijt wil"


def alarmed(tier: Tier = "acute", *, place: str = "moment") -> Talker:
    talker = Talker(way="long").to(place)
    talker.do(Act("answer", text=ILL, reading=hinting("VOR", 0.9, ILL), alarm=tier))
    return talker


@pytest.mark.parametrize("tier", TIERS)
def test_the_coach_stops_asking(tier: Tier) -> None:
    talker = alarmed(tier)

    assert talker.prompts == [f"alarm.{tier}", f"pending.alarm_{tier}"]
    assert "moment" not in talker.talk.answers
    assert [(e.kind, e.value) for e in talker.outcome.effects] == [("alarm", tier)]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("stage", ["welcome", "paused", "stopped", "done", "restart", "erase", "feedback"])
def test_an_alarm_is_heard_at_any_moment(tier: Tier, stage: str) -> None:
    talker = Talker() if stage == "welcome" else Talker(way="short")
    if stage == "paused":
        talker.command("pause")
    elif stage == "done":
        talker.to_the_end()
    elif stage == "stopped":
        talker.command("stop")
        talker.press("stop_now")
    elif stage != "welcome":
        talker.command(stage)

    talker.do(Act("answer", text=ILL, reading=reading(), alarm=tier))

    assert talker.pending == f"alarm_{tier}"


def test_before_consent_the_words_are_not_kept() -> None:
    talker = Talker()

    talker.do(Act("answer", text=ILL, reading=hinting("VOR", 0.9, ILL), alarm="acute"))
    talker.say("en nog iets")

    assert ILL not in repr(talker.talk)
    assert "en nog iets" not in repr(talker.talk)


@pytest.mark.parametrize("tier", ["acute", "distress"])
def test_going_on_asks_whether_the_words_are_to_be_kept(tier: Tier) -> None:
    talker = alarmed(tier)

    talker.press("go_on")

    assert talker.pending == "keep_words"
    assert "moment" not in talker.talk.answers


def test_kept_words_are_never_quoted_or_shared() -> None:
    talker = alarmed()
    talker.press("go_on")

    talker.press("yes")

    answer = talker.talk.answer("moment")
    assert answer.text == ILL
    assert not may_be_quoted(answer)
    coach_reads = summarise(talker.talk, content=library().content, for_coach=True)
    assert all(ILL not in line.text for line in coach_reads.lines)


def test_kept_words_suggest_no_element() -> None:
    talker = alarmed()
    talker.press("go_on")
    talker.press("yes")

    talker.to("elements")

    assert talker.outcome.says[0].data["hints"] == ()


def test_words_that_are_not_kept_leave_the_question_open() -> None:
    talker = alarmed()
    talker.press("go_on")

    talker.press("no")

    assert talker.place == "moment"
    assert "moment" not in talker.talk.answers
    assert talker.talk.cursor.pending is None


def test_kept_words_at_a_follow_up_do_not_replace_what_was_said_before() -> None:
    talker = Talker(way="long").to("moment")
    talker.say(GOOD, read=reading("description", signs=frozenset()))
    talker.do(Act("answer", text=ILL, reading=reading(), alarm="acute"))
    talker.press("go_on")

    talker.press("yes")

    assert GOOD in talker.talk.answer("moment").text
    assert ILL in talker.talk.answer("moment").text


def test_no_deepening_follows_at_that_step() -> None:
    talker = alarmed("work")

    talker.press("about_work")

    assert talker.place == "boundary"
    assert talker.talk.cursor.follow_up is None


@pytest.mark.parametrize("code", ["about_me", "about_other"])
def test_what_is_about_now_is_acute(code: str) -> None:
    talker = alarmed("work")

    talker.press(code)

    assert talker.pending == "alarm_acute"
    assert "alarm.acute" in talker.prompts


def test_stopping_keeps_what_was_there() -> None:
    talker = alarmed()
    answers = talker.talk.answers

    talker.press("stop_now")

    assert talker.talk.stage == "stopped"
    assert talker.talk.answers == answers


@pytest.mark.parametrize(("intent", "stage"), [("affirm", "talking"), ("deny", "stopped")])
def test_yes_goes_on_and_no_stops(intent: str, stage: str) -> None:
    talker = alarmed()

    talker.command(intent)

    assert talker.talk.stage == stage


def test_more_words_stay_with_the_alarm() -> None:
    talker = alarmed()

    talker.say("het is al weken zo")

    assert talker.pending == "alarm_acute"
    assert talker.talk.cursor.pending is not None and "al weken" in talker.talk.cursor.pending.text


def test_a_second_alarm_keeps_the_first_words() -> None:
    talker = alarmed("distress")

    talker.do(Act("answer", text="en nog erger", reading=reading(), alarm="acute"))

    assert talker.talk.cursor.pending is not None
    assert ILL in talker.talk.cursor.pending.text and "en nog erger" in talker.talk.cursor.pending.text


def test_an_alarm_at_a_choice_asks_the_choice_again() -> None:
    talker = alarmed(place="elements")

    talker.press("go_on")

    assert talker.place == "elements"
    assert not talker.pending


def test_stopping_before_consent_does_not_begin_by_resuming() -> None:
    talker = Talker()
    talker.do(Act("answer", text=ILL, reading=reading(), alarm="acute"))
    talker.press("stop_now")

    talker.command("resume")

    assert talker.talk.stage == "welcome"


def test_stopping_after_the_end_can_be_resumed() -> None:
    talker = Talker(way="short").to_the_end()
    talker.do(Act("answer", text=ILL, reading=reading(), alarm="distress"))
    talker.press("stop_now")

    talker.command("resume")

    assert talker.talk.stage == "done"


def kept_at(place: str) -> Talker:
    talker = alarmed(place=place)
    talker.press("go_on")
    talker.press("yes")
    return talker


def line_of(talker: Talker, key: str, *, for_coach: bool = False) -> Line | None:
    found = summarise(talker.talk, content=library().content, for_coach=for_coach).lines
    return next((line for line in found if line.key == key), None)


def test_the_summary_has_a_line_without_the_words() -> None:
    talker = kept_at("step").to("summary")

    line = line_of(talker, "step")

    assert line is not None and line.withheld and not line.text
    assert line_of(talker, "step", for_coach=True) is None


def test_the_next_reflection_knows_no_step_whose_words_alarmed() -> None:
    talker = kept_at("step").to_the_end()
    talker.press("new")
    talker.press("long")

    assert talker.talk.earlier.visits == 1
    assert "step_back" not in [place.key for place in places(talker.talk)]
    assert ILL not in repr(talker.outcome.says)


def test_a_harmless_line_instead_is_shown_shared_and_looked_back_at() -> None:
    talker = kept_at("step").to("summary")
    talker.press("change")
    talker.press("line:step")
    talker.say(PLAN)

    read = line_of(talker, "step", for_coach=True)
    talker.to_the_end().press("new")

    assert read is not None and read.text == PLAN
    assert talker.talk.planned == PLAN


def test_kept_words_stay_only_for_the_writer_when_the_mark_is_taken_off() -> None:
    talker = kept_at("moment")

    talker.command("private")

    assert talker.talk.answer("moment").private
    assert line_of(talker, "moment", for_coach=True) is None


def test_no_card_is_made_of_words_that_alarmed() -> None:
    talker = kept_at("perspective").to("summary")

    assert "card" not in [place.step for place in places(talker.talk)]
