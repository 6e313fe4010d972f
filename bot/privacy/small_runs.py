"""Institutions typed in small letters behind their kind: 'restaurant de oude molen', 'bouwbedrijf jansen en zonen'."""

from __future__ import annotations

from bot.privacy.reading import Reading
from bot.privacy.tokens import ARTICLES

_NAMED = frozenset(["ter", "ten", "sint", "st", "heilig", "heilige", "onze"])
_KIN = frozenset(["zonen", "zoon", "zn", "zo", "dochters", "partners", "co"])
_TIMES = frozenset(
    ["hele", "laatste", "eerste", "volgende", "meeste", "andere", "beste", "tweede", "derde", "vorige", "enige", "eigen",
     "dag", "week", "avond", "ochtend", "middag", "nacht", "weg", "boel", "tijd", "rest", "deur", "kans", "mensen", "regels"]
)  # fmt: skip
"""What follows a kind without being its name: 'op kinderopvang de hele dag'."""


def small_run(reading: Reading, *, place: int) -> int:
    """Return the end of a name in small letters that begins at a place right after its kind; 0 if there is none."""
    named = reading.base(place) in _NAMED
    article = named or reading.base(place) in ARTICLES
    name = reading.at(place + article)
    if name is None or not name.adjacent or name.opens or len(name.base) < 3 or name.base in _TIMES:
        return 0
    if named:
        return place + 2
    if article and not reading.follows(place, section="after"):
        return _after_article(reading, place=place + 1)
    everyday = reading.is_plain(name.base) or reading.is_thing(name.base)
    return 0 if everyday else _with_kin(reading, end=place + 1)


def _after_article(reading: Reading, *, place: int) -> int:
    """Return the end of 'molen' or 'oude molen' behind an article."""
    first, second = reading.base(place), reading.at(place + 1)
    paired = first.endswith("e") and reading.is_everyday(first) and second is not None and second.adjacent
    if paired and second and second.text.islower() and second.base not in _TIMES and _is_noun(reading, place=place + 1):
        return place + 2
    return 0 if first.endswith("en") and reading.is_plain(first) else place + 1


def _is_noun(reading: Reading, *, place: int) -> bool:
    """Tell whether a word could be the thing that an institution is called after: no verb and no small word."""
    return len(reading.base(place)) > 3 and not any(
        reading.base(place) in reading.cue(section)
        for section in ("after", "acts", "before", "turned", "objects", "roles")
    )


def _with_kin(reading: Reading, *, end: int) -> int:
    """Return the end with 'en zonen' behind a surname."""
    linked = reading.base(end) in ("en", "&") and reading.base(end + 1) in _KIN
    return end + 2 if linked else end
