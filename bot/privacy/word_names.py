"""Everyday words with a capital that are somebody: 'Bos, die van de logistiek', 'Sky refused', 'Pat the caretaker'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.abstracts import is_abstract
from bot.privacy.pronouns import is_taken_up_later, is_told_by_a_comma
from bot.privacy.reading import Reading
from bot.privacy.small_clauses import stands_in_a_clause
from bot.privacy.spans import Lang, Span
from bot.privacy.stations import has_a_station
from bot.privacy.surnames import name_end

_ADVERBS = frozenset(
    ["never", "always", "just", "still", "also", "then", "nooit", "altijd", "ook", "nog", "gewoon", "toen", "zelf"]
)
_COPULAS = frozenset(["is", "was", "wordt", "werd", "became", "were", "bleef"])
_PRONOUNS = frozenset(["he", "she", "hij", "zij", "ze"])
_OWNERS = frozenset(["the", "my", "our", "his", "her", "de", "onze", "mijn", "zijn", "haar", "ons"])
_KIN_OWNERS = frozenset(["ons", "our", "wor", "oor"])
"""Before one of the family: 'ons lies van de keuken weet alles', 'our lily cried'."""
_THEIRS = frozenset(["his", "her", "zijn", "haar", "z'n", "d'r"])
_PASTS: dict[Lang, tuple[str, ...]] = {"nl": ("te", "de"), "en": ("ed",)}
_SUBJECTS = frozenset(["ik", "je", "jij", "hij", "ze", "zij", "we", "wij", "men", "jullie"])
"""After a Dutch verb the subject: what stands before the verb is somebody's no longer."""


def word_names(reading: Reading) -> Iterator[Span]:
    """Yield everyday words that are a name here: inside a sentence by their capital, at its start by what they do."""
    for place, token in enumerate(reading.tokens):
        if place in reading.allowed or token.base not in reading.words.word_names:
            continue
        if not token.capital:
            if _is_small_role(reading, place=place) or stands_in_a_clause(reading, place=place):
                yield reading.span(place, last=place + 1, kind="person")
        elif is_somebody(reading, place=place) if token.opens else _stands_alone(reading, place=place):
            yield reading.span(place, last=name_end(reading, place=place), kind="person")


def _is_small_role(reading: Reading, *, place: int) -> bool:
    """Tell whether a word in small letters has a role before it and acts: 'mijn collega bloem vindt', not 'valt weg en ik'."""
    token = reading.tokens[place]
    named = token.text.islower() and token.base not in reading.cue("never")
    if named and reading.base(place - 1) in _KIN_OWNERS and token.adjacent:
        thing = reading.is_in(token.base, sections=("massnames", "seasons", "verbnames", "praise"))
        return not thing and (acts(reading, place=place) or has_a_station(reading, place=place))
    return named and bool(reading.before(place, section="roles")) and acts(reading, place=place)


def is_somebody(reading: Reading, *, place: int) -> bool:
    """Tell whether a word acts as people do, is called by its role, or is taken up by 'he' or 'she'."""
    if reading.tokens[place].opens and is_abstract(reading, place=place):
        return False
    tests = (acts, _has_a_role, _is_taken_up, has_a_station, _moves_something_of_theirs, is_told_by_a_comma)
    later = not is_turned(reading, place=place) and is_taken_up_later(reading, place=place)
    return later or any(test(reading, place=place) for test in tests)


def acts(reading: Reading, *, place: int) -> bool:
    """Tell whether what only people do follows, an adverb between them or not."""
    if is_turned(reading, place=place):
        return False
    if reading.follows(place, section="acts"):
        return True
    if is_in_a_state(reading, place=place):
        return True
    after = reading.at(place + 1)
    return after is not None and after.base in _ADVERBS and reading.follows(place + 1, section="acts")


def acts_or_does(reading: Reading, *, place: int) -> bool:
    """Tell whether any verb of somebody follows, the subject not behind it: 'Van Zwieten gaf het geld', not 'Van Zwieten kreeg ik het'."""
    return not is_turned(reading, place=place) and (
        acts(reading, place=place) or reading.follows(place, section="after")
    )


def _moves_something_of_theirs(reading: Reading, *, place: int) -> bool:
    """Tell whether a verb in the past and 'his' or 'her' follow: 'Sky dropped her bag', 'Frans zette zijn naam eronder'."""
    after = reading.at(place + 1)
    past = after is not None and after.adjacent and len(after.base) > 4 and after.base.endswith(_PASTS[reading.lang])
    return past and reading.base(place + 2) in _THEIRS and reading.base(place) not in reading.cue("seasons")


def is_turned(reading: Reading, *, place: int) -> bool:
    """Tell whether a Dutch subject stands behind the verb: 'Meer snapte ik niet', 'Dan zegt de docent'."""
    pronoun = reading.base(place + 2) in _SUBJECTS and reading.base(place + 1) != "en"
    adverb = reading.base(place) == "dan" and reading.base(place + 2) in reading.cue("determiners")
    return reading.lang == "nl" and (pronoun or adverb)


def is_in_a_state(reading: Reading, *, place: int) -> bool:
    """Tell whether a state follows in which only people are: 'grace was crying', 'Lente was stil', 'Gift is de enige'."""
    after = reading.at(place + 1)
    copula = after is not None and after.adjacent and after.base in _COPULAS
    return copula and reading.follows(place + 1, section="states")


def _has_a_role(reading: Reading, *, place: int) -> bool:
    """Tell whether a role follows: 'Pat the caretaker', 'Bloem is onze teamleider'."""
    after = reading.at(place + 1)
    copula = after is not None and after.base in _COPULAS
    if reading.lang == "nl" and not copula and reading.base(place) in reading.cue("verbnames"):
        return False  # what somebody is to do: 'Laat de student proberen', 'Bel de docent eerst'
    if reading.base(place) in ("will", "may"):
        return False  # a question: 'Will the mentor agree?'
    first = place + 1 + copula
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
