"""Institutions by the kind after their name: 'Riverside Academy', 'Jansen Installatietechniek'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_WIDE_TAILS = frozenset(
    [
        "training",
        "skills",
        "learning",
        "assessment",
        "private",
        "support",
        "practice",
        "society",
        "institute",
        "group",
        "care",
        "services",
        "programme",
        "zorg",
        "groep",
    ]
)
"""After these an all-day word in capitals is a method or a subject sooner than an institution."""


_OF = frozenset(["of", "van", "and", "from", "for"])


def tailed(reading: Reading) -> Iterator[Span]:
    """Yield runs of capitals that end on the kind of institution: 'Riverside Academy', 'Maple Lodge care home'."""
    place = 0
    while place < len(reading.tokens):
        end = _plain_run(reading, place=place)
        tail = _tail_end(reading, first=place, last=end) if end > place else 0
        if tail and not _is_generic(reading, first=place, last=tail):
            first = _skip_people(reading, first=place, last=tail)
            yield reading.span(_skip_openers(reading, first=first, last=tail), last=tail, kind="organisation")
        place = max(end, place + 1)


def _plain_run(reading: Reading, *, place: int) -> int:
    end = place
    while (
        (token := reading.at(end))
        and token.text[0].isupper()
        and (end == place or (token.adjacent and not token.opens))
    ):
        end += 1
        linked = reading.at(end + 1)
        if (
            linked
            and reading.base(end) in ("of", "and", "for", "&", "van", "de")
            and linked.capital
            and linked.adjacent
        ):
            end += 1
    return end


def _tail_end(reading: Reading, *, first: int, last: int) -> int:
    """Return the end of the longest part of a run whose last words are a tail; small letters may follow the run."""
    ends: list[int] = [last + 2, last + 1, *range(last, first + 1, -1)]
    for end in ends:
        if end > len(reading.tokens) or any(not reading.tokens[place].adjacent for place in range(last, end)):
            continue
        if _ends_in_tail(reading, first=first, end=end, lower=end > last):
            return end
    return 0


def _ends_in_tail(reading: Reading, *, first: int, end: int, lower: bool) -> bool:
    """Tell whether a run ends in a kind of institution; in small letters only a kind of two words counts."""
    tails = reading.cue("tails")
    pair = f"{reading.base(end - 2)} {reading.base(end - 1)}"
    last = reading.base(end - 1)
    single = last in tails or last.endswith(tuple(reading.cue("tailends")))
    return (pair in tails and end - first > 2) or (single and end - first > 1 and not lower)


def _is_generic(reading: Reading, *, first: int, last: int) -> bool:
    loose = reading.cue("generic") | reading.cue("tails") | reading.cue("titles") | reading.cue("roles")
    opener = reading.tokens[first].opens and reading.base(first) in reading.cue("generic")
    words = [reading.base(place) for place in range(first + opener, last)]
    if not words or len(words) == 1:
        return opener
    if words[0] in reading.cue("brands") and _stands_as_firm(reading, first=first + opener, last=last):
        return False
    if words[-1] in _WIDE_TAILS and all(reading.is_everyday(word) or word in loose for word in words):
        return True
    pair = " ".join(words[-2:])
    if pair in reading.cue("tails") and len(words) == 3 - opener and _opens_only(reading, place=first):
        return True
    own = any(word not in loose and word not in reading.words.common for word in words[:-2])
    if pair in reading.cue("tails") and (own or len(words) > 3):
        return False
    weak = words[-1] in reading.cue("weaktails") or words[-1] not in reading.cue("tails")
    if weak and all(reading.is_plain(word) or word in loose for word in words):
        return True
    return all(word in loose or first + step in reading.allowed for step, word in enumerate(words))


def _opens_only(reading: Reading, *, place: int) -> bool:
    """Tell whether a run begins with a word that opens a sentence and is no part of a name: 'Our food bank'."""
    return reading.tokens[place].opens and reading.base(place) in reading.cue("generic") | reading.cue("openers")


def _stands_as_firm(reading: Reading, *, first: int, last: int) -> bool:
    """Tell whether a word of a brand stands inside a sentence, or does something at its start: 'Summit Care sent me out alone'."""
    acting = any(reading.follows(last - 1, section=section) for section in ("acts", "after", "firmacts"))
    return acting or not reading.tokens[first].opens


def _skip_people(reading: Reading, *, first: int, last: int) -> int:
    """Leave out whoever is of the institution: 'Mr Brown of Oakwood Academy', 'Karin de Wit van Rijnlands Lyceum'."""
    for place in range(last - 2, first, -1):
        if reading.base(place) in _OF and any(
            _is_somebody(reading, place=near, end=place) for near in range(first, place)
        ):
            return place + 1
    return first


def _is_somebody(reading: Reading, *, place: int, end: int) -> bool:
    """Tell whether a title with a name, or a first name with a surname, stands here."""
    capitals = sum(reading.tokens[near].capital for near in range(place, end))
    titled = reading.is_in(reading.base(place), sections=("titles", "roles"))
    alone = place == end - 1 and reading.base(end) in ("of", "from")
    return (capitals > 1 or alone) and (
        titled or reading.base(place) in reading.lists.first_names and not reading.is_plain(reading.base(place))
    )


def _skip_openers(reading: Reading, *, first: int, last: int) -> int:
    """Leave out 'The', 'My', 'Because', 'Vanuit' at the start of a run."""
    place = first
    while place < last - 2 and _opens_only(reading, place=place):
        place += 1
    return place
