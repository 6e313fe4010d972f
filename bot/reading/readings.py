"""The labelled texts that the readers learn from and are measured on: `data/reading` and `tests/reading`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@dataclass(frozen=True)
class Labelled:
    """One text with its main label, further labels, and the step that it answers if that matters."""

    text: str
    label: str
    also: tuple[str, ...] = ()
    question: str | None = None


def read_labelled(path: Path) -> list[Labelled]:
    """Return the texts of one file, which lists them under their labels."""
    return list(labelled_from(read_raw(path)))


def read_raw(path: Path) -> Mapping[str, Any]:
    """Return the content of one file."""
    raw: Mapping[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return raw


def labelled_from(raw: Mapping[str, Any]) -> Iterator[Labelled]:
    """Yield the texts of parsed content."""
    for label, entries in raw.items():
        for entry in entries:
            given = {"text": entry} if isinstance(entry, str) else entry
            yield Labelled(given["text"], label, tuple(given.get("also", ())), given.get("question"))


def read_texts(folder: Path) -> list[str]:
    """Return every text of the elements and the answer states in a folder, all languages."""
    paths = [path for name in ("elements", "states") for path in sorted(folder.glob(f"{name}.*.yml"))]
    return list(dict.fromkeys(one.text for path in paths for one in read_labelled(path)))
