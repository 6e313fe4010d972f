"""What can be said at any moment: the command is done, and the question stands again."""

from __future__ import annotations

import pytest

from bot.coach.commands import BEFORE_CONSENT, COMMANDS
from bot.coach.reflection import Answer
from tests.coach.talking import GOOD, Talker, reading
from tests.fixed import library

SPOKEN = ("why", "example", "help", "elements", "tools", "progress", "privacy", "my_data", "human", "greet", "thanks")
QUIET_BEFORE = sorted(set(COMMANDS) - BEFORE_CONSENT)


def question(talker: Talker) -> str:
    return [say.text for say in talker.outcome.says if say.question][-1]


@pytest.mark.parametrize("intent", SPOKEN)
def test_the_question_stands_again_after(intent: str) -> None:
    talker = Talker(way="long").to("moment")
    asked = question(talker)

    talker.command(intent)

    assert talker.place == "moment"
    assert question(talker) == asked
    assert len(talker.outcome.says) == 2


@pytest.mark.parametrize("intent", SPOKEN)
def test_answers_are_untouched_after(intent: str) -> None:
    talker = Talker(way="long").to("moment")
    before = talker.talk.answers

    talker.command(intent)

    assert talker.talk.answers == before


@pytest.mark.parametrize("intent", QUIET_BEFORE)
def test_before_consent_nothing_is_begun_by(intent: str) -> None:
    talker = Talker()

    talker.command(intent)

    assert talker.prompts[0] == "consent.first"
    assert talker.talk.stage == "welcome"


@pytest.mark.parametrize("intent", ["affirm", "begin"])
def test_yes_before_consent_begins(intent: str) -> None:
    talker = Talker()

    talker.command(intent)

    assert (talker.talk.stage, talker.place) == ("talking", "way")
    assert [effect.kind for effect in talker.outcome.effects] == ["consent"]


def test_no_before_consent_does_not_begin() -> None:
    talker = Talker()

    talker.command("deny")

    assert talker.talk.stage == "welcome"
    assert talker.outcome.effects == ()


def test_an_unknown_command_is_said_to_be_unknown() -> None:
    talker = Talker(way="long")

    talker.command("unknown")

    assert talker.prompts[0] == "talk.unknown_command"
    assert talker.place == "role"


def test_skip_leaves_an_answer_without_content() -> None:
    talker = Talker(way="long").to("tasks")

    talker.command("skip")

    assert talker.place == "moment"
    assert talker.talk.answer("tasks") == Answer(skipped=True)


def test_skip_of_an_answered_question_keeps_the_answer() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("back")

    talker.command("skip")

    assert talker.talk.answer("tasks").text.startswith(GOOD)
    assert talker.place == "moment"


def test_back_shows_the_old_answer_and_keeps_it() -> None:
    talker = Talker(way="long").to("moment")

    talker.command("back")

    assert talker.place == "tasks"
    assert talker.prompts == ["talk.old_answer"]
    assert talker.talk.answer("tasks").text.startswith(GOOD)


def test_back_and_a_new_answer_replaces_the_old_one() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("back")

    talker.say("eigenlijk plan ik vooral de stages")

    assert talker.talk.answer("tasks").text == "eigenlijk plan ik vooral de stages"
    assert talker.place == "moment"


def test_back_twice_goes_two_questions_back() -> None:
    talker = Talker(way="long").to("moment")

    talker.command("back")
    talker.command("back")

    assert talker.place == "collaboration"


def test_back_at_the_first_question_says_so() -> None:
    talker = Talker()
    talker.command("begin")

    talker.command("back")

    assert talker.prompts[0] == "talk.at_first"
    assert talker.place == "way"


def test_back_during_a_follow_up_goes_to_its_own_question() -> None:
    talker = Talker(way="long").to("moment")
    talker.say("tja", read=reading("hollow"))

    talker.command("back")

    assert talker.place == "moment"
    assert talker.talk.cursor.follow_up is None


def test_review_offers_every_answer_to_be_changed() -> None:
    talker = Talker(way="long").to("moment")

    talker.command("review")

    assert talker.offered == [f"change:{key}" for key in ("way", "role", "collaboration", "tasks")] + ["never_mind"]


def test_review_without_answers_says_so() -> None:
    talker = Talker()
    talker.command("begin")

    talker.command("review")

    assert talker.prompts[0] == "review.empty"
    assert not talker.pending


def test_a_changed_answer_leads_back_to_where_the_talk_stood() -> None:
    talker = Talker(way="long").to("challenge")
    talker.command("review")
    talker.press("change:tasks")

    talker.say("ik begeleid vooral groepen studenten")

    assert talker.place == "challenge"


def test_a_note_with_its_text_is_kept() -> None:
    talker = Talker(way="long").to("moment")

    talker.command("note", "notitie: de sleutel ligt bij de balie")

    assert talker.talk.notes == ("de sleutel ligt bij de balie",)
    assert talker.place == "moment"


def test_a_bare_note_asks_for_its_text() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("note")

    talker.say("de sleutel ligt bij de balie")

    assert talker.talk.notes == ("de sleutel ligt bij de balie",)
    assert "moment" not in talker.talk.answers


def test_pause_keeps_everything_and_resume_asks_the_same_question() -> None:
    talker = Talker(way="long").to("moment")
    asked, answers = question(talker), talker.talk.answers

    talker.command("pause")
    paused = talker.talk.stage
    talker.command("resume")

    assert paused == "paused"
    assert question(talker) == asked
    assert talker.talk.answers == answers


@pytest.mark.parametrize("intent", ["resume", "skip", "affirm"])
def test_a_pause_at_the_summary_is_gone_on_with(intent: str) -> None:
    talker = Talker(way="short").to("summary")
    talker.command("pause")

    talker.command(intent)

    assert talker.talk.stage == "talking"
    assert talker.prompts[:2] == ["pause.welcome_back", "shown.summary"]


def test_a_pause_where_all_is_answered_offers_no_rounding_off() -> None:
    talker = Talker(way="short").to("summary")

    talker.command("pause")

    assert talker.offered == ["/resume", "/remind"]


def test_words_during_a_pause_are_the_answer() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("pause")

    talker.say()

    assert talker.talk.answer("moment").text == GOOD
    assert talker.talk.stage == "talking"


def test_rounding_off_goes_straight_to_step_and_slogan() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("pause")

    talker.press("round_off")
    first = talker.place
    talker.answer()

    assert (first, talker.place) == ("step", "slogan")


@pytest.mark.parametrize("intent", ["restart", "stop", "erase"])
def test_what_cannot_be_undone_is_asked_first(intent: str) -> None:
    talker = Talker(way="long").to("moment")

    talker.command(intent)

    assert talker.pending == intent
    assert talker.outcome.effects == ()
    assert "moment" not in talker.talk.answers


@pytest.mark.parametrize(
    "text", ["wat bedoel je?", "Snap de vraag niet", "what do you mean?", "huh", "kan je het anders vragen"]
)
def test_who_does_not_understand_the_question_has_it_explained(text: str) -> None:
    talker = Talker(way="long").to("moment")
    asked = question(talker)

    talker.command("help", text)

    explained = talker.outcome.says[0]
    assert explained.prompt == "talk.explain"
    assert explained.data["smaller"] and explained.data["smaller"] != asked
    assert explained.data["example"] == library().flow.step("moment").example["nl"]
    assert question(talker) == asked


@pytest.mark.parametrize(
    "text", ["hulp", "help!", "ik snap niet hoe dit werkt, wat kan ik zeggen?", "which commands are there?"]
)
def test_who_asks_what_can_be_said_hears_that(text: str) -> None:
    talker = Talker(way="long").to("moment")

    talker.command("help", text)

    assert talker.prompts[0] == "talk.help"


def test_a_smaller_question_is_explained_by_why_it_is_asked() -> None:
    talker = Talker(way="short").to("moment")
    talker.say("weet ik niet", read=reading("hollow"))
    assert talker.talk.cursor.follow_up == "smaller"

    talker.command("help", "wat bedoel je?")

    assert not talker.outcome.says[0].data["smaller"]


def test_a_follow_up_is_not_explained_by_another_question() -> None:
    talker = Talker(way="long").to("moment")
    talker.say("De begeleider zei dat de student te laat was", read=reading("description", signs=frozenset({"other"})))
    assert talker.talk.cursor.follow_up

    talker.command("help", "wat bedoel je?")

    assert not talker.outcome.says[0].data["smaller"]


@pytest.mark.parametrize("place", ["boundary_level", "ratings"])
def test_a_choice_is_explained_too(place: str) -> None:
    talker = Talker(way="long").to(place)

    talker.command("help", "ik snap de vraag niet")

    assert talker.prompts[0] == "talk.explain"


def test_language_changes_the_same_question() -> None:
    talker = Talker(way="long").to("moment")
    dutch = question(talker)

    talker.command("language")

    assert talker.talk.lang == "en"
    assert talker.place == "moment"
    assert question(talker) != dutch


@pytest.mark.parametrize("stage", ["welcome", "paused", "done"])
def test_language_changes_at_any_stage(stage: str) -> None:
    talker = Talker() if stage == "welcome" else Talker(way="short")
    if stage == "paused":
        talker.command("pause")
    if stage == "done":
        talker.to_the_end()

    talker.command("language")

    assert (talker.talk.lang, talker.talk.stage) == ("en", stage)


def test_long_feedback_is_kept_at_once() -> None:
    talker = Talker(way="long").to("moment")

    talker.command("feedback", "de vragen zijn soms erg lang voor mij")

    assert [(e.kind, e.value) for e in talker.outcome.effects] == [
        ("feedback", "de vragen zijn soms erg lang voor mij")
    ]


def test_short_feedback_asks_for_the_remark() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("feedback")

    talker.say("de vragen zijn soms lang")

    assert [effect.kind for effect in talker.outcome.effects] == ["feedback"]
    assert "moment" not in talker.talk.answers


@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_yes_or_no_to_an_open_question_says_that_it_is_none(intent: str) -> None:
    talker = Talker(way="long").to("moment")

    talker.command(intent)

    assert talker.prompts[0] == "talk.no_yes_no"
    assert talker.place == "moment"


def test_a_yes_at_a_choice_is_asked_to_choose() -> None:
    talker = Talker(way="long").to("boundary_level")

    talker.command("affirm")

    assert talker.prompts[0] == "talk.choose"


def test_no_where_none_is_on_offer_chooses_none() -> None:
    talker = Talker(way="long").to("elements")

    talker.command("deny")

    assert talker.talk.answer("elements").codes == ("none",)


def test_private_marks_the_last_answer_and_once_more_unmarks_it() -> None:
    talker = Talker(way="long").to("moment")

    talker.command("private")
    marked = talker.talk.answer("tasks").private
    talker.command("private")

    assert marked
    assert not talker.talk.answer("tasks").private
    assert talker.place == "moment"


def test_private_takes_its_quote_out_of_the_standing_question() -> None:
    talker = Talker(way="long").to("tasks")
    talker.say("ik zei niets over het rooster")
    talker.to("meaning/LOS")
    quoted = [quote for quote in talker.talk.cursor.quoted if quote in question(talker)]
    while talker.place != "tasks":
        talker.command("back")

    talker.command("private")
    talker.to("meaning/LOS")

    assert quoted
    assert not any(quote in question(talker) for quote in quoted)


def test_a_command_that_may_be_the_answer_is_asked_about() -> None:
    talker = Talker(way="long").to("support")

    talker.command("help", "hulp")

    assert talker.pending == "which"
    assert talker.offered == ["do:help", "as_answer"]


def test_a_slash_is_never_taken_for_the_answer() -> None:
    from bot.coach.act import Act

    talker = Talker(way="long").to("support")

    talker.do(Act("help", text="help", slash=True))

    assert talker.prompts[0] == "talk.help"


def test_a_command_button_is_the_command() -> None:
    talker = Talker(way="long").to("moment")

    talker.press("/skip")

    assert talker.place == "boundary"
