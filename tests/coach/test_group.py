"""Groups and notes as rules: what is asked before something is lost, and what a button may name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.coach.act import Act
from bot.coach.ask import stage_offers
from bot.coach.group import ask_to_switch
from bot.coach.preview import Readers
from bot.coach.reflection import Reading, Talk
from bot.coach.speech import Effect, Outcome
from bot.coach.turn import respond
from tests.coach.talking import Talker
from tests.fixed import library

READERS = Readers("group-1", "Zorg 2", ("Bea",))


def talk(**changed: object) -> Talk:
    return replace(Talker(way="short").talk, readers=READERS, **changed).moved(coach_notes=("n1", "n2"))


def said(before: Talk, text: str, *, intent: str) -> Outcome:
    return respond(before, Act(intent, text=text, slash=True), content=library().content)


def pressed(before: Talk, code: str) -> Outcome:
    return respond(before, Act("choose", codes=(code,), turn=before.cursor.turn), content=library().content)


def prompts(outcome: Outcome) -> list[str]:
    return [say.prompt for say in outcome.says if say.prompt]


def test_a_code_is_for_the_services_to_look_up() -> None:
    assert said(talk(), "groep: zorg-2", intent="group").effects == (Effect("group", "zorg-2"),)


@pytest.mark.parametrize("word", ["verlaat", "VERLATEN", "leave"])
def test_leaving_is_asked_first(word: str) -> None:
    outcome = said(talk(), f"groep: {word}", intent="group")

    assert prompts(outcome) == ["pending.leave_group"] and outcome.effects == ()


def test_a_yes_leaves_and_takes_back_what_was_ticked() -> None:
    asked = said(talk(sharing=frozenset({"coach", "research"})), "groep: verlaat", intent="group").talk

    outcome = pressed(asked, "yes")

    assert outcome.effects == (Effect("leave"), Effect("share", "coach", given=False))
    assert outcome.talk.sharing == {"research"} and outcome.talk.readers is None


@pytest.mark.parametrize("code", ["no", "leave_group"])
def test_anything_else_than_yes_leaves_nothing(code: str) -> None:
    asked = said(talk(), "groep: verlaat", intent="group").talk

    assert pressed(asked, code).effects == ()


def test_going_to_another_group_needs_a_yes() -> None:
    asked = ask_to_switch(talk(), "sport-7").talk

    assert pressed(asked, "no").effects == ()
    assert pressed(asked, "yes").effects == (Effect("switch", "sport-7"),)


def test_who_is_in_no_group_cannot_leave_one() -> None:
    outcome = said(replace(talk(), readers=None), "groep: verlaat", intent="group")

    assert "group.mine" in prompts(outcome) and outcome.talk.cursor.pending is None


def test_the_group_is_a_button_when_all_is_done() -> None:
    done = replace(talk().moved(place=None), stage="done")

    assert "/group" in {offer.code for offer in stage_offers(done)}
    assert "/group" not in {offer.code for offer in stage_offers(replace(done, readers=None))}


@pytest.mark.parametrize("act", ["mute", "report"])
def test_a_button_names_its_note(act: str) -> None:
    assert pressed(talk(), f"/{act}:n1").effects == (Effect(act, "n1"),)  # type: ignore[arg-type]


@pytest.mark.parametrize("act", ["mute", "report"])
def test_typed_it_is_the_last_note(act: str) -> None:
    (effect,) = said(talk(), act, intent=act).effects

    assert (effect.kind, effect.value) == (act, "n2")


def test_the_button_only_mutes_and_the_command_may_undo_it() -> None:
    (button,), (command,) = pressed(talk(), "/mute:n2").effects, said(talk(), "mute", intent="mute").effects

    assert button.given and not command.given


@pytest.mark.parametrize("act", ["reply", "mute", "report"])
@pytest.mark.parametrize("note", ["n3", "' OR 1", "n1:n2"])
def test_a_note_that_never_came_is_out_of_reach(act: str, note: str) -> None:
    outcome = pressed(talk(), f"/{act}:{note}")

    assert "notes.no_note" in prompts(outcome) and outcome.effects == ()


def test_a_reply_is_asked_for_and_then_shown() -> None:
    asked = pressed(talk(), "/reply:n1")
    assert prompts(asked) == ["pending.reply"]

    outcome = respond(asked.talk, Act("answer", text="ik wilde eerst luisteren"), content=library().content)

    pending = outcome.talk.cursor.pending
    assert pending is not None and pending.preview is not None
    assert (pending.preview.kind, pending.preview.words, pending.preview.note_id) == (
        "reply",
        "ik wilde eerst luisteren",
        "n1",
    )


def test_never_mind_writes_no_reply() -> None:
    asked = pressed(talk(), "/reply:n1").talk

    outcome = pressed(asked, "never_mind")

    assert outcome.talk.cursor.pending is None and outcome.effects == ()


def test_what_cannot_be_read_is_asked_again() -> None:
    asked = pressed(talk(), "/reply:n1").talk

    outcome = respond(asked, Act("answer", text="??", reading=Reading(readable=False)), content=library().content)

    assert "talk.no_sentence" in prompts(outcome)
    assert outcome.talk.cursor.pending is not None and outcome.talk.cursor.pending.kind == "reply"


@pytest.mark.parametrize("intent", ["reply", "mute", "report"])
def test_before_consent_there_is_nothing_to_answer(intent: str) -> None:
    outcome = said(Talker().talk, intent, intent=intent)

    assert "consent.first" in prompts(outcome)


def test_after_the_group_a_note_cannot_be_answered() -> None:
    over = replace(talk(), readers=replace(READERS, is_over=True))

    outcome = said(over, "antwoord: ik bel", intent="reply")

    assert "notes.over" in prompts(outcome) and outcome.talk.cursor.pending is None
