"""Organisations: listed ones, and names told by their article or their ending."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.capitals import is_small_talk
from bot.privacy.reading import Reading
from bot.privacy.small_tails import first_small, is_small_firm, small_tail
from bot.privacy.spans import Span
from bot.privacy.tokens import ARTICLES

_HOUSENAMES = (
    "hof",
    "hove",
    "oord",
    "rust",
    "stede",
    "borg",
    "heem",
    "zicht",
    "lust",
    "vliet",
    "waard",
    "hoeve",
    "bloem",
    "boom",
)
_LOWER_TAILS = frozenset(
    (
        "primary school",
        "high school",
        "grammar school",
        "care home",
        "nursing home",
        "academy",
        "hospital",
        "college",
        "infirmary",
        "hospice",
        "surgery",
        "lyceum",
        "vets",
        "fold",
        "garage",
        "motors",
        "dental",
        "nursery",
        "leisure centre",
        "pharmacy",
        "lodge",
        "farm",
        "community centre",
        "health centre",
        "medical centre",
    )
)
_WORKPLACES = frozenset(["at", "bij"])
_NO_HOUSE = frozenset(["level", "work", "the", "that", "all", "een", "twee", "drie", "minus"])


def sure(reading: Reading) -> Iterator[Span]:
    """Yield organisations that are nothing else, in whatever letters."""
    for first, last, _ in reading.phrases(reading.lists.sure):
        surname = last - first == 1 and reading.base(first - 1) in reading.lists.first_names
        if first not in reading.allowed and not surname and not _is_edition(reading, place=last - 1):
            yield Span(reading.tokens[first].start, reading.tokens[last - 1].end, "organisation")


def houses(reading: Reading) -> Iterator[Span]:
    """Yield words that are a house only where somebody is or works: 'i trained at guys', 'the people at scope'."""
    known = reading.cue("houses")
    for place, token in enumerate(reading.tokens if known else ()):
        if token.base in known and token.adjacent and reading.text[token.end : token.end + 1] != "-":
            if _is_workplace(reading, place=place) and reading.base(place + 1) not in _NO_HOUSE:
                yield reading.span(place, last=place + 1, kind="organisation")


def _is_workplace(reading: Reading, *, place: int) -> bool:
    """Tell whether somebody is or works there: 'at scope', 'bij de jumbo'."""
    before = reading.base(place - 1)
    if reading.lang == "nl":
        return "bij" in (before, reading.base(place - 2) if before == "de" else "")
    return before == "at" or bool(reading.before(place, section="employers"))


def listed(reading: Reading) -> Iterator[Span]:
    """Yield organisations of the list; one that is also a word or a name needs a capital and a fitting context."""
    for first, last, phrase in reading.phrases(reading.lists.organisations):
        if last - first > 1 or _is_plain_enough(reading, place=first, word=phrase[0]):
            if last - first == 1 or not is_small_talk(reading, first=first, last=last):
                yield Span(reading.tokens[first].start, reading.tokens[last - 1].end, "organisation")


def _is_plain_enough(reading: Reading, *, place: int, word: str) -> bool:
    lower = word.lower()
    if _is_edition(reading, place=place):
        return False
    if place in reading.allowed:
        return _is_employer(reading, place=place)
    if word.isupper() and len(word) > 2:
        return True
    doubtful = (
        lower in reading.words.ambiguous_organisations
        or lower in reading.words.common
        or lower in reading.words.vocabulary
        or lower in reading.lists.first_names
        or lower in reading.lists.surnames
    )
    if not doubtful:
        return True
    token = reading.tokens[place]
    rare = lower not in reading.words.common and lower not in reading.words.names
    acting = rare and any(reading.follows(place, section=section) for section in ("after", "acts", "firmacts"))
    written = token.text[0].isupper() and (not token.opens or acting)
    return written and (rare or bool(reading.before(place, section="orgbefore")))


def _is_edition(reading: Reading, *, place: int) -> bool:
    """Tell whether a hyphen and a number follow, as behind a handbook or a scale: 'DSM-5', 'ICD-10'."""
    after = reading.text[reading.tokens[place].end :][:2]
    return after[:1] == "-" and after[1:].isdigit()


def _is_employer(reading: Reading, *, place: int) -> bool:
    """Tell whether a firm whose product may be named is where somebody works: 'my project at Deliveroo'."""
    token, before = reading.tokens[place], reading.base(place - 1)
    return token.text[0].isupper() and (before in _WORKPLACES or bool(reading.before(place, section="employers")))


def lower_tailed(reading: Reading) -> Iterator[Span]:
    """Yield an unusual word before a kind of institution in small letters: 'at hilltop primary school'."""
    for place, token in enumerate(reading.tokens):
        pair = f"{reading.base(place + 1)} {reading.base(place + 2)}"
        length = 2 if pair in _LOWER_TAILS else int(reading.base(place + 1) in _LOWER_TAILS)
        if (small := small_tail(reading, place=place)) and token.text.islower():
            yield reading.span(first_small(reading, place=place), last=place + 1 + small, kind="organisation")
        elif is_small_firm(reading, place=place):
            yield reading.span(place, last=place + 2, kind="organisation")
        elif length:
            if (
                token.base
                and token.text.islower()
                and not (
                    reading.is_plain(token.base) or reading.is_thing(token.base) or token.base in reading.cue("generic")
                )
            ):
                yield reading.span(first_small(reading, place=place), last=place + 1 + length, kind="organisation")


def shaped(reading: Reading) -> Iterator[Span]:
    """Yield one-word names that end like an institution, after a word of place: 'bij de zonnehof'."""
    for place, token in enumerate(reading.tokens):
        if place in reading.allowed or reading.is_plain(token.base) or token.text.isupper() or token.opens:
            continue
        if any(len(token.base) > len(end) + 2 and token.base.endswith(end) for end in reading.cue("endings")):
            article = reading.base(place - 1) in ARTICLES and token.text.islower()
            if reading.before(place, section="orgbefore") and (
                token.capital or (article and _is_housename(token.base))
            ):
                yield reading.span(place - article, last=place + 1, kind="organisation")


def _is_housename(word: str) -> bool:
    """Tell whether a word in small letters ends like the name of a house: 'de zonnehof'."""
    return word.endswith(_HOUSENAMES) and not word.endswith("moord")
