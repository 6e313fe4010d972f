"""The summary: the person's own words, in a fixed order, without what is private when a coach reads."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.reflection import Answer
from bot.coach.summary import lines, summarise
from tests.coach.talking import Talker, at, came_back, words
from tests.fixed import library

CONTENT = library().content
SOME = {"slogan": words("samen op pad"), "moment": words("ik belde"), "step": words("ik bel de docent")}


def keys(talk: object) -> list[str]:
    return [line.key for line in lines(talk, content=CONTENT)]  # type: ignore[arg-type]


def test_lines_come_in_the_order_of_the_summary() -> None:
    assert keys(at("summary", answers=SOME)) == ["slogan", "step", "moment"]


def test_every_question_of_the_talk_has_a_place_in_the_summary() -> None:
    shown_otherwise = {"way", "elements", "ratings"}
    asked = {step.key for step in library().flow.steps if step.part == "talk"}

    assert asked - shown_otherwise == set(library().flow.summary) - {"elements"}


def test_a_skipped_step_leaves_nothing_behind() -> None:
    assert keys(at("summary", answers={**SOME, "moment": Answer(skipped=True)})) == ["slogan", "step"]


def test_an_edit_stands_instead_of_the_answer() -> None:
    talk = replace(at("summary", answers=SOME), edits={"slogan": "kort en goed"})

    assert lines(talk, content=CONTENT)[0].text == "kort en goed"


def test_an_edit_to_nothing_takes_the_line_away() -> None:
    talk = replace(at("summary", answers=SOME), edits={"slogan": ""})

    assert "slogan" not in keys(talk)


def test_a_coach_does_not_read_private_lines_or_notes() -> None:
    private = {**SOME, "moment": words("ik belde", private=True)}
    talk = replace(at("summary", answers=private), notes=("een notitie",))

    own, coach = (summarise(talk, content=CONTENT, for_coach=for_coach) for for_coach in (False, True))

    assert {line.key for line in own.lines} - {line.key for line in coach.lines} == {"moment"}
    assert (own.notes, coach.notes) == (("een notitie",), ())


def test_an_edited_private_line_stays_private() -> None:
    talk = replace(at("summary", answers={"moment": words(private=True)}), edits={"moment": "anders gezegd"})

    assert summarise(talk, content=CONTENT, for_coach=True).lines == ()


def test_choices_are_said_by_their_labels() -> None:
    role = Answer(codes=("lecturer", "bridge_builder"))
    dutch, english = (replace(at("summary", answers={"role": role}), lang=lang) for lang in ("nl", "en"))  # type: ignore[arg-type]

    assert lines(dutch, content=CONTENT)[0].text == "docent, bruggenbouwer"
    assert lines(english, content=CONTENT)[0].text == "lecturer, bridge builder"


def test_a_choice_in_own_words_is_said_with_them() -> None:
    talk = at("summary", answers={"role": Answer(codes=("other",), text="ervaringsdeskundige")})

    assert lines(talk, content=CONTENT)[0].text.endswith("ervaringsdeskundige")


def test_only_words_can_be_edited() -> None:
    talk = at("summary", answers={**SOME, "role": Answer(codes=("student",))})

    editable = {line.key: line.editable for line in lines(talk, content=CONTENT)}

    assert editable == {"slogan": True, "step": True, "moment": True, "role": False}


def test_elements_show_then_and_now() -> None:
    chosen = {"elements": Answer(codes=("VOR", "LOS")), "ratings": Answer(ratings={"VOR": 4, "LOS": 1})}

    states = summarise(at("summary", answers=chosen, earlier=came_back()), content=CONTENT).elements

    assert [(s.code, s.now, s.before) for s in states] == [("VOR", 4, 2), ("LOS", 1, None)]


def test_none_of_the_elements_shows_no_picture() -> None:
    talk = at("summary", answers={"elements": Answer(codes=("none",))})

    assert summarise(talk, content=CONTENT).elements == ()


def test_private_ratings_are_not_shown_to_a_coach() -> None:
    chosen = {"elements": Answer(codes=("VOR",)), "ratings": Answer(ratings={"VOR": 4}, private=True)}

    assert summarise(at("summary", answers=chosen), content=CONTENT, for_coach=True).elements == ()


def test_the_same_talk_gives_the_same_summary() -> None:
    talk = Talker(way="long").to("summary").talk

    assert summarise(talk, content=CONTENT) == summarise(talk, content=CONTENT)
