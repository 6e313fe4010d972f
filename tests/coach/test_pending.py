"""Questions outside the flow: words wait until it is clear where they belong, and nothing is done unasked."""

from __future__ import annotations

import pytest

from bot.coach.act import POSITIONAL, Act
from tests.coach.talking import GOOD, Talker, reading

LATE = "dat was trouwens op een maandag"


def asked_which(about: str = "stop", text: str = "ik stop vaak te veel tijd in overleg") -> Talker:
    talker = Talker(way="long").to("moment")
    talker.command(about, text, sure=False)
    return talker


def test_which_as_answer_takes_the_words() -> None:
    talker = asked_which()

    talker.press("as_answer")

    assert talker.talk.answer("moment").text == "ik stop vaak te veel tijd in overleg"
    assert not talker.pending


def test_which_as_command_carries_it_out_and_keeps_the_words_as_a_note() -> None:
    talker = asked_which("privacy", "wie kan er eigenlijk lezen wat ik hier schrijf")

    talker.press("do:privacy")

    assert talker.prompts[0] == "consent.privacy"
    assert talker.talk.notes == ("wie kan er eigenlijk lezen wat ik hier schrijf",)
    assert talker.place == "moment"


def test_which_with_a_few_words_leaves_no_note() -> None:
    talker = asked_which("stop", "ik wil stoppen")

    talker.press("do:stop")

    assert talker.pending == "stop"
    assert talker.talk.notes == ()


def test_which_and_more_words_takes_both_as_the_answer() -> None:
    talker = asked_which()

    talker.say("en dan blijft het werk liggen")

    assert "te veel tijd in overleg" in talker.talk.answer("moment").text
    assert "blijft het werk liggen" in talker.talk.answer("moment").text


@pytest.mark.parametrize(
    "asked", ["kan je nog eens zeggen wat ik moet doen", "wat wil je van me horen", "can you say that again"]
)
def test_which_and_then_an_answer_takes_no_question_with_it(asked: str) -> None:
    talker = asked_which("help", asked)

    talker.say()

    assert talker.talk.answer("moment").text == GOOD
    assert talker.talk.notes == (asked,)


def test_an_answer_written_before_which_was_asked_is_no_part_of_the_answer_before() -> None:
    talker = Talker(way="long").to("moment")
    before, shown_at = talker.talk.answer("tasks"), talker.talk.cursor.turn
    talker.command("help", "kan je nog eens zeggen wat ik moet doen", sure=False, turn=shown_at)

    talker.say(turn=shown_at)

    assert talker.talk.answer("tasks") == before
    assert talker.talk.answer("moment").text == GOOD


def test_an_answer_written_before_a_command_was_done_answers_the_present_question() -> None:
    talker = Talker(way="long").to("moment")
    before, shown_at = talker.talk.answer("tasks"), talker.talk.cursor.turn
    talker.command("pause", turn=shown_at)
    talker.command("resume", turn=shown_at)

    talker.say(turn=shown_at)

    assert talker.talk.answer("tasks") == before
    assert talker.talk.answer("moment").text == GOOD


@pytest.mark.parametrize("intent", ["skip", "back", "restart"])
def test_which_stays_open_at_a_command_that_would_move(intent: str) -> None:
    talker = asked_which()

    talker.command(intent)

    assert talker.pending == "which"


@pytest.mark.parametrize("intent", ["why", "help", "privacy", "thanks"])
def test_which_stays_open_at_a_command_that_only_speaks(intent: str) -> None:
    talker = asked_which()

    talker.command(intent)

    assert talker.pending == "which"
    assert talker.talk.cursor.pending is not None and talker.talk.cursor.pending.text


def test_before_consent_no_words_wait() -> None:
    talker = Talker()

    talker.command("stop", "ik stop vaak te veel tijd in overleg", sure=False)
    talker.say("nog meer geheims")

    assert talker.talk.cursor.pending is None or not talker.talk.cursor.pending.text


def test_words_before_the_next_question_was_shown_are_added_to_the_answer_before() -> None:
    talker = Talker(way="long").to("moment")
    shown_at = talker.talk.cursor.since
    talker.say()

    talker.say(LATE, turn=shown_at)

    assert talker.talk.answer("moment").text == f"{GOOD}. {LATE}"
    assert talker.place == "boundary"
    assert talker.outcome.quiet


def test_words_to_a_question_long_passed_are_asked_about() -> None:
    talker = Talker(way="long").to("tasks")
    shown_at = talker.talk.cursor.since
    talker.to("elements")

    talker.say(LATE, turn=shown_at)

    assert talker.pending == "passed"
    assert talker.talk.cursor.pending is not None and talker.talk.cursor.pending.about == "tasks"


@pytest.mark.parametrize(("code", "place"), [("to_before", "tasks"), ("to_now", "boundary")])
def test_passed_words_go_where_the_person_says(code: str, place: str) -> None:
    talker = Talker(way="long").to("tasks")
    shown_at = talker.talk.cursor.since
    talker.to("boundary")
    talker.say(LATE, turn=shown_at)

    talker.press(code)

    assert LATE in talker.talk.answer(place).text


def test_passed_words_to_a_question_with_options_become_a_note() -> None:
    talker = Talker(way="long")
    shown_at = talker.talk.cursor.since
    talker.to("moment")
    talker.say(LATE, turn=shown_at)

    talker.press("to_before")

    assert talker.talk.notes == (LATE,)
    assert talker.talk.answer("role").codes == ("student", "lecturer")


@pytest.mark.parametrize("intent", sorted(POSITIONAL))
def test_a_late_command_that_means_something_else_by_now_is_not_done(intent: str) -> None:
    talker = Talker(way="long").to("tasks")
    shown_at = talker.talk.cursor.since
    talker.to("moment")
    answers = talker.talk.answers

    talker.command(intent, turn=shown_at)

    assert talker.prompts[0] == "talk.older_question"
    assert talker.talk.answers == answers


@pytest.mark.parametrize("code", ["student", "/skip", "/back"])
def test_a_button_of_an_older_question_is_not_taken(code: str) -> None:
    talker = Talker(way="long")
    shown_at = talker.talk.cursor.since
    talker.to("moment")

    talker.press(code, turn=shown_at)

    assert talker.prompts[0] == "talk.older_question"
    assert talker.place == "moment"


def test_a_late_command_that_means_the_same_is_done() -> None:
    talker = Talker(way="long").to("moment")

    talker.command("privacy", turn=1)

    assert talker.prompts[0] == "consent.privacy"


@pytest.mark.parametrize("kind", ["restart", "erase", "stop"])
def test_words_drop_a_question_that_was_not_answered(kind: str) -> None:
    talker = Talker(way="long").to("moment")
    talker.command(kind)

    talker.say()

    assert "pending.left_as_is" in talker.prompts
    assert talker.talk.answer("moment").text == GOOD
    assert talker.outcome.effects == ()


@pytest.mark.parametrize(("kind", "say"), [("restart", "deny"), ("erase", "deny"), ("stop", "deny")])
def test_no_does_nothing(kind: str, say: str) -> None:
    talker = Talker(way="long").to("moment")
    talker.command(kind)

    talker.command(say)

    assert talker.place == "moment"
    assert talker.talk.stage == "talking"
    assert talker.outcome.effects == ()


def test_erase_is_done_after_one_yes() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("erase")

    talker.press("yes")

    assert talker.talk.stage == "erased"
    assert [effect.kind for effect in talker.outcome.effects] == ["erase"]


def test_stop_offers_to_round_off() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("stop")

    talker.press("round_off")

    assert talker.place == "step"


def test_restart_begins_anew_without_the_old_answers() -> None:
    talker = Talker(way="long").to("boundary")
    talker.command("restart")

    talker.press("yes")

    assert talker.place == "way"
    assert talker.talk.answers == {}


def test_a_code_that_is_not_on_offer_is_refused() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("erase")

    talker.press("to_now")

    assert talker.prompts[0] == "talk.not_on_offer"
    assert talker.pending == "erase"


def test_words_after_the_end_can_become_a_note() -> None:
    talker = Talker(way="short").to_the_end()
    talker.say("nog iets over dat rooster")

    talker.press("yes")

    assert talker.talk.notes == ("nog iets over dat rooster",)


def test_a_correction_replaces_the_last_answer() -> None:
    talker = Talker(way="long").to("moment")

    talker.do(Act("correct", text="ik plan vooral stages", reading=reading()))

    assert talker.talk.answer("tasks").text == "ik plan vooral stages"
    assert talker.place == "moment"
    assert "moment" not in talker.talk.answers


def test_a_correction_during_a_follow_up_replaces_the_answer_that_it_is_about() -> None:
    talker = Talker(way="long").to("moment")
    talker.say("tja", read=reading("hollow"))

    talker.do(Act("correct", text="ik belde de docent over het rooster", reading=reading()))

    assert talker.talk.answer("moment").text == "ik belde de docent over het rooster"
    assert talker.place == "boundary"


def test_a_pasted_text_becomes_a_note_and_one_sentence_is_asked() -> None:
    talker = Talker(way="long").to("moment")

    talker.do(Act("answer", text="een lang verslag " * 100, reading=reading(), pasted=True))

    assert len(talker.talk.notes) == 1
    assert talker.place == "moment"
    assert "moment" not in talker.talk.answers


def test_which_about_a_question_and_then_an_answer_takes_only_the_answer() -> None:
    talker = asked_which("human", "wat vind jij eigenlijk zelf?")

    talker.say("ik kwam tijd te kort")

    assert talker.talk.answer("moment").text == "ik kwam tijd te kort"
    assert talker.talk.notes == ("wat vind jij eigenlijk zelf?",)
    assert "note.question" in talker.prompts
    assert not talker.pending
