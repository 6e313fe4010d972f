"""The tools that a talk is offered: each with a sentence of its own, ties broken by the mechanism."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from bot.coach.reflection import Answer, Place, Talk
from bot.coach.toolbox import choose_tools, mechanisms_of, suggestions
from tests.coach.talking import at, words
from tests.fixed import library

CONTENT = library().content
CHOSEN = {
    "elements": Answer(codes=("VOR", "VMM")),
    "role": Answer(codes=("lecturer",)),
    "form": Answer(codes=("alone",)),
}
THREE = "Ik wacht altijd op de ander. Niemand plant uren in voor overleg. Wij spreken elkaar te weinig."


def offered(**answers: Answer) -> Talk:
    """Return a talk at its tools, with the tools that were chosen for it."""
    talk = at("tools", answers={**CHOSEN, **answers})
    return talk.moved(shown_tools=choose_tools(talk, content=CONTENT))


def reasons(talk: Talk) -> list[str | None]:
    return [found.because for found in suggestions(talk, content=CONTENT)]


def test_no_two_tools_have_the_same_reason() -> None:
    found = reasons(offered(challenge=words(THREE)))

    assert len(found) == 3
    assert len(set(found)) == 3 and None not in found


def test_a_tool_without_a_sentence_of_its_own_is_left_out() -> None:
    assert reasons(offered(challenge=words("Ik wacht altijd op de ander."))) == ["Ik wacht altijd op de ander."]


def test_the_one_that_stays_can_be_done_this_week() -> None:
    talk = offered(challenge=words("Ik wacht altijd op de ander."))

    assert [found.tool.doable_this_week for found in suggestions(talk, content=CONTENT)] == [True]


def test_without_any_sentence_tools_are_offered_all_the_same() -> None:
    found = reasons(offered())

    assert 2 <= len(found) <= 3
    assert set(found) == {None}


def test_what_was_said_of_the_element_goes_before_the_challenge() -> None:
    talk = offered(**{"challenge": words(THREE), "meaning/VOR": words("De docent komt maar één keer per jaar langs.")})
    about = {s.tool.code: s.because for s in suggestions(talk, content=CONTENT) if "VOR" in s.tool.elements}

    assert "De docent komt maar één keer per jaar langs." in about.values()


def test_a_reason_that_became_private_is_not_shown_and_the_tools_stay() -> None:
    talk = offered(challenge=words(THREE))
    closed = talk.with_answer(Place("challenge"), replace(talk.answers["challenge"], private=True))

    assert reasons(closed) == [None, None, None]


@pytest.mark.parametrize(("level", "first"), [("within", "identification"), ("between_organisations", "coordination")])
def test_the_place_of_the_boundary_names_the_mechanism(level: str, first: str) -> None:
    talk = at("tools", answers={"boundary_level": Answer(codes=(level,)), "elements": Answer(codes=("LOS",))})

    assert mechanisms_of(talk, content=CONTENT)[0] == first


def test_without_a_place_the_element_names_the_mechanism() -> None:
    assert mechanisms_of(at("tools", answers={"elements": Answer(codes=("VMM",))}), content=CONTENT) == (
        "coordination",
    )


def test_every_combination_is_offered_two_or_three_with_their_own_reasons() -> None:
    roles = [option.code for option in library().flow.step("role").options]
    said = {"challenge": words(THREE)}

    for role, element, form in product(roles, (e.code for e in CONTENT.elements), ("alone", "one_other", "group")):
        chosen = {"role": role, "elements": element, "form": form}
        found = reasons(offered(**said, **{key: Answer(codes=(code,)) for key, code in chosen.items()}))
        assert 2 <= len(found) <= 3 and len(set(found)) == len(found), chosen
