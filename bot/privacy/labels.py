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
        number = _number(text[span.start : span.end], known=seen.setdefault(span.kind, []), loose=span.kind == "person")
        pieces += [text[end : span.start], f"[{_LABELS[lang][span.kind]} {number}]"]
        end = span.end
    return "".join([*pieces, text[end:]])


def _number(found: str, *, known: list[frozenset[str]], loose: bool) -> int:
    """Number a find; 'Karin' and 'Karin de Wit' are one person, other kinds must be equal."""
    whole = frozenset({" ".join(found.lower().split())})
    parts = frozenset(_PARTS.findall(found.lower())) - _LOOSE if loose else whole
    parts = parts or whole
    for number, earlier in enumerate(known, start=1):
        if parts <= earlier or earlier <= parts:
            known[number - 1] = parts | earlier
            return number
    known.append(parts)
    return len(known)
