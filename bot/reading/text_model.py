"""One kind of small classifier for every recogniser: logistic regression over the shared encoding, letter and word
n-grams and lexical cues. Trains with scikit-learn, answers with numpy alone, and is saved without pickles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.reading.cues import cues
from bot.reading.encoder import Vector, encode, encode_all
from bot.reading.tfidf import Hashes, Sparse, TfIdf, fit

Floats = npt.NDArray[np.float32]
ARRAYS = ("cue_mean", "cue_spread", "coefficients", "intercepts")


@dataclass(frozen=True)
class Recipe:
    """What a model looks at, and how much each part counts. A weight of 0 leaves a part out."""

    encoding: float = 1.0
    letters: float = 0.0
    letters_shortest: int = 2
    letters_longest: int = 4
    words: float = 0.0
    cues: float = 0.0
    c: float = 10.0

    def of_letters(self, columns: Hashes, weights: Floats) -> TfIdf:
        """Return the weighting of letters."""
        return TfIdf("letters", self.letters_shortest, self.letters_longest, columns, weights)

    def of_words(self, columns: Hashes, weights: Floats) -> TfIdf:
        """Return the weighting of words, alone and in pairs."""
        return TfIdf("words", 1, 2, columns, weights)


@dataclass(frozen=True)
class TextModel:
    """A trained classifier. `coefficients` has a row a feature (encoding, letters, words, cues), a column a label."""

    recipe: Recipe
    labels: tuple[str, ...]
    letters: TfIdf
    words: TfIdf
    cue_mean: Floats
    cue_spread: Floats
    coefficients: Floats
    intercepts: Floats

    def ranking(self, text: str, vector: Vector | None = None) -> list[tuple[str, float]]:
        """Return every label with its share of the probability, best first; `vector` is the text's encoding."""
        shares = self.shares(text, encode(text) if vector is None else vector)
        return [(self.labels[i], float(shares[i])) for i in np.argsort(-shares)]

    def shares(self, text: str, vector: Vector) -> Floats:
        """Return the share of each label, shape (labels,)."""
        start = vector.shape[0]
        scores = self.intercepts
        if self.recipe.encoding:
            scores = scores + self.recipe.encoding * (vector @ self.coefficients[:start])
        for weighting, weight in ((self.letters, self.recipe.letters), (self.words, self.recipe.words)):
            if weight:
                scores = scores + weight * self._sparse(weighting.vector(text), start=start)
            start += len(weighting.columns)
        if self.recipe.cues:
            scores = scores + self._cues(text)[0] @ self.coefficients[start:]
        raised = np.exp(scores - scores.max())
        found: Floats = raised / raised.sum()
        return found

    def _sparse(self, sparse: Sparse, *, start: int) -> Floats:
        at, values = sparse
        found: Floats = values @ self.coefficients[at + start]
        return found

    def _cues(self, *texts: str) -> Floats:
        raw = np.stack([cues(text) for text in texts])
        found: Floats = self.recipe.cues * (raw - self.cue_mean) / self.cue_spread
        return found

    def save(self, folder: Path, *, name: str) -> None:
        """Write the model as plain arrays and a JSON file."""
        arrays = {name: getattr(self, name) for name in ARRAYS}
        for unit, fitted in (("letters", self.letters), ("words", self.words)):
            arrays |= {f"{unit}_columns": fitted.columns, f"{unit}_weights": fitted.weights}
        np.savez(folder / f"{name}.npz", **arrays)
        raw = {"recipe": vars(self.recipe), "labels": self.labels}
        (folder / f"{name}.json").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")

    @staticmethod
    def load(folder: Path, *, name: str) -> TextModel:
        """Read a saved model. Raises OSError when it is not there."""
        raw: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        recipe = Recipe(**raw["recipe"])
        with np.load(folder / f"{name}.npz") as file:
            letters, words = ((file[f"{unit}_columns"], file[f"{unit}_weights"]) for unit in ("letters", "words"))
            return TextModel(
                recipe,
                tuple(raw["labels"]),
                recipe.of_letters(*letters),
                recipe.of_words(*words),
                *(file[one] for one in ARRAYS),
            )


def train_model(
    texts: Sequence[str], labels: Sequence[str], *, recipe: Recipe, weights: Sequence[float] | None = None
) -> TextModel:
    """Train on labelled texts; `weights` say how much each example counts."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    shape = _untrained(texts, recipe=recipe)
    parts = [csr_matrix(recipe.encoding * encode_all(texts))]
    parts += [recipe.letters * _matrix(texts, shape.letters), recipe.words * _matrix(texts, shape.words)]
    if recipe.cues:
        parts.append(csr_matrix(shape._cues(*texts)))
    model = LogisticRegression(C=recipe.c, class_weight="balanced", max_iter=1000)
    model.fit(hstack(parts).tocsr(), list(labels), sample_weight=weights)
    coefficients, intercepts = model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)
    return TextModel(
        **{
            **vars(shape),
            "labels": tuple(str(label) for label in model.classes_),
            "coefficients": coefficients,
            "intercepts": intercepts,
        }
    )


def _untrained(texts: Sequence[str], *, recipe: Recipe) -> TextModel:
    seen = texts if recipe.letters else ()
    letters = fit(seen, unit="letters", shortest=recipe.letters_shortest, longest=recipe.letters_longest, least=2)
    words = fit(texts if recipe.words else (), unit="words", shortest=1, longest=2, least=2)
    raw = np.stack([cues(text) for text in texts]) if recipe.cues else np.zeros((1, 1), np.float32)
    spread = np.maximum(raw.std(axis=0), 1e-3).astype(np.float32)
    none = np.zeros(0, np.float32)
    return TextModel(recipe, (), letters, words, raw.mean(axis=0).astype(np.float32), spread, none, none)


def _matrix(texts: Sequence[str], weighting: TfIdf) -> Any:
    from scipy.sparse import csr_matrix

    rows = [weighting.vector(text) for text in texts]
    ends = np.cumsum([0, *(len(at) for at, _ in rows)])
    values, at = np.concatenate([v for _, v in rows]), np.concatenate([a for a, _ in rows])
    return csr_matrix((values, at, ends), shape=(len(texts), len(weighting.columns)))
