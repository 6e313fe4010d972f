"""Is a word one that people are called, be it a word as well? Where it stands must tell the rest."""

from __future__ import annotations

from bot.privacy.reading import Reading

_QUALITIES = ("praise", "never", "articles", "determiners", "uncalled")


def may_be_called(reading: Reading, *, place: int) -> bool:
    """Tell whether a word is a name, or a word that is a name as well and no quality or greeting."""
    token = reading.at(place)
    if token is None or place in reading.allowed or len(token.base) < 2:
        return False
    named = token.base in reading.lists.first_names or token.base in reading.words.word_names
    called = token.base in reading.cue("shortnames") or token.base in reading.cue("called")
    nobody = reading.is_in(token.base, sections=_QUALITIES)
    return called or (named and not nobody) or is_double_name(reading, place=place)


def is_double_name(reading: Reading, *, place: int) -> bool:
    """Tell whether two first names are tied by a hyphen: 'an-sofie', 'mary-kate', not 'mark-up' or 'rose-tinted'."""
    halves = reading.base(place).split("-")
    names = reading.lists.first_names
    if len(halves) != 2 or not all(half in names or half in reading.cue("shortnames") for half in halves):
        return False
    words = reading.words
    return any(half not in words.dictionary and half not in words.common for half in halves)
