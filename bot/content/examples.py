"""Check the training examples: enough of every intent in both languages, and no two that are nearly the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bot.coach.flow import LANGS, Lang
from bot.content.yaml_file import Fault, parse

LEAST = 30
MOST_SHARED = 0.70
SHORT = 8
"""Characters under which two examples only must not be equal: a word shares its letters with much."""


@dataclass(frozen=True)
class Example:
    """One training example with where it stands."""

    text: str
    file: Path
    line: int


@dataclass(frozen=True)
class IntentFile:
    """The examples of one intent in one language."""

    path: Path
    lang: Lang
    intent: str
    examples: tuple[Example, ...]


def example_faults(root: Path) -> Iterator[Fault]:
    """Yield what is wrong with `data/nlu` under a root."""
    by_intent: dict[str, list[Example]] = {}
    for one in read_examples(root):
        by_intent.setdefault(one.intent, []).extend(one.examples)
        if len(one.examples) < LEAST:
            yield Fault(one.path, 1, f"has {len(one.examples)} examples of {one.intent}; at least {LEAST} are needed")
    for examples in by_intent.values():
        yield from near_doubles(examples)


def read_examples(root: Path) -> Iterator[IntentFile]:
    """Yield every file of `data/nlu` under a root, language by language."""
    for lang in LANGS:
        for path in sorted((root / "data" / "nlu" / lang).glob("*.yml")):
            yield _read(path, lang=lang)


def _read(path: Path, *, lang: Lang) -> IntentFile:
    text = path.read_text(encoding="utf-8")
    raw = parse(text, path=path, typ="safe")["nlu"][0]
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    examples = tuple(
        Example(line[2:].strip(), path, number)
        for number, line in lines
        if line.startswith("- ") and not line.startswith("- intent:")
    )
    return IntentFile(path, lang, raw["intent"], examples)


def near_doubles(examples: list[Example]) -> Iterator[Fault]:
    """Yield every pair that shares more than the allowed part of the smaller one's letter trigrams."""
    shapes = [(example, trigrams(example.text)) for example in examples]
    for (one, left), (two, right) in combinations(shapes, 2):
        if _too_near(one.text, two.text, left, right):
            yield Fault(two.file, two.line, f"{two.text!r} is nearly {one.text!r} ({one.file.name}:{one.line})")


def trigrams(text: str) -> frozenset[str]:
    """Return the letter trigrams of a text in lower case, with a space at both ends."""
    padded = f" {text.lower()} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def _too_near(one: str, two: str, left: frozenset[str], right: frozenset[str]) -> bool:
    if min(len(one), len(two)) < SHORT:
        return one.lower() == two.lower()
    return len(left & right) > MOST_SHARED * min(len(left), len(right))
