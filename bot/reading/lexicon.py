"""The word lists of data/reading/cues.yml as patterns, and which of the two languages a text is written in.

Counts words; what a count means is for cues.py and plan_parts.py to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Literal

from ruamel.yaml import YAML

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
SOURCE = Path(__file__).parents[2] / "data" / "reading" / "cues.yml"
REGEX_MARK = "re:"
ANY_START = r"\w*"
RUN = re.compile(r"\w+")
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})


@lru_cache(maxsize=256)
def tidy(text: str) -> str:
    """Return the text with straight apostrophes and single spaces; capitals stay."""
    return " ".join(text.translate(APOSTROPHES).split())


@lru_cache(maxsize=256)
def small(text: str) -> str:
    """Return the text tidied, in small letters."""
    return tidy(text).lower()


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, numbers and apostrophes included."""
    return re.findall(r"[\w'’-]+", text.lower())


@lru_cache(maxsize=512)
def languages(text: str) -> tuple[Language, ...]:
    """Return the language whose function words prevail; both where they are equal ("koffie met Jo")."""
    nl, en = (count(text, group="function", language=language) for language in LANGUAGES)
    if nl == en:
        return LANGUAGES
    return ("nl",) if nl > en else ("en",)


def hits(text: str, *, group: str) -> int:
    """Count a group's words in the language of the text."""
    return max(count(text, group=group, language=language) for language in languages(text))


@lru_cache(maxsize=512)
def count(text: str, *, group: str, language: Language) -> int:
    """Count a group's words in one given language; remembered, since several recognisers ask for the same."""
    text = small(text)
    return len(_small_pattern(group, language=language).findall(text)) if _may_hold(text, group, language) else 0


def without(text: str, *, groups: Sequence[str], like: str) -> str:
    """Return a text in small letters without the words of these groups, in the language of another text."""
    for group, language in product(groups, languages(like)):
        if _may_hold(text, group, language):
            text = _small_pattern(group, language=language).sub(" ", text)
    return text


@lru_cache(maxsize=256)
def erase(text: str, *, group: str) -> str:
    """Return the text, capitals kept, without the words of a group, in the language of the text."""
    erased = tidy(text)
    for language in languages(text):
        erased = pattern(group, language=language).sub(" ", erased)
    return erased


def _may_hold(text: str, group: str, language: Language) -> bool:
    """Tell whether a word with which some entry begins stands in a text of small letters. Most groups are ruled out by that, without
    trying their pattern."""
    openings = _openings(group, language=language)
    if openings is None:
        return True
    (whole, beginnings), (runs, spaced) = openings, _runs(text)
    return not whole.isdisjoint(runs) or any(beginning in spaced for beginning in beginnings)


@lru_cache(maxsize=256)
def _runs(text: str) -> tuple[frozenset[str], str]:
    """Return the words of a text, as a set and as one string with a space before each."""
    runs = RUN.findall(text)
    return frozenset(runs), f" {' '.join(runs)}"


@cache
def _openings(group: str, *, language: Language) -> tuple[frozenset[str], tuple[str, ...]] | None:
    """Return the first words of a group's entries, whole ones and beginnings of words; None when one is an expression of any form."""
    entries = [entry.lower() for entry in _lists()[group][language]]
    if any(entry.startswith(REGEX_MARK) for entry in entries):
        return None
    opened = [(RUN.search(entry), entry) for entry in entries]
    firsts = [(found.group(), entry[found.end() :].startswith("*")) for found, entry in opened if found]
    return frozenset(word for word, more in firsts if not more), tuple(f" {word}" for word, more in firsts if more)


@cache
def pattern(group: str, *, language: Language) -> re.Pattern[str]:
    """Return one pattern for a whole group; the longest entry wins."""
    entries = sorted(_lists()[group][language], key=len, reverse=True)
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(_branches(entries))})(?!\w)", re.IGNORECASE)


@cache
def _small_pattern(group: str, *, language: Language) -> re.Pattern[str]:
    """Return the pattern of a group for text in small letters: twice as fast as one that takes both."""
    return re.compile(pattern(group, language=language).pattern)


def _branches(entries: Sequence[str]) -> Iterator[str]:
    """Yield one branch a first letter, so that a word is held against its own few and not against the whole list; one for all endings."""
    by_letter: dict[str, list[str]] = {}
    for entry in entries:
        plain = entry[:1].isalpha() and not entry.startswith(REGEX_MARK)
        by_letter.setdefault(entry[0].lower() if plain else "", []).append(entry)
    others = [_as_regex(entry) for entry in by_letter.pop("", [])]
    yield from (one for one in others if not one.startswith(ANY_START))
    if ends := [one.removeprefix(ANY_START) for one in others if one.startswith(ANY_START)]:
        yield f"{ANY_START}(?:{'|'.join(ends)})"
    for letter, those in by_letter.items():
        yield f"{letter}(?:{'|'.join(_as_regex(entry[1:]) for entry in those)})"


def _as_regex(entry: str) -> str:
    if entry.startswith(REGEX_MARK):
        return entry.removeprefix(REGEX_MARK)
    return re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Mapping[str, Sequence[str]]]:
    lists: Mapping[str, Mapping[str, Sequence[str]]] = YAML(typ="safe").load(SOURCE)
    return lists
