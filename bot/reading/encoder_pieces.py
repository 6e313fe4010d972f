"""What the first half of the encoder makes of a piece of a word, remembered: words return, and it depends on nothing else."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
ROOM = 2048
"""Pieces that are remembered; 30 MB when all of it is used. When it is full everything is forgotten: that is rare, and soon made up for."""


class PieceRows:
    """Rows by the number of a piece; `made` makes them, (n,) to (n, width). For any thread."""

    def __init__(self, made: Callable[[Whole], Rows], *, pieces: int, width: int) -> None:
        self._made = made
        self._rows = np.empty((ROOM, width), dtype=np.float32)
        self._at = np.full(pieces, -1, dtype=np.int64)
        self._used = 0
        self._lock = Lock()

    def of(self, pieces: Whole) -> Rows:
        """Return a row a piece, shape (n, width). At most ROOM different ones may be asked for together."""
        with self._lock:
            self._learn(np.unique(pieces))
            rows: Rows = self._rows[self._at[pieces]]
        return rows

    def _learn(self, pieces: Whole) -> None:
        new = pieces[self._at[pieces] < 0]
        if self._used + len(new) > ROOM:
            self._at[:], self._used, new = -1, 0, pieces
        if len(new):
            at = np.arange(self._used, self._used + len(new))
            self._rows[at] = self._made(new)
            self._at[new] = at
            self._used += len(new)
