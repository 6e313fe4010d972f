"""Where a name ends: further capitals, initials, particles such as 'van der' and surnames."""

from __future__ import annotations

import re

from bot.privacy.reading import Reading
from bot.privacy.strange import is_strange
from bot.privacy.tokens import Token

_PREFIXED = re.compile(r"(?:el|al|ait|aït|ben|bin|ould|abu|d|l)[-'’][A-Z]")
"""A surname whose particle is tied to it: 'el-Sayed'."""
_LONGEST = 10
"""Nobody is called by more words."""
NOT_NAMES = frozenset(["i", "i'm", "i'd", "i've", "i'll", "ive", "im", "ill", "id"])


def name_end(reading: Reading, *, place: int) -> int:
    """Return where a name that begins at a place ends: further capitals, initials, particles with a surname."""
    end = place + 1
    if reading.base(place) in reading.cue("particles"):
        tests = (surname_after, foreign_surname, written_surname)
        end = max(end, place + next(filter(None, (test(reading, place=place) for test in tests)), 0))
    while end - place < _LONGEST:
        if is_surname(reading, place=end):
            end += 1
        elif _goes_on(reading, place=end) and (steps := surname_after(reading, place=end)):
            end += steps
        else:
            break
    return end


def _goes_on(reading: Reading, *, place: int) -> bool:
    """Tell whether a word stands together with the one before it: 'Sanne. Van Dijk is de ander' are two people."""
    token = reading.at(place)
    return token is not None and token.adjacent and not token.opens


def is_surname(reading: Reading, *, place: int) -> bool:
    """Tell whether a word goes on with the name before it."""
    token = reading.at(place)
    if token is None or not token.adjacent or token.opens or token.base in NOT_NAMES:
        return False
    if place in reading.allowed and not _is_borne(reading, place=place):
        return False
    shouted = token.text.isupper() and reading.tokens[place - 1].text.isupper() and len(token.text) > 1
    if _PREFIXED.match(token.text):
        return True
    if token.capital or token.initials or shouted:
        return token.base in reading.lists.surnames or not (
            reading.is_thing(token.base) or _is_listed_elsewhere(reading, word=token.text)
        )
    lower_before = reading.tokens[place - 1].text.islower()
    if not lower_before or reading.is_everyday(token.base):
        return False
    return token.base in reading.lists.surnames or _is_strange_after(reading, place=place)


def _is_borne(reading: Reading, *, place: int) -> bool:
    """Tell whether others bear the name of a thinker or a tool as well: 'Sofie Marx', not 'Sofie Teams'."""
    token = reading.tokens[place]
    initialled = token.capital and reading.tokens[place - 1].initials
    borne = token.capital and token.base in reading.lists.surnames and not reading.is_everyday(token.base)
    return initialled or borne


def _is_strange_after(reading: Reading, *, place: int) -> bool:
    """Tell whether a word right after a listed first name in small letters is one that no language knows: 'fiona macallister'."""
    before = reading.base(place - 1)
    listed = before in reading.lists.first_names and before not in reading.words.ambiguous
    return listed and len(reading.base(place)) > 4 and is_strange(reading, word=reading.base(place))


def _is_listed_elsewhere(reading: Reading, *, word: str) -> bool:
    return (word,) in reading.lists.organisations.get(word.lower(), ()) or word.lower() in reading.cue("heads")


def titled_surname(reading: Reading, *, place: int) -> int:
    """Count the words of a surname with its particles right after a title: any capital closes it."""
    steps = 0
    while reading.base(place + steps) in reading.cue("particles") and steps < 3:
        steps += 1
    last = reading.at(place + steps)
    return steps + 1 if steps and last and last.adjacent and (last.capital or _is_unknown(reading, word=last)) else 0


def _is_unknown(reading: Reading, *, word: Token) -> bool:
    """Tell whether a word in small letters is nobody's word: 'mevrouw van zanten', not 'de meneer van hiernaast'."""
    known = reading.is_everyday(word.base) or reading.is_thing(word.base)
    return bool(reading.words.dictionary) and word.text.islower() and len(word.base) > 3 and not known


def written_surname(reading: Reading, *, place: int) -> int:
    """Count the words of a surname whose particle has a capital inside a sentence: 'met Van Houten', be it a word as well."""
    token = reading.tokens[place]
    written = token.text in ("Van", "Vande", "Vander", "Ten", "Ter") and not token.opens
    return titled_surname(reading, place=place) if written else 0


def surname_after(reading: Reading, *, place: int) -> int:
    """Count the words of 'van der Meulen' from its first particle on; 0 if no surname follows."""
    steps = 0
    while reading.base(place + steps) in reading.cue("particles") and steps < 3:
        if steps and not reading.tokens[place + steps].adjacent:
            return 0
        steps += 1
    last = reading.at(place + steps)
    if not steps or last is None or not last.adjacent or place + steps in reading.allowed:
        return 0
    if is_tied(reading, place=place, last=place + steps):
        return steps + 1
    return steps + 1 if _closes_surname(reading, token=last, lower=reading.tokens[place].text.islower()) else 0


_TIES = frozenset(["ten", "ter", "te", "de", "den"])
_ARTICLES_OF_NAMES = frozenset(["'t", "’t", "den", "der", "het"])
"""Particles behind which any capital is a surname when a first name stands before them."""


def is_tied(reading: Reading, *, place: int, last: int) -> bool:
    """Tell whether particles tie a capital to the first name before them, be it a word as well: 'Femke ten Have', 'Miriam van Gelderen'."""
    before, word = reading.at(place - 1), reading.tokens[last]
    if before is None or not before.capital or not reading.tokens[place].adjacent or not word.capital:
        return False
    if before.base.split("-")[0] not in reading.lists.first_names or before.base in reading.cue("titles"):
        return False
    if reading.is_in(word.base, sections=("roles", "generic", "heads", "tails")) or _is_house(reading, word=word.text):
        return False
    words = [reading.base(near) for near in range(place, last)]
    tying = words[-1] in _ARTICLES_OF_NAMES if len(words) == 2 else words[0] in _TIES and len(words) == 1
    return tying or (words in (["van"], ["van", "de"]) and not _is_a_part(reading, word=word.base))


def _is_house(reading: Reading, *, word: str) -> bool:
    lower = word.lower()
    listed = lower in reading.lists.organisations and (word,) in reading.lists.organisations[lower]
    return lower.endswith("school") or listed or lower in reading.lists.sure


def _is_a_part(reading: Reading, *, word: str) -> bool:
    """Tell whether a word behind 'van' is a department or a subject sooner than a surname: 'Karin van Personeelszaken', not 'van Rijen'."""
    if (word.title(),) in reading.lists.places.get(word, ()):
        return False
    own = word in reading.words.common or word in reading.words.dictionary or reading.is_thing(word)
    return own or len(word) > _LONGEST or "-" in word or reading.is_plain(word) and not word.endswith("en")


def _closes_surname(reading: Reading, *, token: Token, lower: bool) -> bool:
    halves = token.base.split("-")
    if token.base in reading.lists.surnames or (len(halves) == 2 and halves[1] in reading.lists.surnames):
        return token.capital or lower
    return token.capital and not (
        reading.is_everyday(token.base)
        or reading.is_thing(token.base)
        or _is_listed_elsewhere(reading, word=token.text)
    )


def foreign_surname(reading: Reading, *, place: int) -> int:
    """Count the words of an unlisted surname in small letters after an article of another language: 'el hamdaoui'."""
    last = reading.at(place + 1)
    foreign = reading.base(place) in ("el", "al", "ait", "ben", "bin", "da", "di", "dos", "von", "la", "le")
    return 2 if foreign and last and last.adjacent and not reading.is_everyday(last.base) else 0
