"""Places in a list as people say them: "de eerste", "the last one", "optie twee", "de laatste twee". Knows no option."""

from __future__ import annotations

import re
from collections.abc import Iterable

ORDINALS = (
    ("eerste", "first", "1e", "1ste", "1st", "bovenste", "top"),
    ("tweede", "second", "2e", "2de", "2nd"),
    ("derde", "third", "3e", "3de", "3rd"),
    ("vierde", "fourth", "4e", "4de", "4th"),
    ("vijfde", "fifth", "5e", "5de", "5th"),
    ("zesde", "sixth", "6e", "6de", "6th"),
    ("zevende", "seventh", "7e", "7de", "7th"),
    ("achtste", "eighth", "8e", "8ste", "8th"),
)
NUMBERS = (
    ("een", "één", "one"), ("twee", "two"), ("drie", "three"), ("vier", "four"), ("vijf", "five"), ("zes", "six"), ("zeven", "seven"),
    ("acht", "eight"),
)  # fmt: skip
LAST = ("laatste", "last", "onderste", "bottom", "final")
MIDDLE = ("middelste", "middle")
PLACE = {word: place for place, words in enumerate(ORDINALS, start=1) for word in words}
COUNT = {word: count for count, words in enumerate(NUMBERS, start=1) for word in words}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


THING = r"(?: (?:one|ones|option|options|choice|optie|opties|keuze|mogelijkheid|mogelijkheden|knop|button|daarvan|of (?:the )?(?:two|three|these|them)|van de (?:twee|drie)))?"
ONE = re.compile(
    rf"(?:(?:de|het|the|die|that|dat|op|option|optie) )*(?P<place>{_any((*PLACE, *LAST, *MIDDLE))}){THING}"
)
NAMED = re.compile(
    rf"(?:(?:de|the) )?(?:nr\.?|nummer|number|optie|option|keuze|choice|mogelijkheid) (?P<number>{_any(COUNT)})"
)
SOME = re.compile(
    rf"(?:(?:de|the|die) )?(?P<end>{_any((*ORDINALS[0], *LAST))}) (?P<count>{_any(COUNT)}|[2-8])(?: (?:opties|options|ones))?"
)


def places(said: str, *, count: int) -> tuple[int, ...]:
    """Return the places, counted from 1, that a text names in a list of `count`; empty where it names anything else."""
    if some := SOME.fullmatch(said):
        many = COUNT.get(some["count"]) or int(some["count"])
        found = range(count - many + 1, count + 1) if some["end"] in LAST else range(1, many + 1)
        return tuple(found) if many <= count else ()
    if one := ONE.fullmatch(said):
        return _inside(_place(one["place"], count=count), count=count)
    named = NAMED.fullmatch(said)
    return _inside(COUNT[named["number"]], count=count) if named else ()


def _place(word: str, *, count: int) -> int:
    if word in MIDDLE:
        return (count + 1) // 2 if count % 2 else 0
    return count if word in LAST else PLACE[word]


def _inside(place: int, *, count: int) -> tuple[int, ...]:
    return (place,) if 1 <= place <= count else ()
