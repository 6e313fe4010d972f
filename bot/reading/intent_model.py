"""Logistic regression over encoding, word and letter n-grams: which intent a text has. Trains with scikit-learn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.reading.encoder import Vector, encode, encode_all
from bot.reading.tfidf import Sparse, TfIdf, fit

ENCODING_WEIGHT = 2.0
C = 10.0


@dataclass(frozen=True)
class IntentModel:
    """The trained weights. `coefficients` has a row a feature (encoding, letters, words) and a column an intent."""

    intents: tuple[str, ...]
    letters: TfIdf
    words: TfIdf
    coefficients: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float32]

    def ranking(self, text: str, vector: Vector | None = None) -> list[tuple[str, float]]:
        """Return every intent with its share of the probability, best first."""
        encoded = encode(text) if vector is None else vector
        size = encoded.shape[0]
        scores = self.intercepts + ENCODING_WEIGHT * (encoded @ self.coefficients[:size])
        scores = scores + self._sparse(self.letters.vector(text), start=size)
        scores = scores + self._sparse(self.words.vector(text), start=size + len(self.letters.columns))
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        order = np.argsort(-shares)
        return [(self.intents[i], float(shares[i])) for i in order]

    def _sparse(self, sparse: Sparse, *, start: int) -> npt.NDArray[np.float32]:
        at, values = sparse
        found: npt.NDArray[np.float32] = values @ self.coefficients[at + start]
        return found

    def save(self, folder: Path) -> None:
        """Write the model as plain arrays and a JSON file."""
        arrays = {"letters": self.letters.weights, "words": self.words.weights}
        np.savez(folder / "intents.npz", coefficients=self.coefficients, intercepts=self.intercepts, **arrays)
        raw = {"intents": self.intents, "letters": self.letters.as_raw(), "words": self.words.as_raw()}
        (folder / "intents.json").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")

    @staticmethod
    def load(folder: Path) -> IntentModel:
        """Read a saved model."""
        raw = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        with np.load(folder / "intents.npz") as arrays:
            letters = TfIdf.from_raw(raw["letters"], weights=arrays["letters"])
            words = TfIdf.from_raw(raw["words"], weights=arrays["words"])
            return IntentModel(tuple(raw["intents"]), letters, words, arrays["coefficients"], arrays["intercepts"])


def train_intents(texts: Sequence[str], intents: Sequence[str]) -> IntentModel:
    """Train on labelled texts."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    letters = fit(texts, unit="letters", shortest=2, longest=4, least=2)
    words = fit(texts, unit="words", shortest=1, longest=2, least=1)
    parts = [csr_matrix(ENCODING_WEIGHT * encode_all(texts)), _matrix(texts, letters), _matrix(texts, words)]
    model = LogisticRegression(C=C, class_weight="balanced", max_iter=1000)
    model.fit(hstack(parts).tocsr(), list(intents))
    classes = tuple(str(name) for name in model.classes_)
    return IntentModel(classes, letters, words, model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32))


def _matrix(texts: Sequence[str], weighting: TfIdf):  # type: ignore[no-untyped-def]
    from scipy.sparse import csr_matrix

    rows = [weighting.vector(text) for text in texts]
    ends = np.cumsum([0, *(len(at) for at, _ in rows)])
    values, at = np.concatenate([v for _, v in rows]), np.concatenate([a for a, _ in rows])
    return csr_matrix((values, at, ends), shape=(len(texts), len(weighting.columns)))
