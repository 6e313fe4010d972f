"""Lexical cues of an answer as a small vector, beside the sentence encoding. Says nothing of the state itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import log1p

import numpy as np
import numpy.typing as npt

from bot.reading import lexicon
from bot.reading.plan_parts import plan_parts

LENGTHS = (2, 5, 10, 20, 40)
"""Upper edges of the word-count buckets; the last bucket has none."""
GROUPS = (
    "first_person", "plural", "reason", "hindsight", "mental", "emotion", "other_view", "past", "when", "vague_time",
    "person", "self", "name", "talk", "act", "topic", "future", "infinitive_start", "abstract", "normative", "vague",
    "negation", "no_idea", "detail",
)  # fmt: skip
PAIRS = (("past", "when"), ("future", "when"), ("person", "when"), ("past", "person"), ("first_person", "mental"),
         ("emotion", "reason"), ("mental", "other_view"), ("vague", "future"))  # fmt: skip
PARTS = ("what", "who", "when")
EXTRA = 5
SIZE = len(LENGTHS) + 1 + 2 * len(GROUPS) + len(PAIRS) + len(PARTS) + EXTRA


@lru_cache(maxsize=16)
def cues(text: str) -> npt.NDArray[np.float32]:
    """Return the cues of one text, shape (SIZE,): buckets and flags 0 or 1, the rest log counts or shares; remembered, to be counted ahead."""
    hits = {group: lexicon.hits(text, group=group) for group in GROUPS}
    values = [*_length(text), *_groups(hits), *_pairs(hits), *_plan(text), *_surface(text, hits=hits)]
    return np.asarray(values, dtype=np.float32)


def _length(text: str) -> Iterator[float]:
    length = len(lexicon.words(text))
    bucket = sum(length > edge for edge in LENGTHS)
    return (float(bucket == number) for number in range(len(LENGTHS) + 1))


def _groups(hits: dict[str, int]) -> Iterator[float]:
    for group in GROUPS:
        yield float(hits[group] > 0)
        yield log1p(hits[group])


def _pairs(hits: dict[str, int]) -> Iterator[float]:
    return (float(hits[one] > 0 and hits[other] > 0) for one, other in PAIRS)


def _plan(text: str) -> Iterator[float]:
    held = plan_parts(text)
    return (float(part in held) for part in PARTS)


def _surface(text: str, *, hits: dict[str, int]) -> tuple[float, ...]:
    length = max(len(lexicon.words(text)), 1)
    empty = not any(hits[group] for group in ("person", "past", "when", "detail", "first_person"))
    shares = (hits["abstract"] / length, hits["emotion"] / length)
    return (*shares, float("?" in text), log1p(length), float(empty))
