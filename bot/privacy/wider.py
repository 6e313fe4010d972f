"""What goes with a name that was found: 'Big Dave', 'van Dijk' at the start, 'samira b.', the article of 'De Zonnebloem'."""

from __future__ import annotations

import re

from bot.privacy.institutions import kind_before, kind_in_capital
from bot.privacy.reading import Reading
from bot.privacy.small_growth import first_of_small, has_epithet, joined, small_initial_end
from bot.privacy.small_tails import grown_to_tail
from bot.privacy.spans import Span
from bot.privacy.word_names import acts_or_does

_ARTICLES = frozenset(["De", "Het", "The", "Den", "’t", "'t"])
_NAMED = ("person", "organisation", "location")
_PREFIXES = frozenset(["el", "al", "ait", "aït", "abu", "ben", "bin", "ould", "st"])
_INITIAL = re.compile(r" [a-zA-Z]\.?(?=[\s,;:!?)]|$)")
_PRONOUN = re.compile(r" [iIuU](?![\w.])| [aA](?![\w.])")


def wider(reading: Reading, *, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans with what stands right before or behind them and goes with the name."""
    starts = {token.start: place for place, token in enumerate(reading.tokens)}
    row: list[Span] = []
    for number, span in enumerate(spans):
        place = starts.get(span.start)
        grown = span if place is None else _grown(reading, span=span, place=place)
        after = spans[number + 1].start if number + 1 < len(spans) else len(reading.text)
        free = (not row or grown.start >= row[-1].end) and grown.end <= after
        row.append(grown if free else span)
    return joined(reading, spans=tuple(row))


def _grown(reading: Reading, *, span: Span, place: int) -> Span:
    is_somebody = span.kind == "person" and reading.base(place) in reading.lists.first_names
    if span.kind in _NAMED and not is_somebody and _has_body(reading, place=place):
        return Span(reading.tokens[place - 1].start, span.end, "organisation")
    if span.kind in ("organisation", "location") and (kind := kind_before(reading, place=place)):
        return Span(reading.tokens[place - kind].start, span.end, "organisation")
    if span.kind == "person" and not is_somebody and kind_in_capital(reading, place=place):
        return Span(reading.tokens[place - 1].start, span.end, "organisation")
    if span.kind == "person":
        small = reading.tokens[place].text.islower()
        first = first_of_small(reading, place=place) if small else place - has_epithet(reading, place=place)
        first = min(first, _first(reading, place=place))
        return Span(reading.tokens[first].start, _end(reading, span=span), span.kind)
    last = max(near for near in range(place, len(reading.tokens)) if reading.tokens[near].start < span.end)
    if tail := grown_to_tail(reading, last=last) if span.kind in ("location", "person") else 0:
        return Span(span.start, reading.tokens[last + tail].end, "organisation")
    if span.kind == "organisation" and (
        _has_article(reading, place=place) or _has_opening_article(reading, span=span, place=place)
    ):
        return Span(reading.tokens[place - 1].start, span.end, span.kind)
    return span


def _has_body(reading: Reading, *, place: int) -> bool:
    """Tell whether a public body stands right before its place: 'gemeente Almelo', 'ocmw kortrijk'."""
    token, before = reading.tokens[place], reading.at(place - 1)
    return before is not None and token.adjacent and not token.opens and before.base in reading.cue("bodies")


def _has_article(reading: Reading, *, place: int) -> bool:
    """Tell whether the name's own article stands before it, in capital inside a sentence."""
    before = reading.at(place - 1)
    return before is not None and before.text in _ARTICLES and not before.opens and reading.tokens[place].adjacent


def _has_opening_article(reading: Reading, *, span: Span, place: int) -> bool:
    """Tell whether an article opens the sentence before one everyday word, which is a name with it alone: 'Het Kompas'."""
    before, token = reading.at(place - 1), reading.tokens[place]
    house = token.adjacent and token.end == span.end and token.capital and token.base in reading.words.dictionary
    return house and before is not None and before.opens and before.text in _ARTICLES


def _first(reading: Reading, *, place: int) -> int:
    """Return where a person's name begins: at an epithet in capital, or at the particles before a surname."""
    token, before = reading.tokens[place], reading.at(place - 1)
    if before is None or not token.adjacent or token.opens:
        return place
    if _is_first_of(reading, place=place):
        return place - 1
    if before.capital and (before.base in reading.cue("epithets") or before.base in _PREFIXES):
        return place - 1
    borne = token.base in reading.lists.surnames and token.base not in reading.lists.first_names
    surname = token.capital and (borne or before.base in ("der", "den"))
    first = place
    while (
        surname
        and reading.base(first - 1) in ("van", "de", "den", "der", "ter", "ten")
        and reading.tokens[first].adjacent
    ):
        first -= 1
    if first < place and (reading.tokens[first].opens or place - first > 1):
        return first
    return place - _has_opening_particle(reading, place=place)


def _is_first_of(reading: Reading, *, place: int) -> bool:
    """Tell whether a first name that is a word as well stands before a surname: 'Will Turner', 'Rose Carter'."""
    token, before = reading.tokens[place], reading.tokens[place - 1]
    named = (
        before.capital
        and before.base in reading.lists.first_names
        and not reading.is_in(before.base, sections=("titles", "roles"))
    )
    return named and token.capital and token.base in reading.lists.surnames


def _has_opening_particle(reading: Reading, *, place: int) -> bool:
    """Tell whether a sentence begins with 'Van' or 'De' that belongs to a surname in no list: 'Van Zwieten gaf ons het geld'."""
    token, before = reading.tokens[place], reading.tokens[place - 1]
    written = before.opens and before.text in ("Van", "De", "Ter", "Ten", "Den", "Vande", "Vander") and token.capital
    own = written and token.base not in reading.lists.first_names and not reading.is_everyday(token.base)
    return own and acts_or_does(reading, place=place)


def _end(reading: Reading, *, span: Span) -> int:
    """Return where a name ends that a single initial follows: 'samira b.', 'Karim B'."""
    match = _INITIAL.match(reading.text, span.end)
    if match is None or _PRONOUN.match(reading.text, span.end):
        return small_initial_end(reading, span=span)
    dotted = match.group().endswith(".")
    sure = dotted and match.end() < len(reading.text) or match.group()[1].isupper()
    return match.end() if sure else small_initial_end(reading, span=span)
