"""Wordings and their placeholders: filled with the person's own words, or passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.coach.fill import KNOWN, placeholders, word
from bot.coach.flow import LANGS
from bot.coach.reflection import Answer, Place
from tests.coach.talking import at, came_back, reading, words
from tests.fixed import library

ASK = {
    "nl": ("‘{moment_said}’. Wat nu?", "Wat nu?", "En nu?"),
    "en": ("‘{moment_said}’. What now?", "What now?", "And now?"),
}


def worded(
    variants: object, talk: object, *, place: str = "challenge", said: str | None = None
) -> tuple[str, tuple[str, ...]]:
    return word(variants, talk=talk, content=library().content, place=Place.of(place), said=said)  # type: ignore[arg-type]


def test_a_wording_that_quotes_goes_first() -> None:
    text, quoted = worded(ASK, at("challenge", answers={"moment": words("ik zei niets over het rooster")}))

    assert text == "‘ik zei niets over het rooster’. Wat nu?"
    assert quoted == ("ik zei niets over het rooster",)


def test_without_a_quote_the_first_that_can_be_filled_is_used() -> None:
    assert worded(ASK, at("challenge")) == ("Wat nu?", ())


@pytest.mark.parametrize("hidden", [words(private=True), words(quotable=False), words(read=reading("hollow"))])
def test_what_may_not_be_quoted_fills_nothing(hidden: Answer) -> None:
    assert worded(ASK, at("challenge", answers={"moment": hidden})) == ("Wat nu?", ())


def test_a_fragment_fills_a_wording_once() -> None:
    talk = at("challenge", answers={"moment": words("ik zei niets over het rooster")})
    used = talk.moved(quoted=("ik zei niets over het rooster",))

    assert worded(ASK, used)[0] == "Wat nu?"


def test_a_step_does_not_quote_itself() -> None:
    talk = at("moment", answers={"moment": words("ik zei niets over het rooster")})

    assert worded(ASK, talk, place="moment")[0] == "Wat nu?"


def test_visits_rotate_the_wordings() -> None:
    spoken = [
        worded({"nl": ("a", "b"), "en": ("a", "b")}, at("moment", earlier=came_back(n) if n else None))[0]
        for n in range(4)
    ]

    assert spoken == ["a", "b", "a", "b"]


def test_the_second_element_has_another_wording() -> None:
    talk = at("meaning/VOR", answers={"elements": Answer(codes=("VOR", "VMM"))})
    variants = {"nl": ("{gloss} a", "{gloss} b"), "en": ("{gloss} a", "{gloss} b")}

    endings = [worded(variants, talk, place=f"meaning/{code}")[0][-1] for code in ("VOR", "VMM")]

    assert endings == ["a", "b"]


def test_said_is_the_fragment_of_the_answer_itself() -> None:
    variants = {"nl": ("‘{said}’. En toen?", "En toen?"), "en": ("‘{said}’. And then?", "And then?")}

    assert worded(variants, at("moment"), said="ik belde")[0] == "‘ik belde’. En toen?"
    assert worded(variants, at("moment"))[0] == "En toen?"


@pytest.mark.parametrize(
    ("boundary", "quoted"),
    [
        (words("tussen leren en produceren."), True),
        (words(" ".join(["tussen"] * 17)), False),
        (words("tussen leren en produceren", private=True), False),
        (replace(words("tussen joris en mij"), reading=replace(reading(), names=("Joris",))), False),
        (words("tussen Samira en Joris"), False),
    ],
    ids=["short", "long", "private", "name", "capital"],
)
def test_the_boundary_is_quoted_whole_or_not(boundary: Answer, quoted: bool) -> None:
    text, _ = worded(
        {"nl": ("‘{boundary}’?", "En?"), "en": ("‘{boundary}’?", "And?")},
        at("challenge", answers={"boundary": boundary}),
    )

    assert text == (f"‘{boundary.text.rstrip('.')}’?" if quoted else "En?")


def test_the_plan_of_last_time_can_be_named() -> None:
    text, quoted = worded(
        {"nl": ("{planned}",), "en": ("{planned}",)}, at("step_back", earlier=came_back(plan="ik bel"))
    )

    assert text == "ik bel"
    assert quoted == ()


def test_words_with_braces_are_not_filled_again() -> None:
    talk = at("challenge", answers={"moment": words("ik schreef {gloss} niet op")})

    assert worded(ASK, talk)[0] == "‘ik schreef {gloss} niet op’. Wat nu?"


@pytest.mark.parametrize("lang", LANGS)
def test_every_wording_of_the_flow_can_be_said_without_any_answer(lang: str) -> None:
    for step in library().flow.steps:
        for variants in (step.ask, *step.roles.values(), step.smaller, *step.deepen.values()):
            if variants:
                place = f"{step.key}/LOS" if step.each_element else step.key
                text, _ = worded(variants, replace(at(place), lang=lang), place=place)
                assert text and not placeholders(text)


def test_every_placeholder_of_the_flow_is_known() -> None:
    flow = library().flow
    used = {name for step in flow.steps for lang in LANGS for text in step.ask[lang] for name in placeholders(text)}

    assert used <= KNOWN
