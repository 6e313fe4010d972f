"""The name of a house in brackets behind its kind: 'the takeaway (The Saffron Boat)', 'het eetcafé (De Zwaan)'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_BRACKETED = re.compile(
    r"\b(?P<kind>[a-zé]{3,20})\s\((?P<name>(?:The|De|Het|['’]t|Den) [A-Z][\w'’-]*(?:\s(?:&\s)?[A-Z][\w'’-]*){0,3})\)"
)
_SECTIONS = ("heads", "tails", "smalltails", "houseswithsigns")


def bracketed(reading: Reading) -> Iterator[Span]:
    """Yield names with an article in brackets right behind a word for a house."""
    for match in _BRACKETED.finditer(reading.text) if "(" in reading.text else ():
        if reading.is_in(match["kind"], sections=_SECTIONS):
            yield Span(match.start("name"), match.end("name"), "organisation")
