"""Surnames without a first name: with their particles ('van der zwaag', 'naast de Graaf'), or after a role ('docent willemse')."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.strange import is_strange
from bot.privacy.surnames import surname_after

_PREPOSITIONS = ("op", "te", "in", "ben", "het")
_PAIRS = ("van der", "van den", "van 't", "von der", "op den", "uit den", "in den")
_LEADING = frozenset(
    ["naar", "met", "bij", "aan", "door", "tegen", "voor", "over", "zonder", "volgens", "namens", "van", "with", "to", "from", "by"]
)  # fmt: skip
_SURE = ("de", "den", "ter", "ten", "'t", "el", "al")


def particled(reading: Reading) -> Iterator[Span]:
    """Yield surnames with their particle that stand alone."""
    particles = reading.cue("particles")
    for place, token in enumerate(reading.tokens):
        if token.base in particles and _begins(reading, place=place):
            steps = surname_after(reading, place=place) or _after_role(reading, place=place)
            if steps and _is_sure(reading, first=place, last=place + steps - 1):
                yield reading.span(place, last=place + steps, kind="person")


def _begins(reading: Reading, *, place: int) -> bool:
    """Tell whether a particle in small letters stands here, and no name or other particle right before it."""
    token, before = reading.tokens[place], reading.at(place - 1)
    if not token.text.islower() or token.base in _PREPOSITIONS:
        return False
    bound = before is not None and token.adjacent and (before.initials or before.base in reading.cue("particles"))
    named = before is not None and token.adjacent and before.capital and before.base in reading.lists.first_names
    return not bound and not named


def _after_role(reading: Reading, *, place: int) -> int:
    """Count the words of an unlisted surname in small letters with two particles after a role."""
    last = reading.at(place + 2)
    second = reading.base(place + 1) in reading.cue("particles")
    if not second or last is None or not last.adjacent or not reading.before(place, section="roles"):
        return 0
    return 3 if is_strange(reading, word=last.base) else 0


def _is_sure(reading: Reading, *, first: int, last: int) -> bool:
    """Tell whether particle and surname are sure without a first name: 'van' alone is mostly a preposition."""
    token = reading.tokens[last]
    if _is_between_prepositions(reading, first=first, last=last):
        return True
    if token.base in reading.lists.first_names or reading.is_plain(token.base):
        return False
    if (token.text,) in reading.lists.organisations.get(token.base, ()):
        return False
    if last - first > 1:
        word = token.base in reading.words.dictionary or reading.is_everyday(token.base)
        listed = token.base in reading.lists.surnames or bool(reading.before(first, section="roles"))
        return token.capital or (listed and not word)
    return token.capital and token.base in reading.lists.surnames and reading.base(first) in _SURE


def _is_between_prepositions(reading: Reading, *, first: int, last: int) -> bool:
    """Tell whether 'van der' has another preposition before it, so that it is no preposition: 'naar van der zwaan toe'."""
    pair = f"{reading.base(first)} {reading.base(first + 1)}"
    return last - first > 1 and pair in _PAIRS and reading.base(first - 1) in _LEADING


def after_role(reading: Reading) -> Iterator[Span]:
    """Yield listed surnames in small letters right after a role."""
    for place, token in enumerate(reading.tokens):
        known = token.text.islower() and len(token.base) > 4 and token.base in reading.lists.surnames
        doubtful = (
            token.base in reading.words.ambiguous
            or token.base in reading.words.dictionary
            or reading.is_plain(token.base)
        )
        if known and not doubtful and reading.before(place, section="roles"):
            yield reading.span(place, last=place + 1, kind="person")
