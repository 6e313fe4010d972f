"""The word lists of data/reading/cues.yml as patterns, and which of the two languages a text is written in.

Counts words; what a count means is for cues.py and plan_parts.py to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from ruamel.yaml import YAML

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")
SOURCE = Path(__file__).parents[2] / "data" / "reading" / "cues.yml"
REGEX_MARK = "re:"
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})


@lru_cache(maxsize=256)
def tidy(text: str) -> str:
    """Return the text with straight apostrophes and single spaces; capitals stay."""
    return " ".join(text.translate(APOSTROPHES).split())


@lru_cache(maxsize=256)
def _small(text: str) -> str:
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
    return len(_small_pattern(group, language=language).findall(_small(text)))


def without(small: str, *, groups: Sequence[str], like: str) -> str:
    """Return a text in small letters without the words of these groups, in the language of another text."""
    return _taken_out(small, [_small_pattern(g, language=one) for g in groups for one in languages(like)])


def erase(text: str, *, groups: Sequence[str]) -> str:
    """Return the text without the words of these groups, in the language of the text."""
    return _taken_out(tidy(text), [pattern(g, language=one) for g in groups for one in languages(text)])


def _taken_out(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    for one in patterns:
        text = one.sub(" ", text)
    return text


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
    """Yield one branch a first letter, so that a word is held against its own few and not against the whole list."""
    by_letter: dict[str, list[str]] = {}
    for entry in entries:
        plain = entry[:1].isalpha() and not entry.startswith(REGEX_MARK)
        by_letter.setdefault(entry[0].lower() if plain else "", []).append(entry)
    yield from (_as_regex(entry) for entry in by_letter.pop("", []))
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
