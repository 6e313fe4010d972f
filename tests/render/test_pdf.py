"""The summary as PDF, read back with pdftotext where that is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from importlib.util import find_spec

import pytest

from bot.coach.flow import LANGS, Lang
from bot.render import sheet, typeface
from bot.render.pdf import summary_pdf
from bot.render.picture import PictureElement, picture
from bot.render.typeface import drawable, plain_letters, typefaces
from tests.render.rendering import say
from tests.render.samples import WITH_DATA

DAY = date(2026, 11, 24)
ALT = "Vrijmaken: nu 2 van 5."
DRAWING = picture([PictureElement("VMM", "Vrijmaken van mensen en middelen", 2, 4)], alt=ALT, lang="nl")
can_read_back = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")


def made(markdown: str, *, svg: str | None = None, lang: Lang = "nl", on: date = DAY, title: str = "Titel") -> bytes:
    return summary_pdf(markdown, picture_svg=svg, title=title, lang=lang, alt=ALT, made_on=on)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def read(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("svg", [None, DRAWING], ids=["without", "with_picture"])
def test_summary_of_the_template_becomes_a_pdf(lang: Lang, svg: str | None) -> None:
    for data in WITH_DATA["summary.document"]:
        pdf = made(say("summary.document", lang, data), svg=svg, lang=lang)

        assert pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")
        assert pages(pdf) >= 1 and f"/Lang ({lang})".encode() in pdf


def test_empty_text_is_one_page() -> None:
    assert pages(made("")) == 1


def test_same_input_gives_the_same_bytes() -> None:
    text = say("summary.document", "nl", WITH_DATA["summary.document"][0])

    assert made(text, svg=DRAWING) == made(text, svg=DRAWING)
    assert made(text) != made(text, on=date(2026, 11, 25))


def test_title_date_and_alt_text_are_in_the_file() -> None:
    pdf = made("# Titel\n\n- **Vrijmaken**: nu 2", svg=DRAWING)

    assert b"/Title (Titel)" in pdf and b"/CreationDate (D:20261124120000" in pdf
    assert f"/Alt ({ALT})".encode() in pdf and b"/MarkInfo" in pdf


def test_only_links_of_the_web_and_mail_become_links() -> None:
    pdf = made("https://a.example/b en [mail](mailto:a@b.example) en [kwaad](javascript:alert)")

    assert b"/URI (https://a.example/b)" in pdf and b"/URI (mailto:a@b.example)" in pdf
    assert b"javascript" not in pdf


@can_read_back
def test_words_come_back() -> None:
    text = read(made("# Titel\n\n## Kop\n\n‘Eén zin, **vet** woord.’\n\n- punt\n\n> gezegd\n\n1. eerst"))

    assert all(part in text for part in ("Titel", "Kop", "‘Eén zin, vet woord.’", "punt", "gezegd", "1.", "eerst"))


@can_read_back
def test_html_and_escaped_marks_appear_as_text() -> None:
    text = read(made("‘<b>vet</b> <script>alert(1)</script> &amp; \\*\\*niet\\*\\* \\# \\[a]’"))

    assert "<b>vet</b> <script>alert(1)</script> &amp; **niet** # [a]" in text


@can_read_back
@pytest.mark.parametrize(
    "words", ["Zażółć gęślą jaźń", "Ελληνικά", "Кириллица", "Ðặng İıŞş", "½ × 3 → €", "عربي", "עברית"]
)
def test_other_scripts_are_held(words: str) -> None:
    assert "□" not in read(made(f"‘{words}’"))


@can_read_back
def test_what_no_font_holds_is_a_box() -> None:
    text = read(made("‘voor 中 👩‍👩‍👧 na’"))

    assert "voor □ □ na" in text


@can_read_back
def test_very_long_word_breaks_and_is_whole() -> None:
    word = "hottentottententen" * 30

    assert re.sub(r"\s", "", read(made(f"‘{word}’"))).startswith(f"‘{word}’")


@can_read_back
def test_pages_are_numbered() -> None:
    pdf = made("\n\n".join(f"Alinea {number} met een zin erin." for number in range(120)))

    text = read(pdf)
    assert pages(pdf) >= 3
    assert all(f"{number}/{pages(pdf)}" in text.replace(" ", "") for number in range(1, pages(pdf) + 1))
    assert all(f"Alinea {number} met" in text for number in range(120))


@can_read_back
def test_picture_stands_above_the_elements() -> None:
    text = read(
        made(
            "# T\n\n## Kop\n\nzin\n\n## De elementen\n\n- **Vrijmaken** (tijd): nu 2\n\n## Daarna\n\nslot", svg=DRAWING
        )
    )

    assert text.index("De elementen") < text.index("VMM") < text.index("(tijd)") < text.index("Daarna")


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 los",
        "\x00\x07 bel",
        "\u202eomgekeerd\u202c",
        "🇳🇱👍🏽❤️1️⃣",
        "a\u0301\u0323",
        "\u200d\u200b\ufeff",
        "‏שלום 12 abc**vet**",
    ],
)
def test_any_letters_do_no_harm(text: str) -> None:
    shapes = ("{}", "# {}", "- {}", "> {}", "**{}**", "‘{} [{}](https://a.example)’")

    assert pages(made("\n\n".join(shapes).replace("{}", text), title=text)) == 1


@pytest.mark.parametrize(
    "text",
    ["سلمى قالت ذلك. " * 60, "Ze zei: " + "שלום עולם " * 60, "- سلمى", "> سلمى"],
    ids=["arabic", "hebrew_in_dutch", "item", "quote"],
)
@pytest.mark.parametrize("shaped", [True, False])
def test_right_to_left_works_with_and_without_shaping(text: str, shaped: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if shaped and not find_spec("uharfbuzz"):
        pytest.skip("uharfbuzz is not installed")
    monkeypatch.setattr(sheet, "find_spec", lambda name: object() if shaped else None)

    assert pages(made(text)) == 1


def test_first_typeface_is_enough_for_dutch() -> None:
    pdf = made("‘Eén zin over de coördinatie, ‘ja’ – €3.’")

    assert len(set(re.findall(rb"/BaseFont /(\S+)", pdf))) <= 2


def test_a_machine_without_typefaces_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeface, "PACKAGES", (("no_such_package", "files", "a.ttf", "b.ttf"),))
    typefaces.cache_clear()

    with pytest.raises(typeface.NoTypeface):
        typefaces()
    typefaces.cache_clear()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("👩‍👩‍👧", "□"), ("👍🏽 top", "□ top"), ("a\u00adb", "ab"), ("❤️", "□"), ("e\u0301", "é"), ("x\x00y", "xy")],
)
def test_drawable(text: str, drawn: str) -> None:
    letters = set(map(ord, "abcdefghijklmnopqrstuvwxyzé□"))

    assert drawable(plain_letters(text), letters=letters) == drawn
