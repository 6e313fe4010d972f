"""One support vector machine a class (radial kernel) over sentence vectors, cut to their main directions. Trains with scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.reading.axes import principal_axes
from bot.reading.kernel import Floats, nearness, squares

SOFTNESS = 3.0
SEEN = 192
"""Dimensions that are kept (principal components): as good as all 512 on texts of strangers, in less than half the memory."""
ALSO_WEIGHT = 0.5


@dataclass(frozen=True)
class KernelModel:
    """Trained weights: a row a support, a column a label; `steepness` turns margins into shares."""

    labels: tuple[str, ...]
    projection: Floats
    supports: Floats
    squares: Floats
    duals: Floats
    biases: Floats
    width: float
    steepness: float

    def shares(self, vector: Floats) -> Floats:
        """Return the share of each label, shape (labels,); they add up to one."""
        features = vector @ self.projection
        near = nearness(features, supports=self.supports, lengths=self.squares, width=self.width)
        return softmax(self.steepness * (near @ self.duals + self.biases))

    def save(self, folder: Path, *, name: str) -> None:
        """Write the model as plain arrays."""
        numbers = np.array([self.width, self.steepness], dtype=np.float64)
        arrays = {"labels": np.array(self.labels), "supports": self.supports, "duals": self.duals}
        arrays |= {"projection": self.projection, "biases": self.biases, "numbers": numbers}
        np.savez(folder / f"{name}.npz", **arrays)

    @staticmethod
    def load(folder: Path, *, name: str) -> KernelModel:
        """Read a saved model. Raises OSError when it is not there."""
        with np.load(folder / f"{name}.npz") as file:
            labels, (width, steepness) = tuple(map(str, file["labels"])), map(float, file["numbers"])
            supports, duals, biases = file["supports"], file["duals"], file["biases"]
            return KernelModel(labels, file["projection"], supports, squares(supports), duals, biases, width, steepness)


def softmax(scores: npt.NDArray[Any]) -> Floats:
    """Return shares that add up to one."""
    raised = np.exp(scores - scores.max())
    shares: Floats = (raised / raised.sum()).astype(np.float32)
    return shares


def train_kernel(
    vectors: Floats, labels: Sequence[str], *, width: float, steepness: float, also: Sequence[Sequence[str]] = ()
) -> KernelModel:
    """Learn one machine a label from vectors (n, size); an `also` label makes half an example of that label."""
    projection = principal_axes(vectors, most=SEEN)
    features = vectors @ projection
    names = tuple(sorted(set(labels)))
    duals = np.zeros((len(labels), len(names)), dtype=np.float32)
    biases = np.zeros(len(names), dtype=np.float32)
    for column, name in enumerate(names):
        weights = _weights(name, labels=labels, also=also)
        biases[column] = _fit(features, weights=weights, width=width, duals=duals[:, column])
    used = np.any(duals != 0, axis=1)
    supports = features[used]
    return KernelModel(names, projection, supports, squares(supports), duals[used], biases, width, steepness)


def _weights(name: str, *, labels: Sequence[str], also: Sequence[Sequence[str]]) -> npt.NDArray[np.float64]:
    """Return a weight an example: above zero for the label, below zero against it."""
    pairs = zip(labels, also or [()] * len(labels), strict=True)
    return np.array([1.0 if one == name else ALSO_WEIGHT if name in more else -1.0 for one, more in pairs])


def _fit(features: Floats, *, weights: npt.NDArray[np.float64], width: float, duals: Floats) -> float:
    from sklearn.svm import SVC

    machine = SVC(C=SOFTNESS, gamma=width, cache_size=400)
    machine.fit(features, weights > 0, sample_weight=np.abs(weights))
    duals[machine.support_] = machine.dual_coef_[0]
    return float(machine.intercept_[0])
