"""Runs of capitals, with the small words that a name may hold: 'De Hoek van Holland', 'The Hive on the Hill'."""

from __future__ import annotations

from bot.privacy.reading import Reading
from bot.privacy.tokens import ARTICLES

_INNER = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "in",
        "en",
        "op",
        "aan",
        "voor",
        "bij",
        "'t",
        "of",
        "and",
        "for",
        "&",
        "the",
        "on",
        "under",
        "upon",
    ]
)

_LONGEST = 12
"""Nothing is called by more words; without an end the time grows with the square."""


def capital_run(reading: Reading, *, place: int) -> int:
    """Return the end of a run of capitals that may hold small linking words; 0 if there is none."""
    start = place + (reading.base(place) in ARTICLES)
    end = start
    while end - start < _LONGEST and (step := _run_step(reading, place=end, inner=end > start)) > 0:
        end += step
    return end if end > start else 0


def _run_step(reading: Reading, *, place: int, inner: bool) -> int:
    """Count the words up to and with the next capital of a run; 0 if the run ends here."""
    if inner and is_ampersand(reading, place=place):
        return int(reading.tokens[place].text[0].isupper())
    for skip in range(3 if inner else 1):
        token = reading.at(place + skip)
        own = inner and skip == 0 and token is not None and token.text.istitle()
        if token is None or token.opens or not token.adjacent or (place + skip in reading.allowed and not own):
            return 0
        if token.text[0].isupper() and (token.capital or len(token.text) == 1 or token.text.isupper() and skip == 0):
            return skip + 1 if not (skip and _is_other_name(reading, word=token.base)) else 0
        if token.base not in _INNER:
            return 0
    return 0


def is_ampersand(reading: Reading, *, place: int) -> bool:
    """Tell whether nothing but '&' or '+' stands between a word and the one before it."""
    before, token = reading.at(place - 1), reading.at(place)
    if before is None or token is None:
        return False
    return reading.text[before.end : token.start].strip() in ("&", "+") and token.start - before.end < 4


def is_small_talk(reading: Reading, *, first: int, last: int) -> bool:
    """Tell whether a listed phrase is everyday words in small letters here, be its article the start of a sentence."""
    row = reading.tokens[first + (reading.base(first) in ARTICLES) : last]
    return all((token.text.islower() or token.opens) and reading.is_everyday(token.base) for token in row)


def _is_other_name(reading: Reading, *, word: str) -> bool:
    return word in reading.lists.first_names or word in reading.lists.places
