"""A word that a pronoun takes up is somebody: 'dawn does the earlies so ive never met her', 'roos had haar telefoon niet bij zich'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Lang

_LATER: dict[Lang, frozenset[str]] = {
    "en": frozenset(["she", "her", "hers", "herself", "he", "him", "his", "himself", "she'd", "he'd", "she'll", "he'll"]),
    "nl": frozenset(["haar", "hem", "hij", "ze", "zij", "z'n", "zn", "d'r"]),
}  # fmt: skip
_THEIRS = frozenset(["haar", "zijn", "z'n", "zn", "d'r", "her", "his"])
_HAS = frozenset(["had", "has", "heeft"])
_NOBODY = ("seasons", "praise", "subjects", "months", "never", "articles", "determiners", "periods")
_COPULAS = frozenset(["is", "was", "were", "isn't", "wasn't"])
_FARTHEST = 16
"""Further on it is about somebody else."""


def is_taken_up_later(reading: Reading, *, place: int) -> bool:
    """Tell whether a verb follows at once and a pronoun for a person later in the sentence."""
    word, after = reading.base(place), reading.at(place + 1)
    if after is None or not after.adjacent:
        return False
    if after.base in _HAS and reading.base(place + 2) in _THEIRS and word in reading.lists.first_names:
        return reading.at(place + 3) is not None
    if reading.is_in(word, sections=_NOBODY):
        return False
    if after.base in _COPULAS and word in reading.cue("massnames"):
        return False  # 'joy is what she brings', 'dawn was breaking when he rang'
    acting = any(reading.follows(place, section=section) for section in ("acts", "after", "smallacts"))
    own = reading.base(place + 2) in _THEIRS and word not in reading.cue("massnames")
    return acting and (own or not _LATER[reading.lang].isdisjoint(_rest(reading, place=place + 3)))


def is_told_by_a_comma(reading: Reading, *, place: int) -> bool:
    """Tell whether a comma and 'she', 'he' or 'who' follow: 'nobody had invited May, she kept her coat on'."""
    after = reading.at(place + 1)
    gap = reading.text[reading.tokens[place].end : after.start].strip() if after else ""
    return gap == "," and after is not None and after.base in ("she", "he", "who", "whose", "zij", "hij", "ze")


def _rest(reading: Reading, *, place: int) -> Iterator[str]:
    """Yield the words from a place on to the end of the sentence."""
    for token in reading.tokens[place : place + _FARTHEST]:
        if token.opens:
            return
        yield token.base
