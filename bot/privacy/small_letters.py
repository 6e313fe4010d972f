"""Names typed in small letters: listed ones, and unknown words where a person stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.slips import is_slip
from bot.privacy.small_clauses import stands_in_a_clause
from bot.privacy.spans import Kind, Span
from bot.privacy.strange import is_strange
from bot.privacy.word_names import is_in_a_state

_POSSESSED = re.compile(r"['’]s$")
_SHAPES = re.compile(r"(?:o['’]|mac|mc)[a-z]{4,}$")
"""Surnames that can be told by their first letters: 'o'hare', 'mcallister'."""
_SHORTEST, _LONGEST = 5, 12


def has_small_context(reading: Reading, *, place: int) -> bool:
    """Tell whether a word stands right before after which a name may be typed in small letters."""
    return bool(reading.before(place, section="lowerbefore") or reading.before(place, section="roles"))


def is_small_name(reading: Reading, *, place: int, base: str) -> bool:
    """Tell whether a listed first name that is not written as one is one here."""
    words = reading.words
    if base in words.common or base in words.ambiguous:
        return _is_doubtful_name(reading, place=place, base=base) or stands_in_a_clause(reading, place=place)
    if base in words.dictionary and reading.base(place - 1) in reading.cue("determiners") - {"our", "ons", "onze"}:
        return False
    if base not in words.weak:
        tests = (has_small_context, _speaks, stands_in_a_clause)
        return len(base) > 2 or any(test(reading, place=place) for test in tests)
    if base not in words.dictionary and _speaks(reading, place=place):
        return True
    return len(base) > 3 and (_stands_as_person(reading, place=place) or not is_slip(base, words=words))


def _is_doubtful_name(reading: Reading, *, place: int, base: str) -> bool:
    """Judge a name that is also a word: it speaks, or it stands after a role or a greeting."""
    if base in reading.words.weak or (base in reading.cue("never") and not reading.before(place, section="roles")):
        return False
    virtue = base in reading.cue("massnames") and not reading.before(place, section="roles")
    if base not in reading.words.common and not virtue and has_small_context(reading, place=place):
        return True
    if base not in reading.words.ambiguous:
        return False
    cued = reading.before(place, section="surebefore") or reading.before(place, section="roles")
    sure = bool(cued) and not _is_function_word(reading, base=base)
    return sure or _speaks(reading, place=place) or _is_addressed(reading, place=place)


def _is_addressed(reading: Reading, *, place: int) -> bool:
    """Tell whether somebody is asked or told something: 'i asked faith about it', 'told will to wait'."""
    asked = reading.before(place, section="asking") and reading.follows(place, section="asked")
    return bool(asked) and reading.base(place) not in reading.cue("never")


def _is_function_word(reading: Reading, *, base: str) -> bool:
    """Tell whether a name is one of the small words and verbs that may follow a role: 'een docent per groep'."""
    return reading.is_in(base, sections=("articles", "after", "verbnames", "massnames"))


def _speaks(reading: Reading, *, place: int) -> bool:
    """Tell whether a word begins a clause and speaks: 'will said', 'and roos vroeg'."""
    before = reading.at(place - 1)
    bound = before is not None and reading.tokens[place].adjacent and before.base not in reading.cue("clauses")
    doubtful = reading.base(place) in reading.cue("verbnames")
    told = reading.follows(place, section="speech" if doubtful else "smallacts")
    told = told or is_in_a_state(reading, place=place)
    return (
        not bound
        and told
        and reading.base(place) not in reading.cue("never")
        and not _is_inverted(reading, place=place)
    )


def _is_inverted(reading: Reading, *, place: int) -> bool:
    """Tell whether a Dutch subject follows the verb, so that what stands before it is not who does it."""
    return reading.lang == "nl" and reading.base(place + 2) in (
        "ik",
        "je",
        "jij",
        "hij",
        "ze",
        "zij",
        "we",
        "wij",
        "men",
    )


def _stands_as_person(reading: Reading, *, place: int) -> bool:
    possessed = _POSSESSED.search(reading.tokens[place].text) is not None
    return possessed or has_small_context(reading, place=place) or reading.follows(place, section="after")


def strange_pairs(reading: Reading) -> Iterator[Span]:
    """Yield an unknown first name with a surname in small letters at the start of a sentence: 'haiyan wang was'."""
    for place in range(len(reading.tokens) - 2):
        if _is_strange_pair(reading, place=place):
            yield reading.span(place, last=place + 2, kind="person")


def unlisted_small(reading: Reading) -> Iterator[Span]:
    """Yield unknown words in small letters where a person or an employer stands, but no slips of the pen."""
    if not reading.words.dictionary:
        return
    for place, token in enumerate(reading.tokens):
        if _SHAPES.match(token.text) and token.base != "o'clock" and not reading.is_everyday(token.base):
            yield reading.span(place, last=place + 1, kind="person")
        elif token.text.islower() and _SHORTEST <= len(token.base) <= _LONGEST and place not in reading.allowed:
            if kind := _kind_here(reading, place=place):
                yield reading.span(place, last=place + 1, kind=kind)


def _is_strange_pair(reading: Reading, *, place: int) -> bool:
    """Tell whether a word nobody knows begins a sentence and a surname follows, be it a word as well: 'haiyan wang was'."""
    token, last = reading.tokens[place], reading.at(place + 1)
    small = token.opens and token.text.islower() and last is not None and last.adjacent and last.text.islower()
    if not small or last is None or last.base in reading.words.common:
        return False
    if last.base not in reading.lists.surnames and last.base not in reading.lists.first_names:
        return False
    acting = reading.follows(place + 1, section="after") or reading.follows(place + 1, section="acts")
    return acting and not reading.follows(place, section="after") and is_strange(reading, word=token.base)


def _kind_here(reading: Reading, *, place: int) -> Kind | None:
    # What stands around it is looked at first: to know a word, or a slip in one, takes far longer.
    word = reading.base(place)
    if reading.base(place - 1) in reading.cue("determiners"):
        return None
    if reading.before(place, section="employers"):
        return "organisation" if _is_house(reading, word=word) or is_strange(reading, word=word) else None
    return "person" if _stands_as_person(reading, place=place) and is_strange(reading, word=word) else None


def _is_house(reading: Reading, *, word: str) -> bool:
    """Tell whether one word is the whole name of a listed organisation, be it a word as well: 'werk bij prisma'."""
    return any(len(phrase) == 1 for phrase in reading.lists.organisations.get(word, ()))
