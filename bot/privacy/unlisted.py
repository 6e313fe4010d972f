"""Names in no list: a capital in mid-sentence on a word that is not everyday language is evidence enough."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Kind, Span
from bot.privacy.strange import is_strange
from bot.privacy.surnames import NOT_NAMES, name_end

_COMPANY = frozenset(
    f"{link} {other}"
    for link in ("en", "and")
    for other in ["ik", "zijn", "haar", "mijn", "diens", "ander", "i", "his", "her", "my", "their", "another"]
)
_CAMEL = re.compile(r"[a-z]{3,}[A-Z]")
"""A capital inside a word is a firm's: 'SkillBridge', not 'McKay'."""
_ACRONYM = re.compile(
    r"[BCDFGHJKLMNPQRSTVWXZ][bcdfghjklmnpqrstvwxz]{2,5}|[A-Z](?!c)[a-z]?[A-Z]{1,2}[a-z]?|[A-Z][a-z]{1,3}[A-Z]{2,5}s?"
)
_ADJECTIVES = ("ed", "al", "ive", "ing", "ary", "ous", "ic")


def unlisted(reading: Reading) -> Iterator[Span]:
    """Yield unknown capitalised words in mid-sentence, or at the start of a sentence before a person's verb."""
    for place, token in enumerate(reading.tokens):
        if not token.capital or not _is_unknown(reading, place=place):
            continue
        if (token.adjacent and reading.base(place - 1) in reading.cue("indefinite")) or _is_adjective(
            reading, place=place
        ):
            continue
        if not token.opens or _opens_as_person(reading, place=place):
            yield reading.span(place, last=name_end(reading, place=place), kind=_kind(reading, place=place))


def _is_unknown(reading: Reading, *, place: int) -> bool:
    word = reading.base(place)
    if (
        place in reading.allowed
        or _is_glued_to_a_digit(reading, place=place)
        or word in NOT_NAMES
        or len(word.split("-")[0]) < 2
        or _is_everyday_here(reading, place=place)
        or word.endswith(".")
        or _is_acronym(reading, place=place)
    ):
        return False
    opens = reading.tokens[place].opens
    if opens and word in reading.words.word_names:
        return False
    if word in reading.lists.surnames and not opens:
        return True
    return not reading.is_thing(word) and not _is_cue(reading, word=word)


def _is_glued_to_a_digit(reading: Reading, *, place: int) -> bool:
    token = reading.tokens[place]
    return reading.text[: token.start][-1:].isdigit() or reading.text[token.end : token.end + 1].isdigit()


def _is_acronym(reading: Reading, *, place: int) -> bool:
    """Tell whether a word is letters only by its capitals or without a vowel: 'IoT', 'Wzd', 'Wvggz-melding', 'McFly' and 'Ng' not."""
    head = reading.tokens[place].text.split("-")[0]
    named = head.lower() in reading.lists.surnames or head.lower() in reading.lists.first_names
    return not named and _ACRONYM.fullmatch(head) is not None


def _is_everyday_here(reading: Reading, *, place: int) -> bool:
    """Tell whether a word is everyday language; right after 'at' a capital is an institution with a rarer word: 'at Greenways'.

    Right after a role a capital is a name, even if it could be a compound."""
    if not reading.tokens[place].opens and reading.words.dictionary and reading.before(place, section="roles"):
        return reading.base(place) in reading.words.common or reading.base(place) in reading.words.dictionary
    rare = reading.base(place - 1) in reading.cue("bare") and not reading.tokens[place].opens
    return reading.is_plain(reading.base(place)) if rare else reading.is_everyday(reading.base(place))


def _is_adjective(reading: Reading, *, place: int) -> bool:
    """Tell whether a capital is the start of a title-case term: 'the Dedicated Education Unit'."""
    after = reading.at(place + 1)
    bound = reading.base(place - 1) in reading.cue("determiners") and reading.base(place).endswith(_ADJECTIVES)
    return bound and after is not None and after.capital and reading.is_everyday(after.base)


def _is_cue(reading: Reading, *, word: str) -> bool:
    sections = ("titles", "roles", "heads", "tails", "particles", "generic", "after")
    return reading.is_in(word, sections=sections)


def _opens_as_person(reading: Reading, *, place: int) -> bool:
    word = reading.base(place)
    if _is_a_thing_here(reading, place=place):
        return False
    if reading.tokens[place].text.endswith(("'s", "’s")) or is_strange(reading, word=word):
        return True
    if reading.lang == "en" and word.endswith("s") and word not in reading.lists.surnames:
        return reading.follows(place, section="sayverbs")
    after = reading.at(place + 1)
    if reading.lang == "en" and after and after.adjacent and after.base.endswith("ed") and len(after.base) > 4:
        return True
    named = (
        after is not None
        and after.adjacent
        and after.capital
        and not reading.is_everyday(after.base)
        and place + 1 not in reading.allowed
    )
    return (
        reading.follows(place, section="after")
        or named
        or f"{reading.base(place + 1)} {reading.base(place + 2)}" in _COMPANY
    )


def _is_a_thing_here(reading: Reading, *, place: int) -> bool:
    """Tell whether it fails as things do, or is said to be a thing: 'Vlookup stopped working', 'Jenga is the best game'."""
    if reading.follows(place, section="thingacts"):
        return True
    said = reading.base(place + 1) in ("is", "was") and reading.base(place + 2) in reading.cue("articles")
    words = {reading.base(place + step) for step in range(3, 7)}
    return said and words.isdisjoint(reading.cue("roles")) and not words.isdisjoint(reading.cue("things"))


def _kind(reading: Reading, *, place: int) -> Kind:
    if reading.before(place, section="placebefore") and reading.base(place - 1) != "from":
        return "location"
    if (
        _CAMEL.search(reading.tokens[place].text)
        or reading.base(place - 1) in reading.cue("articles")
        or reading.base(place - 1) in ("bij", "at", "binnen")
    ):
        return "organisation"
    return "person"
