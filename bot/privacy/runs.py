"""A mask that ends inside a run of capitals takes the whole run: 'City College Norwich', 'TC Den Haeck', 'ricards lodge'."""

from __future__ import annotations

from bot.privacy.reading import Reading
from bot.privacy.spans import Kind, Span
from bot.privacy.surnames import NOT_NAMES

_LINKS = frozenset(["the", "y", "yr", "of", "o'", "upon", "under", "le", "la", "on"])
_NEVER = ("roles", "titles", "determiners", "before", "lowerbefore", "months", "epithets", "firmbefore")
_SMALL_KINDS = frozenset(
    ["lodge", "ward", "house", "farm", "court", "nursery", "academy", "hospice", "college", "wood"]
)
_SMALL_HOUSES = frozenset(
    [
        "uni",
        "gen",
        "general",
        "fc",
        "rfc",
        "afc",
        "library",
        "council",
        "college",
        "academy",
        "hospital",
        "infirmary",
        "museum",
    ]
)
_LONGEST = 6


def whole_runs(reading: Reading, *, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans with what stands in one run of capitals with a person, a place or an organisation."""
    row: list[Span] = []
    for number, span in enumerate(spans):
        ahead = spans[number + 1].start if number + 1 < len(spans) else len(reading.text)
        grown = _grown(reading, span=span) if span.kind in ("person", "location", "organisation") else span
        free = grown.end <= ahead and (not row or row[-1].end <= grown.start)
        row.append(grown if free else span)
    return _bridged(reading, spans=tuple(row))


def _grown(reading: Reading, *, span: Span) -> Span:
    inside = [place for place, token in enumerate(reading.tokens) if span.start <= token.start < span.end]
    if not inside:
        return span
    first, last = inside[0], inside[-1]
    while inside[0] - first < _LONGEST and _leads(reading, place=first - 1, kind=span.kind):
        first -= 1
    while last - inside[-1] < _LONGEST and _follows(reading, place=last + 1, kind=span.kind):
        last += 1
    if (first, last) == (inside[0], inside[-1]):
        return _with_possessive(reading, span=span, place=first)
    end = reading.tokens[last].stop if last > inside[-1] else span.end
    return Span(
        min(span.start, reading.tokens[first].start), end, "organisation" if span.kind == "person" else span.kind
    )


def _with_possessive(reading: Reading, *, span: Span, place: int) -> Span:
    """Take the ending along where a firm is called after somebody: 'nursing at Queen's'."""
    ending = reading.text[span.end : span.end + 2] in ("'s", "’s")
    placed = reading.base(place - 1) == "at" and span.kind == "person"
    return Span(span.start, span.end + 2, "organisation") if ending and placed else span


def _is_in_run(reading: Reading, *, place: int, placed: bool = False) -> bool:
    """Tell whether a capital stands here that could be a part of a name; of a place also an adjective: 'Oude Delft'."""
    token = reading.at(place)
    if token is None or place in reading.allowed or not token.text[0].isupper() or token.base in NOT_NAMES:
        return False
    return not any(token.base in reading.cue(section) for section in _NEVER if section != "epithets" or not placed)


def _leads(reading: Reading, *, place: int, kind: Kind) -> bool:
    """Tell whether a word belongs before a mask: a kind or a club, before no person an everyday word as well."""
    if (
        not _is_in_run(reading, place=place, placed=kind == "location")
        or not reading.tokens[place + 1].adjacent
        or reading.tokens[place + 1].opens
    ):
        return False
    token = reading.tokens[place]
    if _is_club(reading, place=place):
        return True
    if token.opens or token.text.isupper():
        return False
    known = _is_kind(reading, place=place) or not reading.is_everyday(token.base)
    return known or kind != "person"


def _follows(reading: Reading, *, place: int, kind: Kind) -> bool:
    """Tell whether a word belongs behind a mask."""
    token = reading.at(place)
    if token is None or not token.adjacent or token.opens:
        return False
    if token.text.islower() and _is_small_kind(reading, place=place, kind=kind):
        return True
    if token.text.islower():
        return kind == "person" and token.base in _SMALL_KINDS and reading.tokens[place - 1].text.islower()
    unknown = (
        kind == "person" and reading.base(place - 1) not in reading.lists.first_names and token.text in ("IT", "ICT")
    )
    if (kind == "organisation" or unknown) and token.base in reading.cue("behindfirms") and token.text[0].isupper():
        return True
    if not _is_in_run(reading, place=place):
        return False
    if _is_club(reading, place=place) or _is_kind(reading, place=place):
        return True
    return kind != "person" and not token.text.isupper()


def _is_small_kind(reading: Reading, *, place: int, kind: Kind) -> bool:
    """Tell whether a town in small letters goes on as an institution where somebody is: 'at bolton uni', 'with barnsley fc'."""
    placed = kind == "location" and reading.tokens[place - 1].text.islower()
    led = bool(reading.before(place - 1, section="firmbefore"))
    return placed and led and reading.base(place) in _SMALL_HOUSES


def _is_kind(reading: Reading, *, place: int) -> bool:
    word = reading.base(place)
    return word in reading.cue("tails") or word.endswith(tuple(reading.cue("headends")))


def _is_club(reading: Reading, *, place: int) -> bool:
    """Tell whether capitals are those of a club, a school or a public body: 'TC', 'CSG', 'ABC'."""
    token = reading.tokens[place]
    return token.text.isupper() and any(
        token.base in reading.cue(section) for section in ("clubs", "schools", "regional")
    )


def _bridged(reading: Reading, *, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Join an organisation with the mask behind it when no word or one small word of a name stands between: 'Mind the Gap Theatre'."""
    row: list[Span] = []
    for span in spans:
        gap = reading.text[row[-1].end : span.start].strip() if row else ""
        names = row and row[-1].kind == "organisation" and span.kind in ("person", "organisation")
        same = row and row[-1].kind == span.kind == "organisation" and not gap
        if same or (reading.lang == "en" and names and gap in _LINKS):
            row[-1] = Span(row[-1].start, span.end, "organisation")
        else:
            row.append(span)
    return tuple(row)
