"""Institutions by the kind before their name: 'basisschool De Regenboog', 'University of Hull'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.capitals import capital_run
from bot.privacy.reading import Reading
from bot.privacy.small_runs import small_run
from bot.privacy.spans import Span
from bot.privacy.tokens import ARTICLES

_PARTS_OF_NAMES = frozenset(["st", "saint", "sint", "royal", "nhs", "az", "uz", "fc"])
_SAINTS = frozenset(["st", "saint", "sint"])
_YEAR = re.compile(r"\s?['’]\d{2}\b")
_WELSH_ARTICLES = frozenset(["y", "yr", "yn"])


def headed(reading: Reading) -> Iterator[Span]:
    """Yield names after the kind of institution: 'basisschool De Regenboog', 'University of Hull'."""
    for place in range(1, len(reading.tokens)):
        head = reading.before(place, section="heads") or _loose_head(reading, place=place)
        end = _headed_end(reading, place=place) if head else 0
        if end:
            own = (
                len(head.split())
                if reading.tokens[place].text.islower()
                else _own_words(reading, place=place, head=head)
            )
            last = _tail_after(reading, place=end) if head in _SAINTS else end
            yield with_year(
                Span(reading.tokens[place - own].start, reading.tokens[last - 1].end, "organisation"), text=reading.text
            )


def _loose_head(reading: Reading, *, place: int) -> str:
    """Return a kind of institution by its last part ('zorgboerderij'), or by its capitals before an article ('CLB Het')."""
    head, word = reading.tokens[place - 1], reading.tokens[place]
    if not word.adjacent or word.opens or not word.text[0].isupper():
        return ""
    shaped = head.base.endswith(tuple(reading.cue("headends")))
    short = head.text.isupper() and 2 <= len(head.text) <= 5 and word.text in ("De", "Het", "'t", "The")
    person = head.text.islower() and word.base in reading.lists.first_names
    club = head.text.isupper() and head.base in reading.cue("clubs")
    if club or head.base in reading.cue("regional"):
        return head.base
    return head.base if (shaped and not person or short) and place - 1 not in reading.allowed else ""


def _own_words(reading: Reading, *, place: int, head: str) -> int:
    """Count the words of the head that belong to the name: 'OBS De Klimop', 'Wooncentrum De Linde', not 'basisschool De Klimop'."""
    count = len(head.split())
    first = reading.tokens[place - count]
    before = reading.at(place - count - 1)
    if first.capital and first.adjacent and before and before.capital and before.base in reading.cue("kinds"):
        return count + 1
    named = first.text[0].isupper() and len(first.text) > 1
    own = (
        head in reading.cue("schools")
        or head.endswith((" of", " for"))
        or head in _PARTS_OF_NAMES
        or head in reading.cue("clubs")
    )
    return count if named or own else 0


def _tail_after(reading: Reading, *, place: int) -> int:
    """Return where the kind of institution after a saint's name ends: 'st anne's primary school'."""
    for length in (2, 1):
        words = " ".join(reading.base(place + step) for step in range(length))
        if words in reading.cue("tails") and all(reading.tokens[place + step].adjacent for step in range(length)):
            return place + length
    return place


def with_year(span: Span, *, text: str) -> Span:
    """Return a club with the year that it is called after: 'VV Sterrenwacht '68'."""
    year = _YEAR.match(text, span.end)
    return Span(span.start, year.end(), span.kind) if year else span


def _headed_end(reading: Reading, *, place: int) -> int:
    word, head = reading.base(place), reading.base(place - 1)
    if head in reading.cue("regional") and reading.tokens[place].capital and not reading.tokens[place].opens:
        article = reading.base(place) in ARTICLES
        return max(place + 1 + article, capital_run(reading, place=place))
    weak = head in reading.cue("weakheads") or (
        head not in reading.cue("heads") and not _is_proper(reading, place=place - 1)
    )
    plain = weak and (reading.is_plain(word) or reading.is_thing(word))
    if reading.tokens[place].opens or (
        plain and not _is_articled(reading, place=place) and not _is_titled(reading, place=place)
    ):
        return 0
    article = (
        word in _WELSH_ARTICLES and reading.tokens[place + 1 : place + 2] != () and reading.tokens[place + 1].capital
    )
    return capital_run(reading, place=place + article) or _lower_run(reading, place=place)


def _is_proper(reading: Reading, *, place: int) -> bool:
    """Tell whether a kind is written as part of a name: 'in Sporthal Zuid', 'bij HC Tempo'."""
    token = reading.tokens[place]
    return token.text[0].isupper() and not token.opens and token.base not in reading.cue("mass")


def _is_articled(reading: Reading, *, place: int) -> bool:
    after = reading.at(place + 1)
    return reading.tokens[place].text in ("De", "Het", "'t", "The") and after is not None and after.capital


def _is_titled(reading: Reading, *, place: int) -> bool:
    """Tell whether a network or a fund in capital has two capitals or more behind it: 'van Netwerk Jonge Vaders', not 'Netwerk Taal'."""
    kind = reading.base(place - 1) in reading.cue("softheads") and _is_proper(reading, place=place - 1)
    run = reading.tokens[place : capital_run(reading, place=place)]
    linked = next((number for number, token in enumerate(run) if token.base in ("en", "and")), len(run))
    capitals = [token.base for token in run[:linked] if token.capital]
    return kind and len(capitals) > 1 and not all(word in reading.cue("subjects") for word in capitals)


def _lower_run(reading: Reading, *, place: int) -> int:
    """Return the end of a name typed in lower case after a strong head without an article before it."""
    head = reading.before(place, section="strongheads")
    if not head or reading.base(place - len(head.split()) - 1) in reading.cue("determiners"):
        return 0
    return small_run(reading, place=place)


def kind_before(reading: Reading, *, place: int) -> int:
    """Count the words in small letters that say what kind of house a mask is and go with it: 'zorggroep Heemland', 'basisschool De Regenboog'."""
    token = reading.tokens[place]
    head = reading.before(place, section="heads") or reading.base(place - 1)
    compound = head.endswith(tuple(reading.cue("headends"))) and head not in reading.cue("headends")
    words = head.split()
    small = all(reading.tokens[place - step].text.islower() for step in range(1, len(words) + 1))
    together = token.adjacent and not token.opens and place >= len(words)
    strong = (head in reading.cue("heads") or compound) and head not in reading.cue("weakheads")
    named = reading.lang == "nl" and strong
    return len(words) if named and small and together else 0


def kind_in_capital(reading: Reading, *, place: int) -> bool:
    """Tell whether a surname has the kind of its firm before it: 'Hoveniers Van den Akker', 'Regeltechniek Slinge'."""
    head, token = reading.at(place - 1), reading.tokens[place]
    if head is None or not token.adjacent or token.opens or not (head.capital and token.capital):
        return False
    trade = reading.lang == "nl" and head.base.endswith(tuple(reading.cue("tailends")))
    return (trade or head.base in reading.cue("heads")) and head.base not in reading.cue("roles")
