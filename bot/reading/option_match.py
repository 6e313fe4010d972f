"""Match what somebody typed to what is on offer: a number, a label, another name for it, or a near spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

NEAR = 86.0
"""Similarity, of 100, from which a typed label counts as a near spelling."""
SHORTEST_NEAR = 4
SEPARATOR = re.compile(r"\s*(?:[,;+&/]|\b(?:en|and|plus)\b)\s*")
NUMBERS = re.compile(
    r"^(?:(?:nr|nummer|number|optie|option)\.?\s*)?\d{1,2}(?:[\s,;.+&/-]+(?:(?:en|and)\s+)?\d{1,2})*[.)]?$"
)
DIGITS = re.compile(r"\d+")
LONGEST = 120
BEFORE = re.compile(
    r"(?:(?:ja|ok[eé]?|yes|yeah|well|please|graag|doe (?:mij |me )?(?:dan )?maar|doe (?:mij|me) dan|ik (?:kies voor|kies|neem|ga voor|wil)|let's (?:do|say|go for)"
    r"|i'll (?:take|have|go for)|i(?:'d| would) like|i (?:choose|want)|make (?:it|that)|just|dan|maar)[ ,]+)+"
)
AFTER = re.compile(
    r"(?:[ ,]+(?:graag|please|pls|alsjeblieft|alstublieft|aub|a\.u\.b|svp|dan|maar|hoor|thanks|thank you|dank je|bedankt|is goed|is fine|will do))+$"
)
"""What people say around an option out of politeness, before and after it."""


@dataclass(frozen=True)
class Named:
    """An option on offer with everything it may be called; the first name is its label."""

    code: str
    names: tuple[str, ...]


def match(text: str, offers: Sequence[Named], *, most: int) -> tuple[str, ...] | None:
    """Return the codes that were meant, in the order typed, or None when the text is no choice of these.

    More than `most` codes are returned as they are, so that the coach can say how many are asked.
    """
    typed = plain(text)
    if not typed or not offers or len(typed) > LONGEST:
        return None
    found, bare = _named(typed, offers, most=most), _bare(typed)
    return found if found or bare == typed else _named(bare, offers, most=most)


def _named(typed: str, offers: Sequence[Named], *, most: int) -> tuple[str, ...] | None:
    if NUMBERS.match(typed) and (chosen := _by_number([int(number) for number in DIGITS.findall(typed)], offers)):
        return chosen
    whole = _one(typed, offers)
    if whole or most < 2:
        return (whole,) if whole else None
    parts = [_one(part, offers) for part in SEPARATOR.split(typed) if part]
    codes = tuple(code for code in parts if code)
    return codes if len(codes) > 1 and len(codes) == len(parts) else None


def plain(text: str) -> str:
    """Return a text as it is compared: lower case, no marks around it, single spaces."""
    return re.sub(r"\s+", " ", text.lower().strip(" \t\n.,;:!?…\"'‘’“”()[]")).strip()


def _bare(typed: str) -> str:
    """Return what is left of "5 minuten graag" or "doe maar kort" without the politeness; at least one word."""
    begun = BEFORE.match(typed)
    rest = typed[begun.end() :] if begun else typed
    return AFTER.sub("", rest)


def _by_number(numbers: Sequence[int], offers: Sequence[Named]) -> tuple[str, ...] | None:
    inside = [number for number in numbers if 1 <= number <= len(offers)]
    if len(inside) != len(numbers):
        return None
    return tuple(dict.fromkeys(offers[number - 1].code for number in inside))


def _one(typed: str, offers: Sequence[Named]) -> str | None:
    names = {plain(name): offer.code for offer in reversed(offers) for name in offer.names}
    if typed in names:
        return names[typed]
    if len(typed) < SHORTEST_NEAR:
        return None
    numbers = DIGITS.findall(typed)
    alike = [name for name in names if DIGITS.findall(name) == numbers]  # "20 minuten" is no slip for 10
    near = process.extractOne(typed, alike, scorer=fuzz.ratio, score_cutoff=NEAR)
    return names[near[0]] if near else None
