"""Firms and clubs of everyday words, told by their capitals: 'for Dogger Offshore', 'Brood & Zo', 'Threlfall & Sons'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.capitals import capital_run, is_ampersand
from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.surnames import NOT_NAMES

_KIN = frozenset(
    [
        "sons",
        "son",
        "zonen",
        "zoon",
        "zn",
        "bros",
        "brothers",
        "co",
        "partners",
        "daughters",
        "daughter",
        "dochters",
        "dochter",
        "gebr",
    ]
)
_LINKS = frozenset(["&", "and", "en"])
_LOOSE = ("generic", "roles", "titles", "months")
_LOOSE_KINDS = frozenset(["training", "skills", "learning", "assessment", "private", "support", "apprenticeships"])
"""Behind everyday words these are a firm as soon as others are: 'from Pathfinder Skills'."""
_WORKPLACES = frozenset(["at", "bij"])


def kin(reading: Reading) -> Iterator[Span]:
    """Yield firms that are called after people: 'Threlfall & Sons'."""
    for place in range(len(reading.tokens)):
        yield from _kin(reading, place=place)


def firms(reading: Reading) -> Iterator[Span]:
    """Yield firms by '&' or by several capitals after 'at' or 'bij'."""
    for place in range(len(reading.tokens)):
        end = (
            _team(reading, place=place)
            or _directed(reading, place=place)
            or _pair(reading, place=place)
            or _after_preposition(reading, place=place)
            or _technical(reading, place=place)
        )
        if end:
            yield reading.span(place, last=end, kind="organisation")


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
    if reading.base(end - 1) in reading.cue("occasions"):
        return 0
    named = is_firm_name(reading, first=place, last=end) or _is_workplace(reading, first=place, last=end)
    return end if end - place > 1 and named else 0


def _is_workplace(reading: Reading, *, first: int, last: int) -> bool:
    """Tell whether capitals after 'at' or 'bij' are a house, a word of a subject among them: 'at Second Step', not 'at Open Day'."""
    if reading.base(first - 1) not in _WORKPLACES or any(place in reading.allowed for place in range(first, last)):
        return False
    words = [reading.base(place) for place in range(first, last)]
    loose = (*_LOOSE, "subjects")
    own = [word for word in words if not (reading.is_in(word, sections=loose) or reading.is_thing(word))]
    return bool(own) and words[0] not in reading.cue("determiners")


def _team(reading: Reading, *, place: int) -> int:
    """Return the end of 'Team Vuurvogels'; 0 for a team of a subject or a function."""
    token, name = reading.tokens[place], reading.at(place + 1)
    if token.text != "Team" or name is None or not name.adjacent or not name.capital:
        return 0
    loose = name.base in NOT_NAMES or reading.is_in(name.base, sections=("placebefore", "lanebefore", "openers"))
    return place + 2 if is_firm_name(reading, first=place + 1, last=place + 2) and not loose else 0


def _directed(reading: Reading, *, place: int) -> int:
    """Return the end of 'Plaatwerk Zuid'; 0 for a word that is a thing, or that opens the sentence."""
    token, name = reading.tokens[place], reading.at(place + 1)
    if name is None or not name.adjacent or not name.capital or name.base not in reading.cue("quarters"):
        return 0
    named = token.capital and not token.opens and reading.base(place) not in reading.cue("quarters")
    return place + 2 if named and is_firm_name(reading, first=place, last=place + 1) else 0


def _technical(reading: Reading, *, place: int) -> int:
    """Return the end of 'Kestrel IT' behind 'at', 'for' or 'bij'; 0 for 'Support IT' or a team."""
    token, name = reading.tokens[place], reading.at(place + 1)
    if name is None or name.text not in ("IT", "ICT") or not name.adjacent or not token.capital or token.opens:
        return 0
    led = reading.base(place - 1) in reading.cue("firmbefore")
    function = reading.is_in(token.base, sections=("subjects", "tails", "heads", "workplaces"))
    return place + 2 if led and not function and is_firm_name(reading, first=place, last=place + 1) else 0


def _pair(reading: Reading, *, place: int) -> int:
    """Return the end of 'Brood & Zo' after a word of place; 0 for a subject of two words or two people."""
    token, other = reading.tokens[place], reading.at(place + 1)
    if other is None or not (token.capital and other.capital):
        return 0
    if len(token.text) < 2 or len(other.text) < 2:
        return 0
    linked = is_ampersand(reading, place=place + 1)
    people = token.base in reading.lists.first_names and other.base in reading.lists.first_names
    if not linked or people or not _is_firm_pair(reading, place=place):
        return 0
    after = reading.at(place + 2)
    return place + 2 + (after is not None and after.adjacent and after.base in reading.cue("tails"))


def _is_firm_pair(reading: Reading, *, place: int) -> bool:
    """Tell whether two capitals around '&' are a firm: 'She runs Paws & Pause', not 'Health & Safety' or 'Lezen & Schrijven'."""
    if all(reading.base(near) in reading.cue("subjects") for near in (place, place + 1)):
        return False
    if not is_firm_name(reading, first=place, last=place + 2):
        return False
    if not reading.tokens[place].opens:
        return True
    after = reading.at(place + 2)
    told = after is not None and reading.text[reading.tokens[place + 1].end : after.start].strip() == ","
    return told or any(reading.follows(place + 1, section=section) for section in ("acts", "after", "firmacts"))


def _is_led(reading: Reading, *, place: int) -> bool:
    """Tell whether 'at', 'for', 'bij' stands before, or a kind with a comma: 'a tiny charity, Sheds for Heads'."""
    before = reading.base(place - 1)
    if reading.tokens[place].adjacent:
        return before in reading.cue("firmbefore")
    return before in reading.cue("heads") or before in reading.cue("tails")


def is_firm_name(reading: Reading, *, first: int, last: int, acting: bool = False) -> bool:
    """Tell whether capitals are neither a term, a function nor somebody."""
    words = [reading.base(place) for place in range(first, last) if reading.tokens[place].text[0].isupper()]
    if any(
        reading.is_in(word, sections=_LOOSE) or word in NOT_NAMES or reading.is_thing(word) for word in words
    ) or any(place in reading.allowed for place in range(first, last)):
        return False
    kinds = reading.cue("tails")
    if (
        not acting
        and any(word in kinds and word not in _LOOSE_KINDS for word in words)
        and all(word in kinds or reading.is_everyday(word) for word in words)
    ):
        return False
    return not any(word in reading.lists.first_names and not reading.is_everyday(word) for word in words)
