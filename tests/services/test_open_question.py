"""Words that are an answer by their form: what the coach itself offered to say, and short answers."""

from __future__ import annotations

import pytest

from bot.coach.flow import Lang
from bot.coach.reflection import Pending, State
from bot.services.answer_reading import read_answer
from bot.services.open_question import is_answered_by, is_offered, is_to_say
from tests.coach.talking import Talker
from tests.fixed import FixedReader, library, redactor


@pytest.mark.parametrize(
    ("lang", "text"),
    [("nl", "precies dit"), ("nl", "Ja, precies dit!"), ("en", "exactly this"), ("en", "well, exactly this")],
)
def test_an_opening_without_its_reason_is_an_answer_that_is_asked_for_it(lang: Lang, text: str) -> None:
    talk = Talker(way="long", lang=lang).to("challenge").talk

    assert is_answered_by(text, talk=talk)
    assert read_answer(text, talk=talk, reader=FixedReader(), redactor=redactor()).state == "feeling"


@pytest.mark.parametrize("text", ["precies", "het lastigste vind ik", "ja", "hulp"])
def test_half_an_opening_is_not_offered(text: str) -> None:
    assert not is_offered(text, step=library().flow.step("challenge"))


def test_a_short_answer_answers_no_choice_and_nothing_outside_the_flow() -> None:
    open_one, choice = Talker(way="long").to("support").talk, Talker(way="long").to("elements").talk

    assert is_answered_by("hulp vragen", talk=open_one)
    assert not is_answered_by("hulp vragen", talk=open_one.moved(pending=Pending("note")))
    assert not is_answered_by("hulp vragen", talk=choice)


def test_a_slogan_is_to_be_said() -> None:
    assert is_to_say(Talker(way="short").to("slogan").talk)
    assert not is_to_say(Talker(way="short").to("challenge").talk)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("omdat niemand er tijd voor maakt", "description"),
        ("Because nobody has time", "description"),
        ("omdat tja", "hollow"),
    ],
)
def test_a_reason_is_not_hollow(text: str, state: str) -> None:
    talk = Talker(way="long").to("challenge").talk

    assert read_answer(text, talk=talk, reader=EmptyReader(), redactor=redactor()).state == state


class EmptyReader(FixedReader):
    """Takes every text for empty."""

    def state(self, text: str, *, question: str | None) -> State:
        return "hollow"
