"""Score how near a text is to each alarm tier, from its sentence vector and its subjects. Adds to the patterns, overrules none.

Two small models: a margin of alarm against everyday text (a support vector machine, radial kernel), and which tier it would be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
KERNEL_WIDTH = 0.7
SOFTNESS = 3.0
THRESHOLDS: Mapping[Tier, float] = {"acute": 0.55, "distress": 0.6, "work": 0.6}
UNTOUCHED_THRESHOLD = 0.95
"""Alarm score above which a tier is named: for a text on a subject of safety.yml that may lead to a tier, and for any other text.

Measured on groups of near texts kept out of training (a third of 14,900): 0.65 in 100 everyday answers are named, of alarming texts 89
in 100, of hyperbole 5; at 0.6 and 0.7 it is 0.43, 88.7 and 4. On the repository's tests 5 of 1,530 everyday texts are named.
"""
STEEPNESS = 4.0
"""Turns a margin into a score between 0 and 1."""


@dataclass(frozen=True)
class AlarmWeights:
    """What training leaves behind; plain arrays, so numpy.savez can keep it."""

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
    return train_on_features(join(encode_all(texts), topics=topics), tiers=tiers)


def train_on_features(features: Floats, *, tiers: Sequence[str]) -> AlarmWeights:
    """Learn from joined features (n, 512 + topics) and labels."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import SVC

    labels = np.asarray(tiers)
    alarm = labels != NONE
    margin = SVC(C=SOFTNESS, gamma=KERNEL_WIDTH).fit(features, alarm)
    tier = LogisticRegression(C=SOFTNESS, max_iter=2000).fit(features[alarm], labels[alarm])
    return AlarmWeights(
        supports=margin.support_vectors_.astype(np.float32),
        duals=margin.dual_coef_[0].astype(np.float32),
        bias=margin.intercept_.astype(np.float32),
        tiers=np.asarray(tier.classes_, dtype=np.str_),
        tier_matrix=tier.coef_.astype(np.float32),
        tier_bias=tier.intercept_.astype(np.float32),
    )


def join(vectors: Vector, *, topics: Floats) -> Floats:
    """Put sentence vectors and topic features side by side, for one text or for many."""
    joined: Floats = np.concatenate([vectors, np.float32(TOPIC_WEIGHT) * topics], axis=-1).astype(np.float32)
    return joined


class AlarmClassifier:
    """Score texts with fixed weights; pure, so any thread may use it."""

    def __init__(self, weights: AlarmWeights, *, topics: Topics, thresholds: Mapping[Tier, float] = THRESHOLDS) -> None:
        self._weights = weights
        self._topics = topics
        self._thresholds = thresholds
        self._lengths = np.sum(weights.supports**2, axis=1)

    def score(self, features: Floats) -> dict[str, float]:
        """Return a score a label for one joined feature vector; they add up to one."""
        alarm = 1 / (1 + np.exp(-STEEPNESS * self._margin(features)))
        logits = self._weights.tier_matrix @ features + self._weights.tier_bias
        shares = np.exp(logits - logits.max())
        scores = alarm * shares / shares.sum()
        return {NONE: float(1 - alarm), **dict(zip(map(str, self._weights.tiers), map(float, scores), strict=True))}

    def tier(self, vector: Vector, *, words: str) -> Tier | None:
        """Return the likeliest tier that the subjects of the text allow, if the alarm score passes the threshold."""
        touched = self._topics.features(words)
        allowed = self._topics.allowed(touched)
        scores = self.score(join(vector, topics=touched))
        likeliest: Tier = max(TIERS, key=lambda tier: (tier in allowed or not allowed, scores[tier]))
        return (
            likeliest if 1 - scores[NONE] >= (self._thresholds[likeliest] if allowed else UNTOUCHED_THRESHOLD) else None
        )

    def _margin(self, features: Floats) -> float:
        distances = self._lengths + features @ features - 2 * (self._weights.supports @ features)
        return float(self._weights.duals @ np.exp(-KERNEL_WIDTH * distances) + self._weights.bias[0])
