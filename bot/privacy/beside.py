"""Who stands in one row with somebody who was found: 'Karin, samria en Dot', 'Wojtek and Ania translate'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.known_names import may_be_called
from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.stations import has_a_station
from bot.privacy.strange import is_strange
from bot.privacy.surnames import NOT_NAMES, name_end

_LINKS = frozenset(["en", "and", "of", "or", "noch", "nor", "n", "+", "plus", "met", "with"])
_BEGINNINGS = frozenset(["are", "were", "zijn", "waren"])
_CLAUSES = frozenset(["dan", "toen", "ik", "then", "i", "we", "wij", "the", "de", "het", "mijn", "my"])


def beside(reading: Reading, *, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield names that are linked by a comma, 'and' or '&' to a person who was found."""
    people = {place for place, token in enumerate(reading.tokens) if _is_person(token.start, spans=spans)}
    if people:
        order = range(len(reading.tokens))
        for row, step in ((order, -1), (reversed(order), 1)):
            for place in row:
                if place not in people and _is_linked(reading, place=place, step=step, people=people):
                    last = name_end(reading, place=place)
                    people.update(range(place, last))
                    yield reading.span(place, last=last, kind="person")


def _is_person(start: int, *, spans: tuple[Span, ...]) -> bool:
    return any(span.kind == "person" and span.start <= start < span.end for span in spans)


def _is_linked(reading: Reading, *, place: int, step: int, people: set[int]) -> bool:
    other = place + step
    word = reading.base(other) in _LINKS
    other += step * word
    if other not in people or place in reading.allowed or reading.base(place) in NOT_NAMES:
        return False
    left, right = sorted((place, other))
    gap = reading.text[reading.tokens[left].end : reading.tokens[right].start].strip()
    if reading.tokens[place].text.islower():
        if gap in ("met", "with"):
            return step == -1 and may_be_called(reading, place=place) and has_a_station(reading, place=place)
        if gap not in (",", "en", "and", "of", "or", "n", "&"):
            return False
        return _is_small_name(reading, place=place) or _is_listed_along(reading, place=place, step=step)
    return gap in (",", "&", "en", "and", "of", "or", "n", "plus", ", en", ", and", "nor", "noch") and _is_name(
        reading, place=place
    )


def _is_name(reading: Reading, *, place: int) -> bool:
    token = reading.tokens[place]
    if not token.capital or reading.is_thing(token.base) or token.base in reading.cue("titles"):
        return False
    lists, words = reading.lists, reading.words
    known = token.base in lists.first_names or token.base in lists.surnames or token.base in words.word_names
    if token.opens:
        certain = not reading.is_in(token.base, sections=("verbnames", "months", "never", "before"))
        return (known and certain and token.base not in words.weak) or not reading.is_everyday(token.base)
    return known or not reading.is_everyday(token.base)


def _is_listed_along(reading: Reading, *, place: int, step: int) -> bool:
    """Tell whether a word that is a name as well stands in a row of people: 'amina and hope did the drugs', 'karim, lot en daan'."""
    token, after = reading.tokens[place], reading.at(place + 1)
    if not may_be_called(reading, place=place) or token.base in _CLAUSES:
        return False
    if step == 1:  # before somebody: the row begins here or goes on from a comma
        return token.opens or not token.adjacent or _begins_a_row(reading, place=place)
    thing = reading.is_in(token.base, sections=("verbnames", "massnames", "seasons", "months"))
    acting = any(reading.follows(place, section=name) for name in ("smallacts", "speech", "rowacts"))
    ends = after is None or after.opens or reading.text[token.end : after.start].strip() != ""
    return acting or (not thing and (ends or after is not None and after.base in ("en", "and")))


def _begins_a_row(reading: Reading, *, place: int) -> bool:
    """Tell whether a row of people begins here: 'in my unit is grace, Samira and me', not 'the thing is hope, Samira said'."""
    grouped = reading.base(place - 1) == "is" and reading.base(place - 2) in reading.cue("ofpeople")
    return grouped or reading.base(place - 1) in _BEGINNINGS


def _is_small_name(reading: Reading, *, place: int) -> bool:
    """Judge a word in small letters: it is somebody when nobody knows the word, or when it is a name before a word."""
    base = reading.base(place)
    sections = ("never", "verbnames", "massnames", "periods", "months", "after", "praise")
    doubtful = base in reading.words.common or reading.is_in(base, sections=sections)
    listed = base in reading.lists.first_names and base not in reading.words.weak and len(base) > 2
    return base not in _CLAUSES and ((listed and not doubtful) or is_strange(reading, word=base))
