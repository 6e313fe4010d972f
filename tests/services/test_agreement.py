"""Krippendorff's alpha as the desk gives it, against a worked example, and where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.content.rubric import Field, Value
from bot.services.agreement import agreement

NAMED = {"nl": "x", "en": "x"}
CODES = ("a", "b", "c", "d")


def field(scale: str) -> Field:
    values = tuple(Value(code, NAMED, NAMED) for code in CODES)
    return Field("felt", scale, NAMED, NAMED, values)  # type: ignore[arg-type]


def readings(first: str, second: str) -> list[Mapping[str, str]]:
    """Return what two coaches chose, letter by letter; a dot is a field that was left open."""
    pairs = zip(first, second, strict=True)
    return [{who: code for who, code in (("anna", one), ("ben", two)) if code != "."} for one, two in pairs]


def test_alpha_of_kinds_is_what_the_coincidences_give() -> None:
    chosen = readings("aabbbbbbbb", "abbbbbbbba")

    found = agreement(field("kinds"), chosen, least=5)

    # Coincidences: aa 2, ab 2, ba 2, bb 14; so alpha = 1 - 19 * 4 / (4 * 16 * 2).
    assert found.alpha == pytest.approx(1 - 19 * 4 / 128)


def test_alpha_of_an_ordered_field_minds_how_far_apart() -> None:
    near, far = (
        agreement(field("ordered"), readings("aabbccddab", second), least=5) for second in ("aabbccddac", "aabbccddad")
    )

    assert near.alpha is not None and far.alpha is not None
    assert far.alpha < near.alpha < 1


def test_a_text_with_one_value_does_not_count() -> None:
    chosen = readings("aabbccddab" + "aaaa", "aabbccddab" + "....")

    assert agreement(field("kinds"), chosen, least=5).alpha == pytest.approx(1)
    assert agreement(field("kinds"), chosen[1:], least=5).verdict == "too_few"


def test_a_larger_minimum_of_the_group_counts() -> None:
    chosen = readings("aabbccddab", "aabbccddab")

    assert agreement(field("kinds"), chosen, least=11).verdict == "too_few"


def test_where_all_is_the_same_alpha_says_nothing() -> None:
    assert agreement(field("ordered"), readings("a" * 12, "a" * 12), least=5).verdict == "all_same"


def test_a_value_that_the_rubric_lost_does_not_count() -> None:
    chosen = readings("aabbccddaz", "aabbccddaz")

    assert agreement(field("kinds"), chosen, least=5).verdict == "too_few"
