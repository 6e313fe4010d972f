"""The radial kernel of the support vector machines: how near a text lies to each of their supports."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def squares(rows: Floats) -> Floats:
    """Return the squared length of each row, which `nearness` needs of the supports."""
    found: Floats = np.sum(rows**2, axis=1)
    return found


def nearness(row: Floats, *, supports: Floats, lengths: Floats, width: float) -> Floats:
    """Return how near one text lies to each support, 0 to 1, shape (supports,); `lengths` are the squares of the supports.

    One text at a time: two at once take several times as long, as the matrix is then repacked.
    """
    near: Floats = np.exp(-width * (lengths + row @ row - 2 * (supports @ row)))
    return near
