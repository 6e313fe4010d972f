"""Surnames with a clipped particle or before the first name: 'Marloes v.d. Berg', 'Jan v/d Velde', 'tom vdb', 'DEMIR, Elif'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.strange import is_strange
from bot.privacy.surnames import is_tied

_LEADING = frozenset(["in", "uit", "aan", "onder", "over", "op", "van"])
_SURE = frozenset(["ten", "ter", "te", "van der", "van den", *(f"{word} {article}" for word in _LEADING for article in ("'t", "den", "der"))])  # fmt: skip
_HINT = re.compile(r"\b[vV](?: ?[./]? ?[dD]|\.)|[A-Z]{2}, [A-Z]")
_NAME = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*"
_CLIPPED = re.compile(
    rf"(?<![\w.@/-])(?:(?P<first>{_NAME}|(?:[A-Z]\.){{1,3}})\s)?(?:(?P<sure>v/d|v\.\s?d\.|v\s?d\.|v\.d)\s?|(?P<loose>v\.|vd|v d)\s)(?P<last>{_NAME})(?![\w@])",
    re.IGNORECASE,
)
_LETTERS = re.compile(rf"(?<![\w.@/-])(?P<first>{_NAME})\svd[a-z]{{1,2}}(?![\w@])", re.IGNORECASE)
_TURNED = re.compile(
    r"(?<![\w-])(?P<last>(?:[A-Z]{2,}|Ma?c[A-Z]{2,}|O['’][A-Z]{2,})(?:[ '’-][A-Z]{2,}){0,2}), (?P<first>[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?)\b"
)
"""A surname in capitals before the first name, as on lists."""


def clipped_surnames(reading: Reading) -> Iterator[Span]:
    """Yield names with a clipped particle, and those on a list, the surname first."""
    if not _HINT.search(reading.text):
        return
    for match in _CLIPPED.finditer(reading.text):
        first = match["first"] or ""
        named = bool(first) and _is_called(reading, word=first)
        if named and _may_close(reading, match=match) or match["sure"] and match["last"][0].isupper():
            yield Span(match.start() if named or not first else match.start("sure"), match.end(), "person")
    for match in _LETTERS.finditer(reading.text):
        if match["first"].lower() in reading.lists.first_names:
            yield Span(match.start(), match.end(), "person")
    for match in _TURNED.finditer(reading.text):
        if _is_turned(reading, first=match["first"].lower(), last=match["last"].lower()):
            yield Span(match.start(), match.end(), "person")


def tied_surnames(reading: Reading) -> Iterator[Span]:
    """Yield a first name with particles that nothing but a surname has: 'Femke ten Have', 'Rob op 't Land'."""
    for place, token in enumerate(reading.tokens):
        if token.capital and token.base in reading.lists.first_names:
            last = place + 1
            while last - place < 4 and (
                reading.base(last) in reading.cue("particles") or last == place + 1 and reading.base(last) in _LEADING
            ):
                last += 1
            particles = " ".join(reading.base(near) for near in range(place + 1, last)).replace("’", "'")
            close = reading.at(last)
            if particles in _SURE and close and close.adjacent and is_tied(reading, place=place + 1, last=last):
                yield reading.span(place, last=last + 1, kind="person")


def _is_called(reading: Reading, *, word: str) -> bool:
    """Tell whether somebody is called so; in small letters no word of the language."""
    lower = word.lower()
    if word.endswith("."):
        return word.isupper()
    return lower in reading.lists.first_names and (word[0].isupper() or lower not in reading.words.ambiguous)


def _may_close(reading: Reading, *, match: re.Match[str]) -> bool:
    last = match["last"]
    if match["loose"] == "v.":
        return last[0].isupper()
    return last[0].isupper() or last in reading.lists.surnames or is_strange(reading, word=last)


def _is_turned(reading: Reading, *, first: str, last: str) -> bool:
    """Tell whether a known first name follows capitals that are a surname or no word: not 'SBB, Karin'."""
    listed = first.split("-")[0] in reading.lists.first_names
    if first in reading.words.common:
        return listed and last in reading.lists.surnames
    return listed and (last in reading.lists.surnames or len(last) > 4 and not reading.is_everyday(last))
