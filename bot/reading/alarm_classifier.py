"""Score how near a text is to each alarm tier, from its sentence vector, its subjects and its letters. Adds to the patterns.

Three small models: a margin of alarm against everyday text (a support vector machine, radial kernel), which tier it would be, and both
once more from n-grams of letters, which see a word where the sentence vector sees a mood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.reading.alarm_phrases import Tier
from bot.reading.alarm_text import LEFT_OUT
from bot.reading.alarm_topics import Topics
from bot.reading.axes import principal_axes
from bot.reading.encoder import SIZE, Vector, encode_all, encode_each
from bot.reading.kernel import nearness, squares
from bot.reading.text_model import Recipe, TextModel, train_model

Floats = npt.NDArray[np.float32]
Shaped = tuple[str, str]
"""A text, and its words as the patterns see them."""
NONE = "none"
TOPIC_WEIGHT = 0.5
KERNEL_WIDTH = 1.0
SEEN = 128
"""Dimensions of the encoding that are kept (principal components): on texts of strangers as good as all, at a third of the time."""
SOFTNESS = 3.0
LETTERS = Recipe(encoding=0.0, letters=1.0, letters_longest=5, c=10.0)
LETTERS_SAY = 0.5
"""What the odds by letters count for beside the margin by meaning."""
THRESHOLD, AMID_SAYINGS = 0.3, 1.0
"""Margins from which a text is an alarm; the second where sayings were left out ("killing us"), for who exaggerates means less by the rest.
Chosen on what strangers wrote (`tests/reading/strangers`) and on the dialogues: nine in ten alarming texts are noticed, and of everyday
answers 7 in 1,000 are stopped."""
CERTAINLY_WORK = 4.0
"""Log odds of work against acute from which a text is about somebody's work even where a pattern sees danger."""
CERTAINLY_EVERYDAY = -2.0
"""Margin below which a text is everyday even where a pattern sees distress."""
SMALLEST = 1e-9
NO_VECTOR = np.zeros(SIZE, dtype=np.float32)


@dataclass(frozen=True)
class AlarmWeights:
    """What training leaves behind: plain arrays, and the model of the letters."""

    projection: Floats
    supports: Floats
    duals: Floats
    bias: Floats
    tiers: tuple[Tier, ...]
    tier_matrix: Floats
    tier_bias: Floats
    letters: TextModel

    def save(self, folder: Path) -> None:
        """Write everything to one folder."""
        np.savez(folder / "alarm.npz", **{name: getattr(self, name) for name in _arrays()})
        self.letters.save(folder, name="alarm_letters")

    @classmethod
    def load(cls, folder: Path) -> AlarmWeights:
        """Read what was saved. Raises OSError when a part is not there."""
        with np.load(folder / "alarm.npz") as file:
            arrays: dict[str, Any] = {name: file[name] for name in _arrays()}
        arrays["tiers"] = tuple(arrays["tiers"].tolist())
        return cls(**arrays, letters=TextModel.load(folder, name="alarm_letters"))


def _arrays() -> list[str]:
    return [field.name for field in fields(AlarmWeights) if field.name != "letters"]


def train(texts: Sequence[str], tiers: Sequence[str], *, topics: Floats) -> AlarmWeights:
    """Learn from texts, their labels (the tiers and `none`) and their topic features (n, topics); no randomness."""
    vectors = encode_all(texts)
    projection = principal_axes(vectors, most=SEEN)
    features = join(vectors, topics=topics, projection=projection)
    margin, tier = _machines(features, labels=np.asarray(tiers))
    return AlarmWeights(
        projection=projection,
        supports=margin.support_vectors_.astype(np.float32),
        duals=margin.dual_coef_[0].astype(np.float32),
        bias=margin.intercept_.astype(np.float32),
        tiers=tuple(tier.classes_.tolist()),
        tier_matrix=tier.coef_.astype(np.float32),
        tier_bias=tier.intercept_.astype(np.float32),
        letters=train_model(texts, tiers, recipe=LETTERS),
    )


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

    def __init__(self, weights: AlarmWeights, *, topics: Topics) -> None:
        self._weights = weights
        self._topics = topics
        self._lengths = squares(weights.supports)
        labels = weights.letters.labels
        self._none, self._tiers = labels.index(NONE), [labels.index(tier) for tier in weights.tiers]

    def tiers(self, parts: Sequence[Shaped]) -> list[Tier | None]:
        """Return for each text, given with its words in shape, the likeliest tier if its margin passes the threshold."""
        margins, logits = self._read(parts)
        likeliest = [self._weights.tiers[at] for at in logits.argmax(axis=1)]
        needed = [AMID_SAYINGS if LEFT_OUT in words else THRESHOLD for _, words in parts]
        rows = zip(likeliest, margins, needed, strict=True)
        return [tier if margin >= least else None for tier, margin, least in rows]

    def weighed(self, tier: Tier, *, text: Shaped) -> Tier | None:
        """Return the tier that a pattern gave a text, or what it is for certain: danger of the work or long ago, or nothing heavy at all.

        Danger is never taken for nothing.
        """
        margins, logits = self._read([text])
        acute, work = (self._weights.tiers.index(each) for each in ("acute", "work"))
        if tier == "acute" and logits[0, work] - logits[0, acute] > CERTAINLY_WORK:
            return "work"
        return None if tier == "distress" and margins[0] < CERTAINLY_EVERYDAY else tier

    def _read(self, parts: Sequence[Shaped]) -> tuple[Floats, Floats]:
        """Return a margin of alarm a text, and a row of log odds of the tiers."""
        touched = np.stack([self._topics.features(words) for _, words in parts])
        features = join(
            np.stack(encode_each([text for text, _ in parts])), topics=touched, projection=self._weights.projection
        )
        letters = np.log(np.stack([self._weights.letters.shares(text, NO_VECTOR) for text, _ in parts]) + SMALLEST)
        odds = np.logaddexp.reduce(letters[:, self._tiers], axis=1) - letters[:, self._none]
        logits = features @ self._weights.tier_matrix.T + self._weights.tier_bias + letters[:, self._tiers]
        return self._margins(features) + LETTERS_SAY * odds, logits

    def _margins(self, features: Floats) -> Floats:
        return np.array([self._margin(row) for row in features], dtype=np.float32)

    def _margin(self, row: Floats) -> np.float32:
        supports, bias = self._weights.supports, self._weights.bias[0]
        near = nearness(row, supports=supports, lengths=self._lengths, width=KERNEL_WIDTH)
        margin: np.float32 = near @ self._weights.duals + bias
        return margin
