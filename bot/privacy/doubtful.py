"""First names that are also everyday words, written with a capital: is it somebody here?"""

from __future__ import annotations

import re

from bot.privacy.abstracts import is_abstract
from bot.privacy.pronouns import is_told_by_a_comma
from bot.privacy.reading import Reading
from bot.privacy.small_letters import has_small_context
from bot.privacy.surnames import NOT_NAMES, is_surname, surname_after
from bot.privacy.word_names import acts, is_somebody, is_turned

_POSSESSED = re.compile(r"['’]s$")
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


def opens_as_name(reading: Reading, *, place: int) -> bool:
    """Judge an everyday word at the start of a sentence: 'Will told me', 'Rose, my tutor', 'Storm Jansen'."""
    if reading.base(place) in reading.cue("articles") or is_abstract(reading, place=place):
        return False
    if (
        (reading.follows(place, section="sayverbs") and not is_turned(reading, place=place))
        or is_somebody(reading, place=place)
        or _is_verb_twice(reading, place=place)
    ):
        return True
    if (
        reading.lang == "nl"
        and reading.base(place + 1) in ("van", "ten", "ter", "te")
        and surname_after(reading, place=place + 1) > 1
    ):
        return True
    if _POSSESSED.search(reading.tokens[place].text) or _is_rare_word(reading, place=place):
        return True
    doubtful = reading.is_in(reading.base(place), sections=("massnames", "subjects"))
    if _is_paired(reading, place=place, doubtful=doubtful):
        return True
    if not doubtful and (reading.follows(place, section="after") or _is_asked_about(reading, place=place)):
        return True
    after = reading.at(place + 1)
    if after is None or reading.text[reading.tokens[place].end : after.start] == ", ":
        return after is not None and after.base in _OWNERS
    listed = after.base in reading.lists.surnames and not doubtful
    return is_surname(reading, place=place + 1) and (listed or after.base not in reading.lists.first_names)


def _is_asked_about(reading: Reading, *, place: int) -> bool:
    """Tell whether a listed name is the whole text, or a question: 'Koos? Nooit van gehoord.'"""
    asked = (
        reading.text[reading.tokens[place].end :].startswith("?") and reading.base(place) in reading.lists.first_names
    )
    return len(reading.tokens) == 1 or (asked and reading.base(place) not in reading.words.common)


def _is_rare_word(reading: Reading, *, place: int) -> bool:
    """Tell whether a name of this language is only by the dictionary a word: 'Ben', 'Jack'."""
    words, base = reading.words, reading.base(place)
    wordy = base in words.common or base in words.weak or base in words.word_names
    return bool(words.dictionary) and not wordy


def _is_verb_twice(reading: Reading, *, place: int) -> bool:
    """Tell whether a verb that is also a name is followed by a verb: 'Will did not', 'Wil heeft'."""
    names = reading.cue("verbnames") - reading.cue("periods")
    verb = reading.follows(place, section="after") and reading.base(place + 1) != "from"
    return verb and reading.base(place) in names


def _is_paired(reading: Reading, *, place: int, doubtful: bool) -> bool:
    """Tell whether 'and' with another first name follows: 'Lou and Nell', 'Grace and Will', but not 'April and May'."""
    other = reading.at(place + 2)
    linked = reading.base(place + 1) in ("en", "and", "of", "or") or (
        other is not None and "&" in reading.text[reading.tokens[place].end : other.start]
    )
    partner = other if reading.base(place + 1) in ("en", "and", "of", "or") else reading.at(place + 1)
    if not linked or partner is None or not partner.capital or (doubtful and partner.base in reading.cue("months")):
        return False
    return partner.base in reading.lists.first_names


def stands_as_name(reading: Reading, *, place: int) -> bool:
    """Judge an everyday word with a capital in the middle of a sentence."""
    base, before = reading.base(place), reading.base(place - 1)
    if base in reading.cue("months"):
        return _is_month_as_name(reading, place=place)
    if base not in reading.words.common:
        return True
    ours = before in ("den", "ons", "onze", "our") and base in reading.lists.first_names
    if _is_in_title(reading, place=place) or (before in reading.cue("articles") and not ours):
        return False
    if base not in reading.cue("periods"):
        return True
    cued = reading.before(place, section="before") or reading.before(place, section="roles")
    return bool(cued) or reading.follows(place, section="after")


def _is_month_as_name(reading: Reading, *, place: int) -> bool:
    timed = reading.base(place + 1) in ("is", "was", "has", "had", "heeft", "isn't", "wasn't", "will", "wordt")
    given = reading.base(place - 1) in ("gave", "give", "invited", "hugged", "showed", "paid", "owe", "met")
    does = given or acts(reading, place=place) or (reading.follows(place, section="after") and not timed)
    does = does or _is_past(reading.base(place + 1), lang=reading.lang) or is_told_by_a_comma(reading, place=place)
    return reading.base(place - 1) not in _PERIOD and (has_small_context(reading, place=place) or does)


def _is_in_title(reading: Reading, *, place: int) -> bool:
    """Tell whether an everyday word beside it has a capital for no reason of its own: the name of a plan or a course."""
    beside = (reading.at(near) for near in (place - 1, place + 1) if near not in reading.allowed)
    capitals = (near for near in beside if near and near.capital and not near.opens and near.base not in NOT_NAMES)
    return any(reading.is_everyday(near.base) and near.base not in reading.cue("before") for near in capitals)


def _is_past(word: str, *, lang: str) -> bool:
    return lang == "en" and word.endswith("ed") and len(word) > 4
