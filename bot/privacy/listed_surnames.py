"""Surnames in small letters by what stands around them: 'bij kuijpers' is a firm, 'no akhtar on my list' is somebody."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span


def listed_surnames(reading: Reading) -> Iterator[Span]:
    """Yield surnames that are no word, where a firm or somebody on a list stands."""
    for place, token in enumerate(reading.tokens):
        if token.adjacent and token.text.islower() and len(token.base) > 4 and _is_surname(reading, word=token.base):
            if _is_firm(reading, place=place):
                yield reading.span(place, last=place + 1, kind="organisation")
            elif _is_on_a_list(reading, place=place) or _is_told(reading, place=place):
                yield reading.span(place, last=place + 1, kind="person")


def _is_surname(reading: Reading, *, word: str) -> bool:
    words = reading.words
    known = word in words.dictionary or word in words.common or word in words.ambiguous or reading.is_everyday(word)
    return bool(words.dictionary) and word in reading.lists.surnames and not known


def _is_firm(reading: Reading, *, place: int) -> bool:
    """Tell whether 'bij' or 'at' stands before and no further name goes with it."""
    first_name = reading.base(place) in reading.lists.first_names
    return reading.base(place - 1) in ("bij", "at") and not first_name


def _is_told(reading: Reading, *, place: int) -> bool:
    """Tell whether somebody is spoken to or of: 'aan hoekstra verteld', 'whittle reckons'."""
    led = reading.before(place, section="before") or reading.before(place, section="asking")
    acting = any(reading.follows(place, section=section) for section in ("smallacts", "speech"))
    return bool(led) or acting


def _is_on_a_list(reading: Reading, *, place: int) -> bool:
    """Tell whether somebody is looked for: 'dont have a nowak in my class'."""
    sought = reading.base(place - 1) in reading.cue("counted") and reading.base(place + 1) in ("in", "on", "op", "at")
    return (
        sought and reading.base(place + 2) in reading.cue("mine") and reading.base(place + 3) in reading.cue("ofpeople")
    )
