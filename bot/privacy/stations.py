"""Somebody told by where they are found: 'Rose from housekeeping', 'Olive in room nine', 'Roos van de receptie'."""

from __future__ import annotations

from bot.privacy.reading import Reading

_FROM = frozenset(["from", "in", "on", "at", "off", "down", "up", "van", "uit", "op", "bij", "aan"])
_ARTICLES = frozenset(["the", "our", "my", "de", "het", "'t", "onze", "mijn"])
_NOT_PEOPLE = ("massnames", "verbnames", "periods", "months", "seasons", "praise")
"""Of these words a sentence goes on with a place as well: 'Door in de klas te staan', 'Sterk van de afdeling'."""
_STILL_PEOPLE = frozenset(
    ["rose", "joy", "faith", "grace", "hope", "ivy", "miles", "sue", "mark", "pat", "will", "rob", "drew", "dawn"]
)


def has_a_station(reading: Reading, *, place: int) -> bool:
    """Tell whether the part of a house or a service follows in which people work or lie."""
    word = reading.base(place)
    doubtful = reading.is_in(word, sections=_NOT_PEOPLE)
    if reading.base(place + 1) not in _FROM or (doubtful and word not in _STILL_PEOPLE):
        return False
    article = reading.base(place + 2) in _ARTICLES
    if reading.follows(place + 1 + article, section="stations"):
        return True
    served = reading.base(place + 1) in ("from", "van") and article
    return served and reading.base(place + 4) in reading.cue("stations")
