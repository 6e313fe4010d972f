"""The few directions in which sentence vectors differ most: kernel machines that look at those alone are smaller and as good."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def principal_axes(vectors: Floats, *, most: int) -> Floats:
    """Return the principal components, shape (size, at most `most`). The middle is left where it is: distances are the same."""
    from sklearn.decomposition import PCA

    kept = min(most, *vectors.shape)
    axes: Floats = PCA(kept, svd_solver="full").fit(vectors).components_.T.astype(np.float32)
    return axes
