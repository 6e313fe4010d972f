"""People: after a title or a role, by listed first name, with initials. Names in no list are in `unlisted`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.surnames import NOT_NAMES, foreign_surname, is_surname, name_end, surname_after
from bot.privacy.tokens import Token, without_accents

_OWNERS = frozenset(
    ["mijn", "onze", "ons", "de", "een", "haar", "zijn", "my", "our", "the", "a", "an", "his", "her", "who", "die"]
)
_PERIOD = frozenset(
    [
        "in",
        "of",
        "since",
        "until",
        "by",
        "this",
        "next",
        "last",
        "early",
        "late",
        "mid",
        "begin",
        "eind",
        "einde",
        "during",
        "from",
        "and",
        "sinds",
        "vanaf",
        "tot",
        "half",
    ]
)


def titled(reading: Reading) -> Iterator[Span]:
    """Yield names after 'juf', 'meneer', 'Mrs', 'my name is': also in lower case."""
    for place, token in enumerate(reading.tokens):
        title = reading.before(place, section="titles")
        if title and not token.opens and _is_titled(reading, place=place, title=title):
            first = place - _own_words(reading, place=place, title=title)
            yield reading.span(first, last=name_end(reading, place=place), kind="person")


def _own_words(reading: Reading, *, place: int, title: str) -> int:
    """Count the words of a title that go with the name: 'mevrouw', and a capital 'Sister' or 'Juf'; 'my name is' stays."""
    count = len(title.split())
    written = count == 1 and reading.tokens[place - 1].text[0].isupper()
    return count if written or title in reading.cue("honorifics") else 0


def _is_titled(reading: Reading, *, place: int, title: str) -> bool:
    token = reading.tokens[place]
    formal = reading.tokens[place - 1].capital and title in reading.cue("honorifics")
    opens = formal or title in reading.cue("opentitles")
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
    if first.base in reading.cue("particles"):
        return surname_after(reading, place=place) > 0 or foreign_surname(reading, place=place) > 0
    known = (
        reading.lists.first_names | reading.lists.surnames
        if title in reading.cue("opentitles")
        else reading.lists.first_names
    )
    listed = first.base in known and first.base not in reading.words.common
    bound = reading.base(place - len(title.split()) - 1) in reading.cue("determiners")
    if bound or title not in reading.cue("opentitles"):
        return listed
    return listed or not (reading.is_everyday(first.base) or reading.is_thing(first.base) or len(first.base) < 2)


def listed(reading: Reading) -> Iterator[Span]:
    """Yield names whose first part is in the list of first names, and initials with a surname."""
    for place, token in enumerate(reading.tokens):
        if (
            place not in reading.allowed
            and (_is_first_name(reading, place=place) or _is_initials(reading, place=place))
            or (
                token.base in reading.cue("particles")
                and surname_after(reading, place=place)
                and token.capital
                and not token.opens
            )
        ):
            yield reading.span(place, last=name_end(reading, place=place), kind="person")


def _is_initials(reading: Reading, *, place: int) -> bool:
    following = reading.at(place + 1)
    if not reading.tokens[place].initials or following is None:
        return False
    if reading.before(place, section="roles"):
        return True
    return following.adjacent and (following.capital or following.base in reading.cue("particles"))


def _is_first_name(reading: Reading, *, place: int) -> bool:
    token = reading.tokens[place]
    base = first_name_of(reading, token=token)
    if not base:
        return False
    if base not in reading.words.ambiguous and (token.capital or base not in reading.words.common):
        return token.capital or (len(base) > 2 and _is_near_enough(reading, place=place, base=base))
    if token.capital:
        return _opens_as_name(reading, place=place) if token.opens else _stands_as_name(reading, place=place)
    if base in reading.words.weak:
        return False
    if base not in reading.words.common and _has_lower_context(reading, place=place):
        return True
    return _speaks(reading, place=place)


def _speaks(reading: Reading, *, place: int) -> bool:
    """Tell whether a word in small letters begins a clause and speaks: 'will said', 'toen zei roos' is told by its neighbours."""
    before = reading.at(place - 1)
    bound = (
        before is not None
        and reading.tokens[place].adjacent
        and before.base not in ("dus", "en", "toen", "so", "and", "then", "but", "maar")
    )
    return not bound and reading.follows(place, section="speech")


def _is_near_enough(reading: Reading, *, place: int, base: str) -> bool:
    """Tell whether a listed name in small letters is one: names from far away look like slips of the pen."""
    return base not in reading.words.weak or (len(base) > 3 and _has_lower_context(reading, place=place))


def first_name_of(reading: Reading, *, token: Token) -> str:
    """Return the listed first name in a word, also in a genitive ('Karins') or a double name ('Jan-Peter')."""
    names = reading.lists.first_names
    candidates = (
        token.base,
        token.base[:-1] if _is_genitive(reading, token=token) else "",
        *token.base.split("-")[:1],
        "" if token.base.isascii() else without_accents(token.base),
    )
    return next((name for name in candidates if name in names), "")


def _is_genitive(reading: Reading, *, token: Token) -> bool:
    return token.base.endswith("s") and token.capital and token.base not in reading.words.common


def _has_lower_context(reading: Reading, *, place: int) -> bool:
    return bool(reading.before(place, section="lowerbefore") or reading.before(place, section="roles"))


def _opens_as_name(reading: Reading, *, place: int) -> bool:
    """Judge an everyday word at the start of a sentence: 'Will told me', 'Rose, my tutor', 'Storm Jansen'."""
    if reading.follows(place, section="sayverbs"):
        return True
    doubtful = reading.base(place) in reading.cue("massnames")
    if not doubtful and _is_paired(reading, place=place):
        return True
    if not doubtful and (
        reading.follows(place, section="after")
        or len(reading.tokens) == 1
        or reading.tokens[place].text.endswith("s")
        and "'" in reading.tokens[place].text
    ):
        return True
    after = reading.at(place + 1)
    if after is None or reading.text[reading.tokens[place].end : after.start] == ", ":
        return after is not None and after.base in _OWNERS
    return is_surname(reading, place=place + 1) and after.base not in reading.lists.first_names


def _is_paired(reading: Reading, *, place: int) -> bool:
    """Tell whether 'and' with another first name follows: 'Lou and Nell'."""
    other = reading.at(place + 2)
    linked = reading.base(place + 1) in ("en", "and", "of", "or") or (
        other is not None and "&" in reading.text[reading.tokens[place].end : other.start]
    )
    partner = other if reading.base(place + 1) in ("en", "and", "of", "or") else reading.at(place + 1)
    return linked and partner is not None and partner.capital and partner.base in reading.lists.first_names


def _stands_as_name(reading: Reading, *, place: int) -> bool:
    """Judge an everyday word with a capital in the middle of a sentence."""
    base = reading.base(place)
    if base in reading.cue("months"):
        acts = reading.follows(place, section="after") or _is_past(reading.base(place + 1), lang=reading.lang)
        return reading.base(place - 1) not in _PERIOD and (_has_lower_context(reading, place=place) or acts)
    if base not in reading.words.common:
        return True
    capital_neighbours = [reading.at(place + step) for step in (-1, 1)]
    if any(
        near
        and near.capital
        and reading.is_everyday(near.base)
        and near.base not in reading.cue("before")
        and not near.opens
        for near in capital_neighbours
    ):
        return False
    if base not in reading.cue("massnames"):
        return reading.base(place - 1) not in reading.cue("articles")
    cued = reading.before(place, section="before") or reading.before(place, section="roles")
    return bool(cued) or reading.follows(place, section="after")


def _is_past(word: str, *, lang: str) -> bool:
    return lang == "en" and word.endswith("ed") and len(word) > 4
