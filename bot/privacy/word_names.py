"""Everyday words with a capital that are somebody: 'Bos, die van de logistiek', 'Sky refused', 'Pat the caretaker'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.surnames import name_end

_ADVERBS = frozenset(
    ["never", "always", "just", "still", "also", "then", "nooit", "altijd", "ook", "nog", "gewoon", "toen", "zelf"]
)
_COPULAS = frozenset(["is", "was", "wordt", "werd", "became", "were", "bleef"])
_PRONOUNS = frozenset(["he", "she", "hij", "zij", "ze"])
_OWNERS = frozenset(["the", "my", "our", "his", "her", "de", "onze", "mijn", "zijn", "haar", "ons"])
_SUBJECTS = frozenset(["ik", "je", "jij", "hij", "ze", "zij", "we", "wij", "men", "jullie"])
"""After a Dutch verb the subject: what stands before the verb is somebody's no longer."""


def word_names(reading: Reading) -> Iterator[Span]:
    """Yield everyday words that are a name here: inside a sentence by their capital, at its start by what they do."""
    for place, token in enumerate(reading.tokens):
        if place in reading.allowed or token.base not in reading.words.word_names:
            continue
        if not token.capital:
            if token.text.islower() and reading.before(place, section="roles") and acts(reading, place=place):
                yield reading.span(place, last=place + 1, kind="person")
        elif is_somebody(reading, place=place) if token.opens else _stands_alone(reading, place=place):
            yield reading.span(place, last=name_end(reading, place=place), kind="person")


def is_somebody(reading: Reading, *, place: int) -> bool:
    """Tell whether a word acts as people do, is called by its role, or is taken up by 'he' or 'she'."""
    return acts(reading, place=place) or _has_a_role(reading, place=place) or _is_taken_up(reading, place=place)


def acts(reading: Reading, *, place: int) -> bool:
    """Tell whether what only people do follows, an adverb between them or not."""
    inverted = reading.base(place + 2) in _SUBJECTS and reading.base(place + 1) != "en"
    if reading.lang == "nl" and inverted:
        return False
    if reading.follows(place, section="acts"):
        return True
    if is_in_a_state(reading, place=place):
        return True
    after = reading.at(place + 1)
    return after is not None and after.base in _ADVERBS and reading.follows(place + 1, section="acts")


def is_in_a_state(reading: Reading, *, place: int) -> bool:
    """Tell whether a state follows in which only people are: 'grace was crying', 'Lente was stil', 'Gift is de enige'."""
    after = reading.at(place + 1)
    copula = after is not None and after.adjacent and after.base in _COPULAS
    return copula and reading.follows(place + 1, section="states")


def _has_a_role(reading: Reading, *, place: int) -> bool:
    """Tell whether a role follows: 'Pat the caretaker', 'Bloem is onze teamleider'."""
    after = reading.at(place + 1)
    first = place + 1 + (after is not None and after.base in _COPULAS)
    if reading.base(first) not in _OWNERS:
        return False
    roles = reading.cue("roles")
    words = [reading.base(first + step) for step in (1, 2, 3)]
    return words[0] in roles or words[1] in roles or " ".join(words[:2]) in roles


def _is_taken_up(reading: Reading, *, place: int) -> bool:
    """Tell whether the next sentence begins with 'he' or 'she': 'Grace. She picks up the phone.'"""
    after = reading.at(place + 1)
    return after is not None and after.opens and after.base in _PRONOUNS


def _stands_alone(reading: Reading, *, place: int) -> bool:
    """Tell whether a capital inside a sentence has no article before it and no other everyday capital beside it."""
    before = reading.base(place - 1)
    surname = before in ("de", "den") and acts(reading, place=place)
    if (before in reading.cue("determiners") and not surname) or reading.base(place) in reading.cue("months"):
        return False
    if reading.base(place) in reading.cue("seasons") and not (
        acts(reading, place=place) or reading.before(place, section="lowerbefore")
    ):
        return False
    beside = (reading.at(near) for near in (place - 1, place + 1))
    capitals = (near for near in beside if near and near.adjacent and near.text[0].isupper() and len(near.text) > 1)
    return not any(not near.opens and reading.is_everyday(near.base) for near in capitals)
