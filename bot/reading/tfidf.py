"""TF-IDF of word and letter n-grams, fitted and read without pickles. An n-gram is known by a hash, so that numpy counts them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

Unit = Literal["letters", "words"]
Hashes = npt.NDArray[np.uint64]
Sparse = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]
"""Column numbers and values of one text's vector, which has unit length."""
FACTOR, FIRST = np.uint64(0x9E3779B97F4A7C15), np.uint64(7)
"""Of the rolling hash, modulo 2**64: each unit is added to the hash so far times the factor."""
NO_GRAMS: Hashes = np.zeros(0, dtype=np.uint64)


@dataclass(frozen=True)
class TfIdf:
    """A fitted weighting: n-grams of `shortest` to `longest` units, as sorted hashes, with their inverse document frequency."""

    unit: Unit
    shortest: int
    longest: int
    columns: Hashes
    weights: npt.NDArray[np.float32]

    def vector(self, text: str) -> Sparse:
        """Return the unit-length vector of one text; n-grams that were not seen in training are left out."""
        grams, counts = counted(text, unit=self.unit, shortest=self.shortest, longest=self.longest)
        at = np.searchsorted(self.columns, grams)
        known = self.columns.take(at, mode="clip") == grams if len(self.columns) else np.zeros(len(grams), dtype=bool)
        at = at[known]
        values = (1 + np.log(counts[known])).astype(np.float32) * self.weights[at]
        norm = float(np.linalg.norm(values))
        return at, values / norm if norm else values


def fit(texts: Sequence[str], *, unit: Unit, shortest: int, longest: int, least: int) -> TfIdf:
    """Fit a weighting on texts; an n-gram counts when at least `least` texts hold it."""
    held = [counted(text, unit=unit, shortest=shortest, longest=longest)[0] for text in texts]
    grams, seen = np.unique(np.concatenate(held) if held else NO_GRAMS, return_counts=True)
    kept = seen >= least
    weights = np.log((1 + len(texts)) / (1 + seen[kept])) + 1
    return TfIdf(unit, shortest, longest, grams[kept], weights.astype(np.float32))


@lru_cache(maxsize=32)
def counted(text: str, *, unit: Unit, shortest: int, longest: int) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """Return the n-grams of a text, sorted, and how often each stands in it; remembered, since several models ask for the same."""
    of = _letters if unit == "letters" else _words
    return np.unique(of(text.lower().split(), shortest=shortest, longest=longest), return_counts=True)


def _letters(words: Sequence[str], *, shortest: int, longest: int) -> Hashes:
    """Return the n-grams of letters within each word and its two edges."""
    joined = "".join(f" {word} " for word in words)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    word = np.repeat(np.arange(len(words)), [len(one) + 2 for one in words])
    return _runs(codes, belongs=word, shortest=shortest, longest=longest)


def _words(words: Sequence[str], *, shortest: int, longest: int) -> Hashes:
    codes = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint64)
    return _runs(codes, belongs=np.zeros(len(words), dtype=np.int64), shortest=shortest, longest=longest)


def _runs(codes: Hashes, *, belongs: npt.NDArray[np.int64], shortest: int, longest: int) -> Hashes:
    """Return the hash of every run of so many units that lies within one group."""
    hashes, found = np.full(len(codes), FIRST), [NO_GRAMS]
    for length in range(1, min(longest, len(codes)) + 1):
        hashes = hashes[: len(codes) - length + 1] * FACTOR + codes[length - 1 :]
        if length >= shortest:
            found.append(hashes[belongs[: len(hashes)] == belongs[length - 1 :]])
    return np.concatenate(found)
