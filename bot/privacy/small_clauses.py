"""Names that are words as well, in small letters, told by their clause: 'toen stond mo de stoelen klaar', 'it was art who'."""

from __future__ import annotations

from bot.privacy.reading import Reading
from bot.privacy.stations import has_a_station

_NEVER = ("never", "articles", "after", "verbnames", "massnames", "determiners", "periods")


def stands_in_a_clause(reading: Reading, *, place: int) -> bool:
    """Tell whether a word in small letters stands in a clause where a person stands."""
    word = reading.base(place)
    bound = reading.base(place - 1) in reading.cue("determiners")
    if bound or any(word in reading.cue(section) for section in _NEVER):
        return False
    return (
        _is_subject(reading, place=place)
        or _is_asked_after(reading, place=place)
        or (
            word in reading.lists.first_names
            and _opens_clause(reading, place=place)
            and has_a_station(reading, place=place)
        )
    )


def _is_subject(reading: Reading, *, place: int) -> bool:
    """Tell whether a Dutch verb stands before and what it is about behind: 'toen ving ties het op'."""
    before, after = reading.base(place - 1), reading.base(place + 1)
    word, words = reading.base(place), reading.words
    if word in words.common or word in words.word_names or reading.tokens[place].opens:
        return False  # 'had geduld met', 'gaf les op': what is given or had
    return reading.tokens[place].adjacent and before in reading.cue("turned") and after in reading.cue("objects")


def _is_asked_after(reading: Reading, *, place: int) -> bool:
    """Tell whether 'it was' stands before and 'who' behind, which is said of people alone: 'it was art who fixed it'."""
    after = reading.at(place + 1)
    said = reading.base(place - 1) in ("is", "was", "it's", "its", "only")
    return reading.lang == "en" and said and after is not None and after.adjacent and after.base == "who"


def _opens_clause(reading: Reading, *, place: int) -> bool:
    token = reading.tokens[place]
    return token.opens or not token.adjacent or reading.base(place - 1) in reading.cue("clauses")
