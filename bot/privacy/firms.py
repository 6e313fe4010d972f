"""Firms and clubs of everyday words, told by their capitals: 'for Dogger Offshore', 'Kwik Fit said yes', 'Threlfall & Sons'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.institutions import capital_run
from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.surnames import NOT_NAMES

_KIN = frozenset(
    ["sons", "son", "zonen", "zoon", "zn", "bros", "brothers", "co", "partners", "daughters", "dochters", "gebr"]
)
_ARTICLES = frozenset(["de", "het", "'t", "the"])
_QUOTES = "\"'“‘„«"
"""What begins behind these is a title."""
_LINKS = frozenset(["&", "and", "en"])


def firms(reading: Reading) -> Iterator[Span]:
    """Yield firms by '& Sons', after 'at' or 'bij' in several capitals, or at the start of a sentence with a verb."""
    for place in range(len(reading.tokens)):
        yield from _kin(reading, place=place)
        end = _team(reading, place=place) or _after_preposition(reading, place=place) or _at_start(reading, place=place)
        if end:
            article = reading.base(place) in _ARTICLES
            yield reading.span(place + article, last=end, kind="organisation")


def _kin(reading: Reading, *, place: int) -> Iterator[Span]:
    """Yield 'J. Threlfall & Sons' from its first capital on."""
    last, before = reading.tokens[place], reading.at(place - 1)
    if last.base not in _KIN or before is None or not last.capital:
        return
    linked = before.base in _LINKS
    gap = reading.text[before.end : last.start].strip()
    if not (linked or gap == "&"):
        return
    first = place - 1 - linked
    while (token := reading.at(first - 1)) and reading.tokens[first].adjacent and (token.capital or token.initials):
        first -= 1
    if reading.tokens[first].text[0].isupper():
        yield reading.span(first, last=place + 1, kind="organisation")


def _after_preposition(reading: Reading, *, place: int) -> int:
    """Return the end of several capitals after 'at', 'for', 'bij'; 0 if they are a term."""
    token = reading.tokens[place]
    if token.opens or not token.capital or not _is_led(reading, place=place):
        return 0
    end = capital_run(reading, place=place)
    return end if end - place > 1 and _is_name(reading, first=place, last=end) else 0


def _team(reading: Reading, *, place: int) -> int:
    """Return the end of 'Team Vuurvogels'; 0 for a team of a subject or a function."""
    token, name = reading.tokens[place], reading.at(place + 1)
    if token.text != "Team" or name is None or not name.adjacent or not name.capital:
        return 0
    return place + 2 if _is_name(reading, first=place + 1, last=place + 2) and name.base not in NOT_NAMES else 0


def _is_led(reading: Reading, *, place: int) -> bool:
    """Tell whether 'at', 'for', 'bij' stands before, or a kind with a comma: 'a tiny charity, Sheds for Heads'."""
    before = reading.base(place - 1)
    if reading.tokens[place].adjacent:
        return before in reading.cue("firmbefore")
    return before in reading.cue("heads") or before in reading.cue("tails")


def _at_start(reading: Reading, *, place: int) -> int:
    """Return the end of several capitals at the start of a sentence, with a verb or a description behind them."""
    token = reading.tokens[place]
    if (
        not token.opens
        or not token.text.lstrip("'’")[0].isupper()
        and token.base not in _ARTICLES
        or token.base in NOT_NAMES
        or (token.base in reading.cue("generic") and token.base not in _ARTICLES)
    ):
        return 0
    if token.start and reading.text[token.start - 1] in _QUOTES:
        return 0
    end = place + 1
    while (
        (after := reading.at(end))
        and after.adjacent
        and after.capital
        and not after.opens
        and end not in reading.allowed
    ):
        end += 1
    article = token.base in _ARTICLES
    if end - place < 2 or place in reading.allowed or not _is_name(reading, first=place + article, last=end):
        return 0
    everyday = all(reading.is_everyday(reading.base(near)) for near in range(place + article, end))
    if article:
        return 0 if everyday else end
    return end if _is_described(reading, place=end - 1, everyday=everyday) else 0


def _is_described(reading: Reading, *, place: int, everyday: bool) -> bool:
    """Tell whether a verb follows, after everyday words one of people, or 'that's the nursery', 'is een broedplaats'."""
    after = reading.at(place + 1)
    if after is None:
        return False
    comma = reading.text[reading.tokens[place].end : after.start].strip() == ","
    told = comma and after.base in (
        "that",
        "that's",
        "the",
        "our",
        "my",
        "de",
        "het",
        "onze",
        "mijn",
        "dat",
        "a",
        "een",
        "zo",
    )
    presented = everyday and after.base == "is" and reading.base(place + 2) in ("a", "an", "een")
    verbs = ("acts",) if everyday else ("acts", "after")
    return told or presented or any(reading.follows(place, section=name) for name in verbs)


def _is_name(reading: Reading, *, first: int, last: int) -> bool:
    """Tell whether capitals are neither a term, a function nor somebody."""
    words = [reading.base(place) for place in range(first, last)]
    loose = reading.cue("generic") | reading.cue("roles") | reading.cue("titles")
    if any(word in loose or word in NOT_NAMES or reading.is_thing(word) for word in words) or any(
        place in reading.allowed for place in range(first, last)
    ):
        return False
    kinds = reading.cue("tails")
    if any(word in kinds for word in words) and all(word in kinds or reading.is_everyday(word) for word in words):
        return False
    return not any(word in reading.lists.first_names and not reading.is_everyday(word) for word in words)
