"""Firms and clubs at the start of a sentence: 'Kwik Fit said yes', 'Little Acorns, that's the nursery', 'De Ruimte is de naam'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.firms import is_firm_name
from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.surnames import NOT_NAMES
from bot.privacy.word_names import acts, acts_or_does

_ARTICLES = frozenset(["de", "het", "'t", "the"])
_DESCRIBED = frozenset(["that", "that's", "the", "our", "my", "de", "het", "onze", "mijn", "dat", "a", "een", "zo"])
_NUMBERS = frozenset(["one", "two", "three", "four", "five", "een", "twee", "drie", "vier", "vijf"])
_QUOTES = "\"'“‘„«"
"""What begins behind these is a title."""


def opening_firms(reading: Reading) -> Iterator[Span]:
    """Yield several capitals at the start of a sentence that act or are described."""
    for place, token in enumerate(reading.tokens):
        end = _end(reading, place=place) if token.opens else 0
        if end:
            named = f"{reading.base(end + 1)} {reading.base(end + 2)}" in ("de naam", "the name")
            listed = token.text in ("De", "Ten", "Ter") and reading.base(place + 1) in reading.lists.surnames
            surname = listed or token.text == "Van"
            article = token.base in _ARTICLES and not named and not surname
            somebody = surname and not named and end == place + 2 and acts_or_does(reading, place=end - 1)
            yield reading.span(place + article, last=end, kind="person" if somebody else "organisation")


def _end(reading: Reading, *, place: int) -> int:
    """Return the end of several capitals at the start of a sentence, with a verb or a description behind them."""
    token = reading.tokens[place]
    if (
        not token.opens
        or not token.text.lstrip("'’")[0].isupper()
        and token.base not in _ARTICLES
        or token.base in NOT_NAMES
        or (token.base not in _ARTICLES and reading.is_in(token.base, sections=("generic", "openers")))
    ):
        return 0
    if token.start and reading.text[token.start - 1] in _QUOTES:
        return 0
    if _is_presented(reading, place=place):
        return place + 2
    end = place + 1
    while (
        (after := reading.at(end))
        and after.adjacent
        and after.capital
        and len(after.text) > 1
        and not after.opens
        and end not in reading.allowed
    ):
        end += 1
    article = token.base in _ARTICLES
    if (
        end - place < 2
        or place in reading.allowed
        or not is_firm_name(reading, first=place + article, last=end, acting=acts(reading, place=end - 1))
    ):
        return 0
    everyday = all(reading.is_everyday(reading.base(near)) for near in range(place + article, end))
    if article:
        named = f"{reading.base(end + 1)} {reading.base(end + 2)}" in ("de naam", "the name")
        return end if named or not everyday or _is_rare_house(reading, first=place + 1, last=end) else 0
    return end if _is_described(reading, place=end - 1, everyday=everyday) else 0


def _is_presented(reading: Reading, *, place: int) -> bool:
    """Tell whether an article and one capital are told what they are: 'De Tweemaster, mijn stageschool'."""
    name, after = reading.at(place + 1), reading.at(place + 2)
    if reading.base(place) not in _ARTICLES or name is None or after is None or not name.capital or not name.adjacent:
        return False
    comma = reading.text[name.end : after.start].strip() == ","
    if place + 1 in reading.allowed or not is_firm_name(reading, first=place + 1, last=place + 2):
        return False
    kinds = [reading.base(place + step) for step in (3, 4)]
    owned = after.base in _DESCRIBED and after.base in reading.cue("determiners")
    return comma and owned and any(_is_kind(reading, word=word) for word in kinds)


def _is_rare_house(reading: Reading, *, first: int, last: int) -> bool:
    """Tell whether a rarer word with a capital does what houses do: 'De Boei zoekt nog een stagiair', not 'De Raad zoekt'."""
    rare = not any(reading.is_plain(reading.base(place)) for place in range(first, last))
    loose = reading.follows(last - 1, section="anyverbs") and not reading.follows(last - 1, section="firmacts")
    acting = not loose and any(reading.follows(last - 1, section=name) for name in ("firmacts", "acts", "after"))
    linked = (
        reading.base(last) in ("en", "and")
        and reading.tokens[last + 1 :]
        and reading.tokens[last + 1].text in ("De", "Het", "The")
    )
    return rare and (acting or bool(linked))


def _is_kind(reading: Reading, *, word: str) -> bool:
    sections = ("heads", "tails", "workplaces")
    return word.endswith(tuple(reading.cue("headends")) or ("school",)) or any(
        word in reading.cue(section) for section in sections
    )


def _is_described(reading: Reading, *, place: int, everyday: bool) -> bool:
    """Tell whether a verb follows, after everyday words one of people, or 'that's the nursery', 'is een broedplaats'."""
    after = reading.at(place + 1)
    if after is None:
        return False
    comma = reading.text[reading.tokens[place].end : after.start].strip() == ","
    told = comma and after.base in _DESCRIBED
    word, words = reading.base(place + 2), f"{reading.base(place + 2)} {reading.base(place + 3)}"
    presented = after.base in ("is", "was") and (
        word in ("a", "an", "een") or word.endswith("ing") or words in ("de naam", "the name")
    )
    verbs = ("acts", "firmacts") if everyday else ("acts", "firmacts", "after")
    return told or presented or any(reading.follows(place, section=name) for name in verbs)
