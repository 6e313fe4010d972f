"""What was chosen: options by code, ratings by element, and what is asked again."""

from __future__ import annotations

import pytest

from bot.coach.act import Act
from bot.coach.reflection import Answer
from tests.coach.talking import Talker, hinting, reading, words


def rating(*elements: str) -> Talker:
    talker = Talker(way="short").to("elements")
    talker.press(*elements)
    return talker


def test_chosen_codes_are_the_answer() -> None:
    talker = Talker(way="long")

    talker.press("lecturer", "bridge_builder")

    assert talker.talk.answer("role").codes == ("lecturer", "bridge_builder")


def test_the_same_code_twice_counts_once() -> None:
    talker = Talker(way="long")

    talker.press("lecturer", "lecturer")

    assert talker.talk.answer("role").codes == ("lecturer",)


@pytest.mark.parametrize(
    ("place", "codes", "prompt"),
    [
        ("role", ("student", "lecturer", "other"), "talk.how_many"),
        ("role", ("emperor",), "talk.not_on_offer"),
        ("role", ("student", "emperor"), "talk.not_on_offer"),
        ("role", ("VOR",), "talk.not_on_offer"),
        ("role", ("",), "talk.not_on_offer"),
        ("elements", ("VOR", "none"), "talk.how_many"),
        ("elements", ("VOR", "VMM", "SRI", "LOS"), "talk.how_many"),
        ("moment", ("student",), "talk.not_on_offer"),
    ],
)
def test_what_does_not_fit_is_asked_again(place: str, codes: tuple[str, ...], prompt: str) -> None:
    talker = Talker(way="long").to(place)

    talker.press(*codes)

    assert talker.prompts[0] == prompt
    assert talker.place == place
    assert place not in talker.talk.answers


def test_no_code_at_all_is_asked_again() -> None:
    talker = Talker(way="long")

    talker.press()

    assert talker.prompts[0] == "talk.not_on_offer"


@pytest.mark.parametrize("given", [("VOR=2", "VMM=5"), ("VMM=5", "VOR=2"), ("2", "5")])
def test_ratings_are_taken_by_name_or_in_order(given: tuple[str, ...]) -> None:
    talker = rating("VOR", "VMM")

    talker.press(*given)

    assert talker.talk.answer("ratings").ratings == {"VOR": 2, "VMM": 5}


@pytest.mark.parametrize(
    "given", [("VOR=2",), ("VOR=2", "LOS=3"), ("VOR=2", "VMM=6"), ("VOR=2", "VMM="), ("3",), ("1", "2", "3"), ("veel",)]
)
def test_ratings_that_do_not_fit_are_asked_again(given: tuple[str, ...]) -> None:
    talker = rating("VOR", "VMM")

    talker.press(*given)

    assert talker.prompts[0] == "talk.rate_all"
    assert "ratings" not in talker.talk.answers


@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_a_yes_or_no_at_a_scale_hears_how_to_rate_or_skip(intent: str) -> None:
    talker = rating("VOR", "VMM")

    talker.command(intent)

    assert talker.prompts[0] == "talk.rate_all"
    assert talker.place == "ratings" and "ratings" not in talker.talk.answers


@pytest.mark.parametrize("typed", ["2 en 5", "2,5", "VOR 2, VMM 5", "een 2 en een 5"])
def test_typed_numbers_are_ratings(typed: str) -> None:
    talker = rating("VOR", "VMM")

    talker.say(typed)

    assert talker.talk.answer("ratings").ratings == {"VOR": 2, "VMM": 5}


def test_suggested_elements_are_kept_beside_the_chosen_ones() -> None:
    talker = Talker(way="short").to("moment")
    talker.say("we kennen elkaar nauwelijks", read=hinting("VOR", 0.8, "we kennen elkaar nauwelijks"))
    talker.to("elements")

    talker.press("SRI")

    assert talker.talk.answer("elements").codes == ("SRI",)
    assert talker.talk.answer("elements").offered == ("VOR",)


def test_a_weak_hint_suggests_nothing() -> None:
    talker = Talker(way="short").to("moment")
    talker.say(read=hinting("VOR", 0.2, "iets"))

    talker.to("elements")

    assert talker.outcome.says[0].data["hints"] == ()


def test_a_private_sentence_suggests_nothing() -> None:
    talker = Talker(way="short").to("moment")
    talker.say(read=hinting("VOR", 0.9, "iets"))
    talker.command("private")

    talker.to("elements")

    assert talker.talk.answer("moment").private
    assert talker.outcome.says[-2].data["hints"] == ()


def test_words_at_options_with_other_are_kept_with_it() -> None:
    talker = Talker(way="long")

    talker.say("ik ben ervaringsdeskundige")

    assert talker.talk.answer("role").codes == ("other",)
    assert talker.talk.answer("role").text == "ik ben ervaringsdeskundige"


def test_words_at_options_without_other_become_a_note() -> None:
    talker = Talker(way="long").to("elements")

    talker.say("het gaat vooral over tijd en geld")

    assert talker.place == "elements"
    assert talker.talk.notes == ("het gaat vooral over tijd en geld",)


def test_a_few_words_at_options_become_nothing() -> None:
    talker = Talker(way="long").to("elements")

    talker.say("tijd dus")

    assert talker.talk.notes == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ik ben docent en werk samen met werkbegeleiders", ("lecturer",)),
        ("Ik ben student en bruggenbouwer bij een school", ("student", "bridge_builder")),
        ("ik werk met docenten en studenten", ()),
        ("wij overleggen elke week met de teamleider", ()),
    ],
)
def test_the_short_way_reads_the_role_from_the_first_answer(text: str, codes: tuple[str, ...]) -> None:
    talker = Talker(way="short")

    talker.say(text)

    assert talker.talk.answer("role").codes == codes


def test_unreadable_words_are_asked_again() -> None:
    talker = Talker(way="long").to("moment")

    talker.do(Act("answer", text="🙂🙂", reading=reading().__class__(state="hollow", readable=False)))

    assert talker.prompts[0] == "talk.no_sentence"
    assert "moment" not in talker.talk.answers


def test_a_private_answer_that_is_replaced_stays_private() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("private")
    talker.command("back")

    talker.say("iets anders over mijn taken")

    assert talker.talk.answer("tasks") == words("iets anders over mijn taken", private=True)


def test_an_answer_without_anything_has_no_content() -> None:
    assert not Answer().has_content
    assert not Answer(text="a", skipped=True).has_content
