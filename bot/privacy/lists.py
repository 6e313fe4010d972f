"""Read the word lists of data/privacy once, at construction. The only file access of this package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.privacy.spans import Lang
from bot.privacy.spellings import spelt
from bot.privacy.tokens import words_of

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class LanguageWords:
    """What one language adds: everyday words, names that are also words, and words that stand around names.

    Only the full lists have a `dictionary`, its `vocabulary` (words that are nobody's name) `weak` first names, strange here, and all `names`, which are never taken apart."""

    common: frozenset[str]
    ambiguous: frozenset[str]
    ambiguous_places: frozenset[str]
    ambiguous_organisations: frozenset[str]
    cues: Mapping[str, frozenset[str]]
    word_names: frozenset[str] = frozenset()
    dictionary: frozenset[str] = frozenset()
    vocabulary: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    # Everyday or not, per word: saves nine tenths of the time.
    seen: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    seen_plain: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class NameLists:
    """Everything the redactor knows by heart. Phrases are keyed as `phrases_of` does."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    organisations: Phrases
    places: Phrases
    allowed: Phrases
    languages: Mapping[Lang, LanguageWords]
    sure: Phrases = field(default_factory=dict)
    """Organisations that are masked in small letters as well."""
    streets: frozenset[str] = frozenset()
    """Streets of one word in small letters; only the full lists have them."""


def common_words(folder: Path) -> frozenset[str]:
    """Return the words that everybody uses, of both languages."""
    return frozenset().union(*(_words(folder / f"common.{lang}.txt") for lang in ("nl", "en")))


def load_lists(folder: Path) -> NameLists:
    """Read all lists from `folder` (data/privacy)."""
    return NameLists(
        first_names=_words(folder / "first_names.txt"),
        surnames=_words(folder / "surnames.txt"),
        organisations=_phrases(folder / "organisations.txt"),
        places=phrases_of(spelt(_entries(_text(folder / "places.txt")))),
        allowed=_phrases(folder / "allowed.txt"),
        sure=_phrases(folder / "sure_organisations.txt"),
        languages={"nl": _language(folder, lang="nl"), "en": _language(folder, lang="en")},
    )


def _language(folder: Path, *, lang: Lang) -> LanguageWords:
    common = frozenset().union(*(_words(folder / f"{name}.{lang}.txt") for name in ("common", "seen", "dialect")))
    sections = _sections(folder / f"cues.{lang}.txt")
    return LanguageWords(
        common=common,
        ambiguous=_split(_sections(folder / "ambiguous_names.txt")[lang]) | common,
        ambiguous_places=_split(_sections(folder / "ambiguous_places.txt")[lang]),
        ambiguous_organisations=_split(_sections(folder / "ambiguous_organisations.txt")[lang]),
        word_names=_split(_sections(folder / "word_names.txt")[lang]),
        cues={name: frozenset(_entries(body, lower=True)) for name, body in sections.items()},
    )


def _text(path: Path) -> str:
    """Return a list's text without its comment lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def _split(body: str) -> frozenset[str]:
    return frozenset(body.lower().split())


def _words(path: Path) -> frozenset[str]:
    return _split(_text(path))


def _sections(path: Path) -> dict[str, str]:
    """Return the parts of a list that has '[name]' lines."""
    parts = re.split(r"^\[(\w+)\]$", _text(path), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _entries(body: str, *, lower: bool = False) -> list[str]:
    entries = [entry.strip() for entry in re.split(r"[,\n]", body) if entry.strip()]
    return [entry.lower() for entry in entries] if lower else entries


def _phrases(path: Path) -> Phrases:
    return phrases_of(_entries(_text(path)))


def phrases_of(entries: Iterable[str]) -> Phrases:
    """Key phrases by first word, those of more words with two letters of their second as well; longest first."""
    table: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        words = words_of(entry)
        if words:
            key = " ".join((words[0], *(word[:2] for word in words[1:2]))).lower()
            table.setdefault(key, set()).add(words)
    return {key: tuple(sorted(rows, key=_by_length)) for key, rows in table.items()}


def _by_length(row: Iterable[str]) -> tuple[int, str]:
    words = tuple(row)
    return (-len(words), " ".join(words))
