"""What somebody is called by others: 'they call him Biscuit', 'noemden mij vroeger Sproetje', 'goes by Spud'. A capital is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_CALLED = re.compile(
    r"\b(?:(?:[Nn]oem(?:t|en|de|den)? ?|[Nn]ickname(?:d|s)? )(?:ze |zij |we |wij |iedereen |hij )?(?:me|mij|hem|haar|him|her|me)|"
    r"(?:call(?:s|ed|ing)?|nicknamed?|christened|dubbed) (?:me|him|her)|(?:he|she|who|it was)[’']s known as|(?:is|was|am|are) known as|"
    r"go(?:es)? by(?: the name(?: of)?)?|went by(?: the name(?: of)?)?|answer(?:s|ed)? to|nick-?name (?:is|was|being)|pet name (?:is|was)|"
    r"(?:bij|koos|roep|spot|troetel)naam(?: (?:is|was|werd|luidt|luidde)|:)?|genaamd|roept iedereen|known to (?:everyone|all) as|better known as|a\.?k\.?a\.?|alias|beter bekend als|bekend als)"
    r"(?: (?:vroeger|altijd|gewoon|ook|soms|nog|liefst|toen|hier|allemaal|thuis|just|always|still|now|plain|simply|only|then))?"
    r" [\"'“‘„«]?(?P<name>[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?)"
)
_TOLD = re.compile(
    r"\b(?:(?:word(?:t|en)|werd(?:en)?) (?:\w+ ){0,3}?|(?:me|mij|hem|haar) (?:\w+ )?)(?P<name>[A-ZÀ-Þ][\w’'-]+) (?:genoemd\b|noem(?:de)?[nt]?\b)"
)

_HINT = re.compile(
    r"noem|call|naam|known|nick| by |answer|alias|aka|a\.k|bekend als|pet name|dubbed|christened|roept", re.IGNORECASE
)
"""Without one of these nobody is told a name."""


def nicknames(reading: Reading) -> Iterator[Span]:
    """Yield capitals behind the words that say how somebody is called, tools and peoples left out."""
    if not _HINT.search(reading.text):
        return
    known = {reading.tokens[place].start for place in reading.allowed}
    for match in (*_CALLED.finditer(reading.text), *_TOLD.finditer(reading.text)):
        if match.start("name") not in known and match["name"].lower() not in reading.cue("uncalled"):
            yield Span(match.start("name"), match.end("name"), "person")
