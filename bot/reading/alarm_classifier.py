"""Score how near a text is to each alarm tier, from its sentence vector and its subjects. Adds to the patterns, overrules none.

Two small models: a margin of alarm against everyday text (a support vector machine, radial kernel), and which tier it would be.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from bot.reading.alarm_phrases import Tier
from bot.reading.alarm_topics import Topics
from bot.reading.encoder import Vector, encode_all

Label = Literal["acute", "distress", "work", "none"]
Floats = npt.NDArray[np.float32]
NONE: Label = "none"
TIERS: tuple[Tier, ...] = ("acute", "distress", "work")
TOPIC_WEIGHT = 0.5
KERNEL_WIDTH = 1.0
SEEN = 192
"""Dimensions of the encoding that are kept (principal components): nothing is lost that a fold kept out of training shows, and the
supports, which every text is compared with, take less than half the memory."""
SOFTNESS = 3.0
THRESHOLDS: Mapping[Tier, float] = {"acute": 0.65, "distress": 0.8, "work": 0.65}
UNTOUCHED_THRESHOLD = 0.8
"""Alarm score above which a tier is named: for a text on a subject of safety.yml that may lead to a tier, and for any other text.

Chosen on what strangers wrote (`tests/reading/strangers`) and on what is said in the dialogues: at 0.55, 0.6, 0.6 and 0.55 it stops 16 of 1230
everyday texts and 7 of 220 turns of a talk; here 10 and 1, for 2 in 100 alarming texts less.
"""
STEEPNESS = 4.0
"""Turns a margin into a score between 0 and 1."""


@dataclass(frozen=True)
class AlarmWeights:
    """What training leaves behind; plain arrays, so numpy.savez can keep it."""

    projection: Floats
    supports: Floats
    duals: Floats
    bias: Floats
    tiers: npt.NDArray[np.str_]
    tier_matrix: Floats
    tier_bias: Floats

    def as_arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays by name, for numpy.savez."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> AlarmWeights:
        """Build weights from what numpy.load gives back."""
        return cls(**{field.name: arrays[field.name] for field in fields(cls)})


def train(texts: Sequence[str], tiers: Sequence[str], *, topics: Floats) -> AlarmWeights:
    """Learn from texts, their labels (the tiers and `none`) and their topic features (n, topics); no randomness."""
    vectors = encode_all(texts)
    projection = _axes(vectors)
    features = join(vectors, topics=topics, projection=projection)
    margin, tier = _machines(features, labels=np.asarray(tiers))
    return AlarmWeights(
        projection=projection,
        supports=margin.support_vectors_.astype(np.float32),
        duals=margin.dual_coef_[0].astype(np.float32),
        bias=margin.intercept_.astype(np.float32),
        tiers=np.asarray(tier.classes_, dtype=np.str_),
        tier_matrix=tier.coef_.astype(np.float32),
        tier_bias=tier.intercept_.astype(np.float32),
    )


def _axes(vectors: Vector) -> Floats:
    """Return the principal components, shape (512, kept). The middle of all texts is left where it is: distances are the same."""
    from sklearn.decomposition import PCA

    axes: Floats = PCA(min(SEEN, *vectors.shape), svd_solver="full").fit(vectors).components_.T.astype(np.float32)
    return axes


def _machines(features: Floats, *, labels: npt.NDArray[np.str_]) -> tuple[Any, Any]:
    """Return the margin of alarm against everyday text, and which tier an alarming text is."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import SVC

    alarm = labels != NONE
    margin = SVC(C=SOFTNESS, gamma=KERNEL_WIDTH).fit(features, alarm)
    tier = LogisticRegression(C=SOFTNESS, max_iter=2000).fit(features[alarm], labels[alarm])
    return margin, tier


def join(vectors: Vector, *, topics: Floats, projection: Floats) -> Floats:
    """Put what is kept of sentence vectors and topic features side by side, a row a text."""
    joined: Floats = np.concatenate([vectors @ projection, np.float32(TOPIC_WEIGHT) * topics], axis=-1)
    return joined


class AlarmClassifier:
    """Score texts with fixed weights; pure, so any thread may use it."""

    def __init__(self, weights: AlarmWeights, *, topics: Topics, thresholds: Mapping[Tier, float] = THRESHOLDS) -> None:
        self._weights = weights
        self._topics = topics
        self._thresholds = thresholds
        self._lengths = np.sum(weights.supports**2, axis=1)

    def tiers(self, vectors: Sequence[Vector], *, words: Sequence[str]) -> list[Tier | None]:
        """Return for each text the likeliest tier that its subjects allow, if its alarm score passes the threshold."""
        touched = [self._topics.features(each) for each in words]
        scores = self.scores(join(np.stack(vectors), topics=np.stack(touched), projection=self._weights.projection))
        return [self._tier(row, allowed=self._topics.allowed(each)) for row, each in zip(scores, touched, strict=True)]

    def scores(self, features: Floats) -> list[dict[str, float]]:
        """Return a score a label for each row of joined features; they add up to one."""
        alarm = 1 / (1 + np.exp(-STEEPNESS * self._margins(features)))
        logits = features @ self._weights.tier_matrix.T + self._weights.tier_bias
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        rows = alarm[:, None] * shares / shares.sum(axis=1, keepdims=True)
        names = tuple(map(str, self._weights.tiers))
        return [
            {NONE: float(1 - a), **dict(zip(names, map(float, r), strict=True))}
            for a, r in zip(alarm, rows, strict=True)
        ]

    def _tier(self, scores: Mapping[str, float], *, allowed: Collection[Tier]) -> Tier | None:
        likeliest: Tier = max(TIERS, key=lambda tier: (tier in allowed or not allowed, scores[tier]))
        threshold = self._thresholds[likeliest] if allowed else UNTOUCHED_THRESHOLD
        return likeliest if 1 - scores[NONE] >= threshold else None

    def _margins(self, features: Floats) -> Floats:
        squares = np.einsum("ij,ij->i", features, features)[:, None]
        distances = squares + self._lengths - 2 * (features @ self._weights.supports.T)
        margins: Floats = np.exp(-KERNEL_WIDTH * distances) @ self._weights.duals + self._weights.bias[0]
        return margins
