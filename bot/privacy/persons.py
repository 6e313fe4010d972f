"""People: after a title or a role, by listed first name, with initials. Names in no list are in `unlisted`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.bare_initials import is_abbreviation
from bot.privacy.doubtful import opens_as_name, stands_as_name
from bot.privacy.known_names import is_double_name
from bot.privacy.reading import Reading
from bot.privacy.small_letters import is_small_name
from bot.privacy.spans import Span
from bot.privacy.stations import has_a_station
from bot.privacy.surnames import NOT_NAMES, foreign_surname, name_end, surname_after, titled_surname, written_surname
from bot.privacy.tokens import Token, without_accents
from bot.privacy.word_names import acts


def titled(reading: Reading) -> Iterator[Span]:
    """Yield names after 'juf', 'meneer', 'Mrs', 'my name is': also in lower case."""
    for place, token in enumerate(reading.tokens):
        title = reading.before(place, section="titles")
        if title and token.adjacent and not token.opens and _is_titled(reading, place=place, title=title):
            first = place - _own_words(reading, place=place, title=title)
            last = max(name_end(reading, place=place), place + titled_surname(reading, place=place))
            yield reading.span(first, last=last, kind="person")


def _own_words(reading: Reading, *, place: int, title: str) -> int:
    """Count the words of a title that go with the name: 'mevrouw', and a capital 'Sister' or 'Juf'; 'my name is' stays."""
    count = len(title.split())
    written = count == 1 and reading.tokens[place - 1].text[0].isupper()
    return count if written or title in reading.cue("honorifics") else 0


def _is_titled(reading: Reading, *, place: int, title: str) -> bool:
    token = reading.tokens[place]
    formal = reading.tokens[place - 1].capital and title in reading.cue("honorifics")
    opens = formal or title in reading.cue("opentitles") or title in reading.cue("nicknames")
    if (place in reading.allowed and not (opens and token.capital)) or token.base in NOT_NAMES:
        return False
    if token.capital or token.initials:
        return opens or not reading.is_everyday(token.base)
    if token.text.isupper() and len(token.text) > 1:
        return False
    return _is_lower_name(reading, place=place, title=title)


def _is_lower_name(reading: Reading, *, place: int, title: str) -> bool:
    """Judge a word in lower case after a title: 'juf anja' and 'meneer de wit', not 'de juf vertelde'."""
    first = reading.tokens[place]
    if title not in reading.cue("honorifics") and (first.base in ("het", "op") or first.base in reading.cue("roles")):
        return False  # 'uncle, aunt, cousin', 'op school heet het Burgerschap', 'heet op Facebook'
    if first.base in reading.cue("particles"):
        tests = (surname_after, foreign_surname, titled_surname)
        return any(test(reading, place=place) for test in tests)
    surname = title in reading.cue("opentitles") and first.base in reading.lists.surnames
    listed = (surname or first.base in reading.lists.first_names) and first.base not in reading.words.common
    bound = reading.base(place - len(title.split()) - 1) in reading.cue("determiners")
    if bound or title not in reading.cue("opentitles"):
        return listed
    if title in reading.cue("honorifics") and _is_addressee(reading, place=place):
        return True
    return listed or not (reading.is_everyday(first.base) or reading.is_thing(first.base) or len(first.base) < 2)


def _is_addressee(reading: Reading, *, place: int) -> bool:
    """Tell whether a surname that is a word as well acts or is somewhere after 'meneer': 'meneer bakker van kamer 4'."""
    word = reading.base(place)
    named = word in reading.lists.surnames or word in reading.words.word_names
    verbal = reading.is_in(word, sections=("after", "acts", "articles", "verbnames"))
    acting = reading.follows(place, section="after") or acts(reading, place=place)
    return named and not verbal and (acting or has_a_station(reading, place=place))


def listed(reading: Reading) -> Iterator[Span]:
    """Yield names whose first part is in the list of first names, and initials with a surname."""
    for place, token in enumerate(reading.tokens):
        if reading.is_nobody(token):
            continue
        known = place not in reading.allowed and (
            _is_first_name(reading, place=place) or _is_initials(reading, place=place)
        )
        if known or (token.capital and not token.opens and _is_particled(reading, place=place)):
            yield reading.span(place, last=name_end(reading, place=place), kind="person")


def _is_particled(reading: Reading, *, place: int) -> bool:
    particle = reading.base(place) in reading.cue("particles")
    return particle and bool(surname_after(reading, place=place) or written_surname(reading, place=place))


def _is_initials(reading: Reading, *, place: int) -> bool:
    following = reading.at(place + 1)
    before = reading.at(place - 1)
    if following is not None and _is_small_initial(reading, place=place):
        return True
    if following is None or not reading.tokens[place].initials or is_abbreviation(reading, place=place):
        return False
    if before is not None and before.initials and reading.tokens[place].adjacent:
        return False  # the first of a row brings the others along
    if len(reading.base(place)) > 3 and acts(reading, place=place):
        return True
    if reading.before(place, section="roles"):
        return True
    return following.adjacent and (
        following.capital or following.initials or following.base in reading.cue("particles")
    )


def is_nickname(reading: Reading, *, place: int) -> bool:
    """Tell whether a short word follows an adjective in capital by which people are told apart: 'Big Col', 'Wee Mags'."""
    before, token = reading.at(place - 1), reading.tokens[place]
    if before is None or not token.adjacent or token.opens or not before.capital or len(token.base) > 5:
        return False
    loose = any(
        token.base in reading.cue(section) for section in ("generic", "tails", "heads", "subjects", "titles", "roles")
    )
    return before.base in reading.cue("nickbefore") and not loose and not reading.is_plain(token.base)


def _is_small_initial(reading: Reading, *, place: int) -> bool:
    """Tell whether an initial in small letters stands after a role or a greeting and before a surname: 'begeleider a. jansen'."""
    token, word = reading.tokens[place], reading.base(place + 1)
    if (
        not token.text.endswith(".")
        or not token.text.islower()
        or token.text in ("o.", "i.", "v.", "o.a.", "i.v.", "m.")
    ):
        return False
    cued = any(reading.before(place, section=section) for section in ("roles", "titles", "lowerbefore"))
    return cued and (word in reading.lists.surnames or not reading.is_everyday(word))


def _is_first_name(reading: Reading, *, place: int) -> bool:
    token = reading.tokens[place]
    nobody = token.base in NOT_NAMES or _is_abbreviation(reading, place=place)
    if token.capital and is_nickname(reading, place=place):
        return True
    if token.text.islower() and "-" in token.text and is_double_name(reading, place=place):
        return True
    base = "" if nobody else first_name_of(reading, token=token)
    if token.text.isupper() and token.base in reading.cue("initialnames"):
        return True
    if not base or not token.capital:
        return bool(base) and is_small_name(reading, place=place, base=base)
    if base not in reading.words.ambiguous:
        return True
    return opens_as_name(reading, place=place) if token.opens else stands_as_name(reading, place=place)


def _is_abbreviation(reading: Reading, *, place: int) -> bool:
    """Tell whether it is one of several words in capitals that are no everyday ones: 'TSO, BSO, OKAN'."""
    beside = (reading.at(near) for near in (place - 1, place + 1))
    shouted = reading.tokens[place].text.isupper() and len(reading.tokens[place].text) < 6
    return shouted and any(
        near.text.isupper() and 1 < len(near.text) < 6 and not reading.is_everyday(near.base) for near in beside if near
    )


def first_name_of(reading: Reading, *, token: Token) -> str:
    """Return the listed first name in a word, also in a genitive ('Karins') or a double name ('Jan-Peter')."""
    names = reading.lists.first_names
    candidates = (
        token.base,
        token.base[:-1] if _is_genitive(reading, token=token) or _is_plain_genitive(reading, token=token) else "",
        _first_half(token),
        "" if token.base.isascii() else without_accents(token.base),
    )
    return next((name for name in candidates if name in names), "")


def _first_half(token: Token) -> str:
    """Return the first half of a double name: 'Jan-Peter', not of 'Rose-tinted'."""
    halves = token.text.split("-")
    return halves[0].lower() if len(halves) > 1 and (halves[1][:1].isupper() or token.text.islower()) else ""


def _is_genitive(reading: Reading, *, token: Token) -> bool:
    return (
        token.base.endswith("s")
        and (token.capital or (len(token.base) > 3 and token.base[:-1] not in reading.words.ambiguous))
        and not _is_word(reading, word=token.base)
        and not (token.text.islower() and reading.is_everyday(token.base))
    )


def _is_plain_genitive(reading: Reading, *, token: Token) -> bool:
    """Tell whether a name in small letters has its 's' tied to it: 'daves van', though a dictionary has 'daves' as well."""
    name, words = token.base[:-1], reading.words
    if reading.lang != "en" or len(name) < 4 or not token.text.islower() or not token.base.endswith("s"):
        return False
    doubtful = name in words.ambiguous or name in words.weak or name in words.common or token.base in words.common
    return name in reading.lists.first_names and not (
        doubtful or token.base.endswith("ies") or reading.is_plain(token.base)
    )


def _is_word(reading: Reading, *, word: str) -> bool:
    return word in reading.words.common or word in reading.words.dictionary
