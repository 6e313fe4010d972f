"""What stands in the place of a name: '[persoon 1]', '[person 1]'; one thing keeps one number inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.privacy.spans import Kind, Lang, Span

_LABELS: Final[Mapping[Lang, Mapping[Kind, str]]] = {
    "nl": {
        "person": "persoon", "organisation": "organisatie", "location": "plaats", "phone": "telefoonnummer",
        "email": "e-mailadres",
        "url": "link", "date": "datum", "id": "nummer", "account": "account",
        "other": "weggelaten",
    },
    "en": {
        "person": "person", "organisation": "organisation", "location": "place", "phone": "phone number",
        "email": "email address",
        "url": "link", "date": "date", "id": "number", "account": "account",
        "other": "left out",
    },
}  # fmt: skip
_PARTS = re.compile(r"[^\W\d_]{3,}")
_LOOSE = frozenset(
    [
        "van",
        "der",
        "den",
        "het",
        "ten",
        "ter",
        "mrs",
        "the",
        "and",
        "voor",
        "jan",
        "mevr",
        "mevrouw",
        "meneer",
        "mijnheer",
        "dhr",
        "heer",
        "miss",
        "mister",
        "dokter",
        "doctor",
        "prof",
        "professor",
        "drs",
        "juf",
        "juffrouw",
        "meester",
        "zuster",
        "broeder",
        "tante",
        "oom",
        "opa",
        "oma",
        "sister",
        "father",
        "brother",
        "nurse",
        "aunt",
        "auntie",
        "uncle",
    ]
)


def replaced(text: str, *, spans: Iterable[Span], lang: Lang) -> str:
    """Return the text with every span replaced by its label."""
    seen: dict[Kind, list[frozenset[str]]] = {}
    pieces, end = [], 0
    for span in spans:
        number = _number(_parts(text[span.start : span.end], kind=span.kind), known=seen.setdefault(span.kind, []))
        pieces += [text[end : span.start], f"[{_LABELS[lang][span.kind]} {number}]"]
        end = span.end
    return "".join([*pieces, text[end:]])


def _parts(found: str, *, kind: Kind) -> frozenset[str]:
    """Return by what a find is known: names by their words, everything else as a whole."""
    small = found.lower()
    words = frozenset(_PARTS.findall(small)) - _LOOSE if kind in ("person", "organisation") else frozenset()
    return words or frozenset({" ".join(small.split())})


def _number(parts: frozenset[str], *, known: list[frozenset[str]]) -> int:
    """Number a find; 'Karin' and 'Karin de Wit' are one person, 'basisschool De Vlinder' and 'De Vlinder' one organisation."""
    for number, earlier in enumerate(known, start=1):
        if parts <= earlier or earlier <= parts:
            known[number - 1] = parts | earlier
            return number
    known.append(parts)
    return len(known)
