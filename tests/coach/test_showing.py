"""The writer sees it first: nothing is agreed to in silence, and what is agreed to is what was shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.coach.act import Act
from bot.coach.ask import standing
from bot.coach.preview import Marks, Piece, Preview, Readers
from bot.coach.reflection import Answer
from bot.coach.showing import open_for
from bot.coach.speech import Effect, Say
from tests.coach.talking import Talker, words
from tests.fixed import library

READERS = Readers("g1", "Zorg, tweede jaar", ("Els Coach",))
PIECES = (Piece("Ik sprak "), Piece("Karin", "[persoon 1]"), Piece(" van "), Piece("De Linde", "[organisatie 1]"))


def with_readers(readers: Readers = READERS, *, pieces: tuple[Piece, ...] = PIECES) -> Talker:
    """Return somebody who stands at the sharing step, in a group that the desk knows."""
    talker = Talker(way="long").to("sharing")
    talker.outcome = replace(talker.outcome, talk=replace(talker.talk, readers=readers))
    return talker


def made(talker: Talker, *pieces: Piece) -> Talker:
    """Make the text that waits, as the services do."""
    pending = talker.talk.cursor.pending
    assert pending and pending.preview
    shown = replace(pending.preview, pieces=pieces or PIECES)
    talker.outcome = replace(talker.outcome, talk=talker.talk.moved(pending=replace(pending, preview=shown)))
    return talker


def preview(talker: Talker) -> Preview:
    pending = talker.talk.cursor.pending
    assert pending and pending.preview
    return pending.preview


def kinds(talker: Talker) -> list[tuple[str, str, bool]]:
    return [(effect.kind, effect.value, effect.given) for effect in talker.outcome.effects]


def shown_summary() -> Talker:
    talker = with_readers()
    talker.press("coach")
    return made(talker)


def test_ticking_the_coach_shows_the_summary_and_keeps_no_consent() -> None:
    talker = with_readers()

    talker.press("coach")

    assert talker.pending == "showing"
    assert "showing.preview" in talker.prompts and talker.prompts[-1] == "pending.showing"
    assert "coach" not in talker.talk.sharing
    assert not any(
        effect.kind == "release" or (effect.kind == "share" and effect.given) for effect in talker.outcome.effects
    )


def test_agreeing_keeps_text_and_consent_and_goes_on() -> None:
    talker = shown_summary()

    talker.press("agree")

    assert talker.outcome.effects[:2] == (Effect("release", "summary"), Effect("share", "coach"))
    assert "coach" in talker.talk.sharing
    assert talker.place != "sharing" and not talker.pending


@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_yes_and_no_are_understood(intent: str) -> None:
    talker = shown_summary()

    talker.command(intent)

    assert (("release", "summary", True) in kinds(talker)) == (intent == "affirm")
    assert not talker.pending


def test_agreeing_to_a_text_that_was_not_made_shows_it_again() -> None:
    talker = with_readers()
    talker.press("coach")

    talker.press("agree")

    assert talker.prompts == ["showing.changed", "showing.preview", "pending.showing"]
    assert not talker.outcome.effects


def test_agreeing_for_another_group_shows_it_again() -> None:
    talker = shown_summary()
    talker.outcome = replace(talker.outcome, talk=replace(talker.talk, readers=replace(READERS, group="g2")))

    talker.press("agree")

    assert talker.pending == "showing" and not talker.outcome.effects
    assert preview(talker).group == "g2"


def test_without_readers_nothing_can_be_agreed_to() -> None:
    talker = shown_summary()
    talker.outcome = replace(talker.outcome, talk=replace(talker.talk, readers=None))

    talker.press("agree")

    assert "sharing.nobody_reads" in talker.prompts
    assert not any(effect.kind == "release" for effect in talker.outcome.effects)


def test_keeping_it_back_withdraws_what_was_there() -> None:
    talker = shown_summary()

    talker.press("withhold")

    assert kinds(talker)[:2] == [("withdraw", "summary", True), ("share", "coach", False)]
    assert "coach" not in talker.talk.sharing


def test_keeping_back_a_second_summary_leaves_the_first_as_it_is() -> None:
    talker = with_readers(replace(READERS, before=frozenset({"summary"})))
    talker.outcome = replace(talker.outcome, talk=replace(talker.talk, sharing=frozenset({"coach"})))
    talker.press("coach")
    made(talker)

    talker.press("withhold")

    assert kinds(talker)[:1] == [("withdraw", "summary", True)]
    assert "coach" in talker.talk.sharing


def test_summary_and_slogan_come_one_after_the_other() -> None:
    talker = with_readers()
    talker.press("coach", "research", "wall")
    first = preview(made(talker)).kind

    talker.press("agree")
    second = preview(made(talker)).kind
    talker.press("withhold")

    assert (first, second) == ("summary", "slogan")
    assert talker.talk.sharing == {"coach", "research"}
    assert not talker.pending


def test_what_is_not_ticked_is_withdrawn_of_every_reflection() -> None:
    talker = with_readers(replace(READERS, agreed={"summary": Marks()}, before=frozenset({"slogan"})))

    talker.press("none")

    assert ("withdraw", "summary", False) in kinds(talker) and ("withdraw", "slogan", False) in kinds(talker)
    assert talker.talk.readers and not talker.talk.readers.agreed and not talker.talk.readers.before
    assert talker.outcome.says[0] == Say("sharing.taken_back", {"about": ["summary", "slogan"]})


def test_an_answer_to_a_coach_goes_with_the_summary_and_is_told_to() -> None:
    talker = with_readers(replace(READERS, agreed={"summary": Marks(), "reply": Marks()}))

    talker.press("none")

    assert talker.outcome.says[0] == Say("sharing.taken_back", {"about": ["summary", "reply"]})


def test_who_never_shared_hears_of_nothing_taken_back() -> None:
    talker = with_readers()

    talker.press("none")

    assert "sharing.taken_back" not in talker.prompts


def test_the_other_text_is_told_to_be_taken_back_while_one_is_shown() -> None:
    talker = with_readers(replace(READERS, agreed={"summary": Marks(), "slogan": Marks()}))

    talker.press("coach")

    assert talker.outcome.says[0] == Say("sharing.taken_back", {"about": ["slogan"]}) and talker.pending == "showing"


def test_a_private_slogan_is_not_shown_for_the_wall() -> None:
    talker = with_readers()
    talk = replace(talker.talk, answers={**talker.talk.answers, "slogan": words("samen op pad", private=True)})
    talker.outcome = replace(talker.outcome, talk=talk)

    talker.press("wall")

    assert "showing.no_slogan" in talker.prompts and not talker.pending
    assert "wall" not in talker.talk.sharing


def test_without_a_group_neither_coach_nor_wall_is_on_offer() -> None:
    talker = Talker(way="long").to("sharing")

    talker.press("coach")

    assert talker.offered == ["research", "none"]
    assert talker.prompts[0] == "talk.not_on_offer"
    assert talker.talk.sharing == frozenset() and not talker.outcome.effects


def test_with_a_group_sharing_is_asked_in_another_way() -> None:
    talker = with_readers()

    talker.command("why")

    assert talker.offered == ["coach", "research", "wall", "none"]
    assert "shown.sharing" in talker.prompts and "Kies per punt" in talker.talk.cursor.question


def test_after_the_group_nothing_new_is_shown_and_what_is_shared_stays() -> None:
    talker = with_readers(replace(READERS, is_over=True, agreed={"summary": Marks()}))

    talker.press("coach", "wall")

    assert talker.prompts.count("showing.over") == 1 and "showing.preview" not in talker.prompts
    assert not {"release", "withdraw"} & {effect.kind for effect in talker.outcome.effects}


def test_after_the_group_what_came_back_can_still_be_masked() -> None:
    talker = with_readers(replace(READERS, is_over=True, sent_back={"summary": Marks()}))

    talker.press("coach", "wall")

    assert "showing.preview" in talker.prompts and "showing.over" in talker.prompts


def test_a_yes_that_comes_after_the_group_shares_nothing() -> None:
    talker = shown_summary()
    talker.outcome = replace(talker.outcome, talk=replace(talker.talk, readers=replace(READERS, is_over=True)))

    talker.press("agree")

    assert "showing.over" in talker.prompts and not any(effect.kind == "release" for effect in talker.outcome.effects)


def test_words_can_be_taken_out() -> None:
    talker = shown_summary()
    talker.press("take_out")

    talker.say("sprak")

    assert preview(talker).marks == Marks(out=("sprak",))
    assert not preview(talker).pieces and talker.pending == "showing"


@pytest.mark.parametrize("typed", ["‘sprak’ en van", "sprak, van", "sprak\nvan", "sprak; van."])
def test_several_words_can_be_taken_out_at_once(typed: str) -> None:
    talker = shown_summary()
    talker.press("take_out")

    talker.say(typed)

    assert preview(talker).marks.out == ("sprak", "van")


@pytest.mark.parametrize("typed", ["Piet", "spra", "a", "", " , ", "(["])
def test_words_that_are_not_there_are_asked_again(typed: str) -> None:
    talker = shown_summary()
    talker.press("take_out")

    talker.say(typed)

    assert talker.pending == "showing_out" and talker.prompts[0] == "showing.not_there"
    assert preview(talker).marks == Marks()


@pytest.mark.parametrize(("intent", "typed"), [("greet", "Karin"), ("privacy", "De Linde"), ("stop", "sprak")])
def test_a_name_that_sounds_like_a_command_is_taken_out(intent: str, typed: str) -> None:
    talker = shown_summary()
    talker.press("take_out")

    talker.command(intent, typed)

    assert preview(talker).marks.out == (typed,)


def test_a_command_is_still_one_while_words_are_asked() -> None:
    talker = shown_summary()
    talker.press("take_out")

    talker.command("privacy", "wie leest dit")

    assert talker.prompts == ["consent.privacy", "pending.showing_out"]
    assert preview(talker).marks == Marks()


def test_words_can_be_put_back_by_their_number() -> None:
    talker = shown_summary()
    talker.press("put_back")

    talker.press("back:2")

    assert preview(talker).marks == Marks(back=("De Linde",))
    assert talker.pending == "showing"


def test_a_word_that_was_taken_out_and_put_back_is_no_longer_out() -> None:
    talker = shown_summary()
    talker.press("take_out")
    talker.say("sprak")
    made(talker, Piece("Ik "), Piece("sprak", "[persoon 1]"))
    talker.press("put_back")

    talker.press("back:1")

    assert preview(talker).marks == Marks(out=(), back=("sprak",))


def test_putting_back_is_not_offered_where_nothing_was_taken_out() -> None:
    talker = shown_summary()

    made(talker, Piece("Ik zei niets"))

    assert talker.offered == ["agree", "take_out", "withhold"]


def test_what_can_be_put_back_is_offered_by_its_own_words() -> None:
    talker = shown_summary()
    talker.press("put_back")

    now = standing(talker.talk, content=library().content)

    assert [offer.label for offer in now.offers[:2]] == [
        {"nl": "Karin", "en": "Karin"},
        {"nl": "De Linde", "en": "De Linde"},
    ]
    assert now.expects == "choices" and now.most >= 2


def test_other_words_agree_to_nothing() -> None:
    talker = shown_summary()

    talker.say("dat is best lang geworden")

    assert talker.pending == "showing" and talker.prompts == ["showing.choose", "pending.showing"]
    assert not talker.outcome.effects


def test_who_types_while_names_are_taken_out_hears_of_no_other_buttons() -> None:
    talker = shown_summary()
    pending = talker.talk.cursor.pending
    assert pending
    talker.outcome = replace(talker.outcome, talk=talker.talk.moved(pending=replace(pending, kind="showing_wait")))

    talker.say("dat is best lang geworden")

    assert talker.outcome.says[0].data["kind"] == "showing_wait" and not talker.outcome.effects


@pytest.mark.parametrize("leaving", ["skip", "back", "pause", "stop", "erase"])
def test_leaving_in_the_middle_shares_nothing(leaving: str) -> None:
    talker = shown_summary()

    talker.command(leaving)

    assert not any(effect.kind == "release" for effect in talker.outcome.effects)
    assert "coach" not in talker.talk.sharing


def test_alarming_words_close_what_was_shown() -> None:
    talker = shown_summary()
    talker.press("take_out")

    talker.do(Act("answer", text="ik wil niet meer leven", alarm="acute"))

    assert talker.pending == "alarm_acute"
    assert not any(effect.kind == "release" for effect in talker.outcome.effects)


def test_a_button_of_an_earlier_version_shows_the_present_one() -> None:
    talker = shown_summary()
    before = talker.talk.cursor.turn
    talker.press("take_out")
    talker.say("sprak")
    made(talker)

    talker.press("agree", turn=before)

    assert not any(effect.kind == "release" for effect in talker.outcome.effects)
    assert not talker.talk.sharing


def test_another_language_shows_the_text_anew() -> None:
    talker = shown_summary()

    talker.command("language", "in english")

    assert preview(talker).lang == "en" and not preview(talker).pieces
    assert "showing.preview" in talker.prompts


def test_the_command_leads_back_to_the_step() -> None:
    talker = with_readers()
    talker.press("none")
    talker.to_the_end()

    talker.command("share")

    assert talker.place == "sharing" and "shown.sharing" in talker.prompts


def test_the_command_before_the_summary_says_when_it_is_asked() -> None:
    talker = Talker(way="long").to("moment")

    talker.command("share")

    assert talker.prompts[0] == "sharing.later" and talker.place == "moment"


def test_words_marked_before_stay_marked() -> None:
    talker = with_readers(replace(READERS, agreed={"summary": Marks(out=("sprak",))}))

    talker.press("coach")

    assert preview(talker).marks == Marks(out=("sprak",))


def test_a_changed_answer_is_said_not_to_change_what_was_agreed_to() -> None:
    talker = with_readers(replace(READERS, agreed={"summary": Marks()}))
    talker.press("research")
    agreed = replace(READERS, agreed={"summary": Marks()})
    talker.outcome = replace(talker.outcome, talk=replace(talker.talk, readers=agreed))
    talker.command("review")
    talker.press("change:moment")
    before = talker.prompts

    talker.say("ik belde de school en vroeg waarom het rooster weer anders was")

    assert "showing.as_agreed" not in before
    assert talker.prompts[0] == "showing.as_agreed"


def test_a_reply_is_shown_and_agreed_to_as_any_text() -> None:
    talker = with_readers()
    talker.press("none")
    talker.to_the_end()
    talker.outcome = open_for(talker.talk, "reply", words="Ik sprak Karin.", note_id="n1")
    made(talker)

    talker.press("agree")

    assert kinds(talker) == [("release", "reply", True)]
    assert talker.talk.stage == "done" and talker.prompts[0] == "showing.agreed_reply"


def test_the_text_is_what_others_read() -> None:
    shown = Preview("summary", "nl", "g1", pieces=PIECES)

    assert shown.text == "Ik sprak [persoon 1] van [organisatie 1]"
    assert shown.masked == ("Karin", "De Linde")


def test_a_skipped_slogan_has_nothing_to_show() -> None:
    talker = with_readers()
    talk = replace(talker.talk, answers={**talker.talk.answers, "slogan": Answer(skipped=True)})
    talker.outcome = replace(talker.outcome, talk=talk)

    talker.press("coach", "wall")
    talker = made(talker)
    talker.press("agree")

    assert "showing.no_slogan" in talker.prompts and not talker.pending


def test_a_word_that_did_not_come_back_is_not_offered_again() -> None:
    talker = shown_summary()
    talker.press("put_back")
    talker.press("back:1")
    made(
        talker, Piece("Ik sprak "), Piece("Karin", "[persoon 1]"), Piece(" bij "), Piece("De Linde", "[organisatie 1]")
    )

    talker.press("put_back")

    assert talker.offered == ["back:2", "never_mind"]


def test_putting_back_is_not_offered_where_nothing_would_come_back() -> None:
    talker = shown_summary()
    talker.press("put_back")
    talker.press("back:1")

    made(talker, Piece("Ik sprak "), Piece("Karin", "[persoon 1]"))

    assert talker.offered == ["agree", "take_out", "withhold"]
