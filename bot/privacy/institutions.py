"""Institutions by their kind: names after 'basisschool' or before 'Academy'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_INNER = frozenset(
    ["van", "de", "der", "den", "het", "in", "en", "op", "aan", "voor", "bij", "'t", "of", "and", "for", "&", "the"]
)
_PARTS_OF_NAMES = frozenset(["st", "saint", "sint", "royal", "nhs", "az", "uz", "fc"])
_WEAK_TAILS = frozenset(
    [
        "zorg",
        "groep",
        "techniek",
        "bouw",
        "care",
        "house",
        "home",
        "group",
        "practice",
        "society",
        "institute",
        "ward",
        "court",
        "centre",
    ]
)
_WEAK_HEADS = frozenset(
    [
        "afdeling",
        "locatie",
        "werkplaats",
        "praktijk",
        "organisatie",
        "club",
        "instelling",
        "bedrijf",
        "school",
        "dienst",
        "mbo",
        "so",
    ]
)
_ARTICLES = frozenset(["de", "het", "'t", "the", "den"])


def headed(reading: Reading) -> Iterator[Span]:
    """Yield names after the kind of institution: 'basisschool De Regenboog', 'University of Hull'."""
    for place in range(1, len(reading.tokens)):
        head = reading.before(place, section="heads")
        end = _headed_end(reading, place=place) if head else 0
        if end:
            own = len(head.split()) if head.endswith(" of") or head in _PARTS_OF_NAMES else 0
            yield Span(reading.tokens[place - own].start, reading.tokens[end - 1].end, "organisation")


def _headed_end(reading: Reading, *, place: int) -> int:
    word = reading.base(place)
    if reading.tokens[place].opens or (
        reading.base(place - 1) in _WEAK_HEADS and (reading.is_plain(word) or reading.is_thing(word))
    ):
        return 0
    return capital_run(reading, place=place) or _lower_run(reading, place=place)


def capital_run(reading: Reading, *, place: int) -> int:
    """Return the end of a run of capitals that may hold small linking words; 0 if there is none."""
    start = place + (reading.base(place) in _ARTICLES)
    end = start
    while (step := _run_step(reading, place=end, inner=end > start)) > 0:
        end += step
    return end if end > start else 0


def _run_step(reading: Reading, *, place: int, inner: bool) -> int:
    """Count the words up to and with the next capital of a run; 0 if the run ends here."""
    for skip in range(3 if inner else 1):
        token = reading.at(place + skip)
        if token is None or token.opens or not token.adjacent or place + skip in reading.allowed:
            return 0
        if token.text[0].isupper() and (token.capital or len(token.text) == 1 or token.text.isupper() and skip == 0):
            return skip + 1 if not (skip and _is_other_name(reading, word=token.base)) else 0
        if token.base not in _INNER:
            return 0
    return 0


def _is_other_name(reading: Reading, *, word: str) -> bool:
    return word in reading.lists.first_names or word in reading.lists.places


def _lower_run(reading: Reading, *, place: int) -> int:
    """Return the end of a name typed in lower case after a strong head without an article before it."""
    head = reading.before(place, section="strongheads")
    if not head or reading.base(place - len(head.split()) - 1) in reading.cue("determiners"):
        return 0
    article = reading.base(place) in _ARTICLES
    name = reading.at(place + article)
    if name is None or not name.adjacent or name.opens or len(name.base) < 3:
        return 0
    everyday = reading.is_plain(name.base) or reading.is_thing(name.base)
    return place + article + 1 if article and not name.base.endswith("en") or not everyday else 0


def tailed(reading: Reading) -> Iterator[Span]:
    """Yield runs of capitals that end on the kind of institution: 'Riverside Academy', 'Maple Lodge care home'."""
    place = 0
    while place < len(reading.tokens):
        end = _plain_run(reading, place=place)
        tail = _tail_end(reading, first=place, last=end)
        if tail and not _is_generic(reading, first=place, last=tail):
            yield reading.span(_skip_openers(reading, first=place, last=tail), last=tail, kind="organisation")
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
    return (pair in tails and end - first > 2) or (reading.base(end - 1) in tails and end - first > 1 and not lower)


def _is_generic(reading: Reading, *, first: int, last: int) -> bool:
    loose = reading.cue("generic") | reading.cue("tails") | reading.cue("titles") | reading.cue("roles")
    words = [reading.base(place) for place in range(first, last)]
    if words[-1] in _WEAK_TAILS and all(reading.is_plain(word) or word in loose for word in words):
        return True
    return all(word in loose or first + step in reading.allowed for step, word in enumerate(words))


def _skip_openers(reading: Reading, *, first: int, last: int) -> int:
    """Leave out 'The', 'My', 'At' at the start of a run."""
    place = first
    while place < last - 2 and reading.base(place) in reading.cue("generic") and reading.tokens[place].opens:
        place += 1
    return place
