"""Match what somebody typed to what is on offer: a number, a label, another name for it, or a near spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.reading.ordinals import places

NEAR = 86.0
"""Similarity, of 100, from which a typed label counts as a near spelling."""
SHORTEST_NEAR = 4
SEPARATOR = re.compile(r"\s*(?:[,;+&/]|\b(?:en|and|plus)\b)\s*")
NUMBERS = re.compile(
    r"^(?:(?:nr|nummer|number|optie|option)\.?\s*)?\d{1,2}(?:[\s,;.+&/-]+(?:(?:en|and)\s+)?\d{1,2})*[.)]?$"
)
DIGITS = re.compile(r"\d+")
LONGEST = 120
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SMALL = frozenset(
    ["de", "het", "een", "van", "en", "in", "op", "om", "mijn", "the", "a", "an", "of", "and", "to", "my"]
)
MOST_IN_PART = 6
"""Words of a text that names a part of an option; a longer one says something of its own."""
WAYS_OUT = frozenset({"never_mind"})
"""Who says "de laatste" of a list means the last thing in it, not the way out below."""
BEFORE = re.compile(
    r"(?:(?:ja|oh?|hm+|ok[eé]?|yes|yeah|well|please|graag|hoor|doe (?:mij |me )?(?:dan )?maar|doe (?:mij|me) dan|geef (?:mij|me)(?: dan| maar)*|neem|kies"
    r"|verander|wijzig|change|edit|ik (?:kies voor|kies|neem|ga voor|wil|denk(?: aan)?|zou)|mag ik|voor mij|liever|toch|dan|maar"
    r"|let's (?:do|say|go (?:for|with))|i'(?:ll|d) (?:take|have|go (?:for|with))|i(?:'d| would) (?:like|prefer|say)|i (?:choose|want|prefer|think|guess)"
    r"|(?:can|could|may) i have|make (?:it|that)|rather|just)[ ,]+)+"
)
AFTER = re.compile(
    r"(?:[ ,]+(?:graag|please|pls|alsjeblieft|alstublieft|aub|a\.u\.b|svp|dan|maar|hoor|wel|toch|thanks|thank you|dank je|bedankt|is goed|is fine|will do"
    r"|denk ik|kiezen|nemen|lijkt me (?:goed|prima|het beste?|beter)|i think|i guess|sounds (?:good|best)|seems best|then|instead))+$"
)
"""What people say around an option out of politeness, before and after it."""


@dataclass(frozen=True)
class Named:
    """An option on offer with everything it may be called; the first name is its label."""

    code: str
    names: tuple[str, ...]


def match(text: str, offers: Sequence[Named], *, most: int, by_place: bool = True) -> tuple[str, ...] | None:
    """Return the codes that were meant, in the order typed, or None when the text is no choice of these.

    More than `most` codes are returned as they are, so that the coach can say how many are asked. Without `by_place`
    "de eerste" is no choice: that is for questions that are answered in one's own words.
    """
    typed = plain(text)
    if not typed or not offers or len(typed) > LONGEST:
        return None
    listed = [offer.code for offer in offers if offer.code not in WAYS_OUT] if by_place else []
    found, bare = _named(typed, offers, listed, most=most), _bare(typed)
    return found if found or bare == typed else _named(bare, offers, listed, most=most)


def _named(typed: str, offers: Sequence[Named], listed: Sequence[str], *, most: int) -> tuple[str, ...] | None:
    if NUMBERS.match(typed) and (chosen := _by_number([int(number) for number in DIGITS.findall(typed)], offers)):
        return chosen
    if whole := _one(typed, offers):
        return (whole,)
    parts = [part for part in SEPARATOR.split(typed) if part]
    placed = [_at_place(part, listed) for part in parts]
    if placed and all(placed):
        return _once(placed)
    named = [(code,) if (code := _one(part, offers)) else place for part, place in zip(parts, placed, strict=True)]
    return _once(named) if len(parts) > 1 and most > 1 and all(named) else None


def match_in_part(text: str, offers: Sequence[Named]) -> tuple[str, ...] | None:
    """Return the one option in a name of which all words of a text stand: "leiderschap" for "Leiderschap en autonomie"."""
    words = [word for word in WORD.findall(_bare(plain(text))) if word not in SMALL]
    if not 0 < len(words) <= MOST_IN_PART or all(len(word) < SHORTEST_NEAR for word in words):
        return None
    held = {offer.code for offer in offers for name in offer.names if set(words) <= set(WORD.findall(plain(name)))}
    return (held.pop(),) if len(held) == 1 else None


def _at_place(part: str, listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(listed[place - 1] for place in places(part, count=len(listed)))


def _once(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for codes in found for code in codes))


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
