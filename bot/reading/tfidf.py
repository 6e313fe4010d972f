"""TF-IDF of word and letter n-grams, fitted and read without pickles: a vocabulary, its weights, one sparse vector."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Unit = Literal["letters", "words"]
Sparse = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""Column numbers and values of one text's vector, which has unit length."""
WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class TfIdf:
    """A fitted weighting: n-grams of `shortest` to `longest` units with their inverse document frequency."""

    unit: Unit
    shortest: int
    longest: int
    columns: Mapping[str, int]
    weights: npt.NDArray[np.float32]

    def vector(self, text: str) -> Sparse:
        """Return the unit-length vector of one text; n-grams that were not seen in training are left out."""
        columns = self.columns
        counted = counts(text, unit=self.unit, shortest=self.shortest, longest=self.longest)
        known = {columns[gram]: count for gram, count in counted.items() if gram in columns}
        at = np.fromiter(known, dtype=np.int32, count=len(known))
        raw = np.fromiter(known.values(), dtype=np.float32, count=len(known))
        values = (1 + np.log(raw)) * self.weights[at]
        norm = float(np.linalg.norm(values))
        return at, values / norm if norm else values

    def as_raw(self) -> dict[str, Any]:
        """Return everything but the weights as JSON values."""
        ordered = sorted(self.columns, key=self.columns.__getitem__)
        return {"unit": self.unit, "shortest": self.shortest, "longest": self.longest, "grams": ordered}

    @staticmethod
    def from_raw(raw: Mapping[str, Any], *, weights: npt.NDArray[np.float32]) -> TfIdf:
        """Return a stored weighting."""
        columns = {gram: number for number, gram in enumerate(raw["grams"])}
        return TfIdf(raw["unit"], raw["shortest"], raw["longest"], columns, weights)


def fit(texts: Sequence[str], *, unit: Unit, shortest: int, longest: int, least: int) -> TfIdf:
    """Fit a weighting on texts; an n-gram counts when at least `least` texts hold it."""
    seen = Counter(g for text in texts for g in set(grams(text, unit=unit, shortest=shortest, longest=longest)))
    kept = sorted(gram for gram, count in seen.items() if count >= least)
    weights = np.array([math.log((1 + len(texts)) / (1 + seen[gram])) + 1 for gram in kept], dtype=np.float32)
    return TfIdf(unit, shortest, longest, {gram: number for number, gram in enumerate(kept)}, weights)


@lru_cache(maxsize=32)
def counts(text: str, *, unit: Unit, shortest: int, longest: int) -> Mapping[str, int]:
    """Return how often each n-gram stands in a text; remembered, since several models ask for the same."""
    return Counter(grams(text, unit=unit, shortest=shortest, longest=longest))


def grams(text: str, *, unit: Unit, shortest: int, longest: int) -> Iterable[str]:
    """Return the n-grams of a text in lower case: runs of words, or of letters within a word and its two edges."""
    words = WORD.findall(text.lower())
    if unit == "words":
        return (" ".join(words[i : i + n]) for n in range(shortest, longest + 1) for i in range(len(words) - n + 1))
    edged = [f" {word} " for word in words]
    return (w[i : i + n] for w in edged for n in range(shortest, longest + 1) for i in range(len(w) - n + 1))
