"""A text in parts for a template: nothing of it is markup of its writer's."""

from __future__ import annotations

from bot.portal.marked import cut, paragraphs, unbroken
from bot.services.masking import Span


def test_items_go_together_and_the_title_is_left_out() -> None:
    parts = paragraphs("# Titel\n\n## Kop\n\nEen\n\nTwee\n\n- a\n- b")

    assert [(part.kind, len(part.blocks)) for part in parts] == [
        ("heading", 1),
        ("paragraph", 1),
        ("paragraph", 1),
        ("item", 2),
    ]


def test_a_text_is_cut_where_something_goes() -> None:
    pieces = cut("Vraag Fatima of Jan", spans=(Span(6, 12, "person"), Span(16, 19, "person")))

    assert [(piece.text, piece.out) for piece in pieces] == [
        ("Vraag ", False),
        ("Fatima", True),
        (" of ", False),
        ("Jan", True),
    ]


def test_a_text_from_which_nothing_goes_is_whole() -> None:
    assert [piece.text for piece in cut("Dag", spans=())] == ["Dag"]
    assert cut("", spans=()) == []


def test_a_label_stays_on_one_line_and_nothing_else_becomes_html() -> None:
    shown = unbroken("Dag [persoon 1] & [email address 12], <b>niet</b> [zie bijlage] of [1].")

    assert shown == (
        'Dag <span class="masked">[persoon 1]</span> &amp; <span class="masked">[email address 12]</span>, '
        "&lt;b&gt;niet&lt;/b&gt; [zie bijlage] of [1]."
    )
