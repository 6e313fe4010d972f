"""The picture of the elements: what is filled, what is outlined, and that any name is safe in it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.flow import LANGS, Lang
from bot.render.picture import BEFORE, DARK, NOW, PictureElement, picture

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {
    "LOS": "Lerend en onderzoekend samenwerken",
    "LeA": "Leiderschap en autonomie",
    "SRI": "Samen richten en (her)inrichten",
    "VMM": "Vrijmaken van mensen en middelen",
    "VOR": "Vormgeven en onderhouden van relaties",
    "GOC": "Grensoverstijgende en ontwikkelingsgerichte cultuur",
}


def drawn(*states: PictureElement, alt: str = "In woorden.", lang: Lang = "nl") -> Element:
    return fromstring(picture(states, alt=alt, lang=lang))


def element(now: int | None, before: int | None = None, *, code: str = "VMM", name: str = "") -> PictureElement:
    return PictureElement(code, name or NAMES[code], now, before)


def filled(root: Element, colour: str) -> list[Element]:
    return [shape for shape in root.iter(f"{SVG}rect") if shape.get("fill") == colour]


@pytest.mark.parametrize("now", [1, 2, 3, 4, 5])
def test_as_many_steps_are_filled_as_the_rating(now: int) -> None:
    assert len(filled(drawn(element(now)), NOW)) == now


def test_last_time_is_an_outline_around_its_steps() -> None:
    outlines = [shape for shape in drawn(element(2, 4)).iter(f"{SVG}rect") if shape.get("stroke") == BEFORE]

    assert len(outlines) == 2 and {shape.get("fill") for shape in outlines} == {"none"}
    assert float(outlines[0].get("width", 0)) > 3 * float(filled(drawn(element(1)), NOW)[0].get("width", 0))


def test_every_colour_has_one_for_dark_pages() -> None:
    root = drawn(element(2, 4), element(None, code="GOC"))

    used = {str(shape.get(name)) for shape in root.iter() for name in ("fill", "stroke") if shape.get(name)} - {"none"}
    style = "".join(root.find(f"{SVG}style").itertext())  # type: ignore[union-attr]

    assert used == DARK.keys() and "prefers-color-scheme:dark" in style
    assert all(f'[fill="{light}"]{{fill:{dark}}}' in style for light, dark in DARK.items())


def test_legend_is_there_only_with_last_time() -> None:
    assert "vorige keer" not in picture([element(2)], alt="", lang="nl")
    assert "vorige keer" in picture([element(2, 1)], alt="", lang="nl")
    assert "last time" in picture([element(None, 1)], alt="", lang="en")


def test_not_chosen_is_empty_but_named() -> None:
    root = drawn(element(None, code="GOC"))

    assert not filled(root, NOW)
    assert "GOC" in "".join(root.itertext()) and "cultuur" in "".join(root.itertext())


@pytest.mark.parametrize("lang", LANGS)
def test_six_elements_fit_on_the_drawing(lang: Lang) -> None:
    root = drawn(*(element(3, 2, code=code) for code in NAMES), lang=lang)
    _, _, width, height = map(float, root.get("viewBox", "").split())

    assert width == 360 and 380 <= height <= 560
    for shape in root.iter(f"{SVG}rect"):
        assert float(shape.get("x", 0)) + float(shape.get("width", 0)) <= width
        assert float(shape.get("y", 0)) + float(shape.get("height", 0)) <= height
    assert all(float(text.get("y", 0)) < height for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("lang", LANGS)
def test_letters_can_be_read_on_a_phone(lang: Lang) -> None:
    root = drawn(element(3, 2, code="GOC"), lang=lang)

    smallest = min(float(shape.get("font-size", 99)) for shape in root.iter())

    assert smallest * 316 / float(root.get("viewBox", "").split()[2]) >= 12  # a summary on a page of 390 wide holds 316


def test_a_long_name_stays_on_the_drawing_and_off_the_steps() -> None:
    root = drawn(element(3, 2, code="GOC"))
    words = [text for text in root.iter(f"{SVG}text") if (text.text or "") in NAMES["GOC"] or text.text == "GOC"]

    lowest = max(float(text.get("y", 0)) for text in words)
    steps = [float(shape.get("y", 0)) for shape in filled(root, NOW)]

    assert len(words) >= 3 and lowest < min(steps)


def test_screen_reader_hears_the_words() -> None:
    root = drawn(element(2), alt="Vrijmaken: nu 2 van 5.")
    named = {shape.get("id"): shape.text for shape in root if shape.tag in (f"{SVG}title", f"{SVG}desc")}

    assert root.get("role") == "img"
    assert list(named) == root.get("aria-labelledby", "").split() and "Vrijmaken: nu 2 van 5." in named.values()


def test_no_elements_is_still_a_drawing() -> None:
    assert drawn().tag == f"{SVG}svg"


def test_nothing_comes_from_elsewhere() -> None:
    text = picture([element(2, 1)], alt="", lang="nl").replace("http://www.w3.org/2000/svg", "")

    assert not re.search(r"https?:|href|url\(|@import|<script|<image", text)
    assert text.count("<style") == 1


@given(name=st.text(max_size=120), alt=st.text(max_size=120))
def test_any_name_is_safe(name: str, alt: str) -> None:
    root = drawn(PictureElement("<b>&\"'", name, 2, None), alt=alt)
    (style,) = root.iter(f"{SVG}style")

    assert {shape.tag for shape in root.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "g", "rect", "text", "title", "desc", "style")
    }
    assert style.text == drawn().findtext(f"{SVG}style")


def test_same_input_gives_the_same_drawing() -> None:
    assert picture([element(2, 3)], alt="a", lang="nl") == picture([element(2, 3)], alt="a", lang="nl")
