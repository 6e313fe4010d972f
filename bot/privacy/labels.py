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
LABEL: Final = re.compile(
    rf"\[(?:{'|'.join(label for labels in _LABELS.values() for label in labels.values())}) \d{{1,3}}\]"
)
_MONTHS: Final[Mapping[str, int]] = {
    "jan": 1, "feb": 2, "m(?:aart|rt|ar)": 3, "apr": 4, "(?:mei|may)": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "o[ck]t": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_AND = (" en ", " and ", " & ")
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
    """Return the text with every span replaced by its label; a number that was typed in a label is not given again."""
    seen: dict[Kind, list[frozenset[str]]] = {}
    pieces, end, number, before = [], 0, 0, None
    for span in spans:
        label = _LABELS[lang][span.kind]
        apart = number if before and _are_two(before, span, text=text) else 0
        number = _number(
            _parts(text[span.start : span.end], kind=span.kind), known=seen.setdefault(span.kind, []), apart=apart
        )
        pieces += [text[end : span.start], f"[{label} {number + _typed(text, label=label)}]"]
        end, before = span.end, span
    return "".join([*pieces, text[end:]])


def _are_two(before: Span, span: Span, *, text: str) -> bool:
    """Tell whether somebody is told beside another of the same surname: 'Hanneke de Vries en meneer De Vries'."""
    beside = span.kind == before.kind == "person" and text[before.end : span.start] in _AND
    return beside and text[before.start : before.end].lower() != text[span.start : span.end].lower()


def without_labels(text: str) -> str:
    """Return a text without the labels that stand for names, in either language."""
    return LABEL.sub(" ", text) if "[" in text else text


def is_label(plain: str) -> bool:
    """Tell whether a term in small letters is a label without its brackets: 'persoon 1'."""
    return LABEL.fullmatch(f"[{plain}]") is not None


def _typed(text: str, *, label: str) -> int:
    """Return the highest number of a label that stands in the text already: a note quotes what was read."""
    return max(map(int, re.findall(rf"\[{label} (\d{{1,3}})\]", text)), default=0) if f"[{label} " in text else 0


def _parts(found: str, *, kind: Kind) -> frozenset[str]:
    """Return by what a find is known: names by their words, numbers and days by their figures, everything else as a whole."""
    small = found.lower()
    if kind in ("phone", "date"):
        return frozenset({_figures(small, kind=kind)})
    words = frozenset(_PARTS.findall(small)) - _LOOSE if kind in ("person", "organisation") else frozenset()
    return words or frozenset({" ".join(small.split())})


def _figures(found: str, *, kind: Kind) -> str:
    """Return the last nine figures of a telephone, whatever is before and between them, and a day's with its month as a number."""
    digits = "".join(re.findall(r"\d", found))
    if kind == "phone":
        return digits[-9:] or found
    months = (str(number) for name, number in _MONTHS.items() if re.search(rf"\b{name}", found))
    figures = sorted([*map(str, map(int, re.findall(r"\d+", found))), *months])
    return " ".join(figures) or found


def _number(parts: frozenset[str], *, known: list[frozenset[str]], apart: int) -> int:
    """Number a find, not as the one that it is told beside, `apart`; 'Karin' and 'Karin de Wit' are one person, 'basisschool De Vlinder' and 'De Vlinder' one organisation."""
    for number, earlier in enumerate(known, start=1):
        if number != apart and (parts <= earlier or earlier <= parts):
            known[number - 1] = parts | earlier
            return number
    known.append(parts)
    return len(known)
