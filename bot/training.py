"""Train what is learned from `data/`, and tell whether it was trained on what is there now."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.content.examples import read_examples
from bot.content.library import load_library
from bot.reading.encoder import load_encoder
from bot.settings import ROOT, Settings

LEARNED_FROM = ("config.yml", "domain/assistant.yml", "domain/safety.yml", "data/nlu", "data/reading", "data/rules.yml")
FORMAT = b"6"
"""Counts up when saved models can no longer be read by the code."""
Tell = Callable[[str], None]


def fingerprint() -> str:
    """Return a hash of everything that the models are made of."""
    made = hashlib.sha256(FORMAT)
    for path in _files():
        made.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return made.hexdigest()[:16]


def _files() -> Iterator[Path]:
    for name in LEARNED_FROM:
        path = ROOT / name
        yield from sorted(p for p in path.rglob("*") if p.suffix == ".yml") if path.is_dir() else [path]


def is_trained(settings: Settings) -> bool:
    """Tell whether there are models that were trained on the present content."""
    mark = settings.model.parent / "trained.json"
    if not (mark.exists() and settings.model.exists() and settings.readers.exists()):
        return False
    return bool(json.loads(mark.read_text()).get("fingerprint") == fingerprint())


def train(settings: Settings, *, tell: Tell) -> None:
    """Train the understanding (Rasa) and the readers; `tell` hears each stage begin."""
    mark = settings.model.parent / "trained.json"
    settings.model.parent.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)
    load_encoder(settings.readers.parent)
    tell("readers")
    _train_readers(settings)
    tell("understanding")
    _train_rasa(settings)
    mark.write_text(json.dumps({"fingerprint": fingerprint()}))


def _train_readers(settings: Settings) -> None:
    from bot.reading.training import train_readers

    library = load_library(ROOT / "domain")
    # Commands too: "delete the lot" and "I'm done with this" teach the alarm what is everyday.
    answers = [example.text for one in read_examples(ROOT) for example in one.examples]
    train_readers(ROOT / "data" / "reading", safety=library.raw_safety, answers=answers).save(settings.readers)


def _train_rasa(settings: Settings) -> None:
    from bot.engine.train import train_understanding

    os.chdir(ROOT)  # Rasa looks up the components of config.yml from where it runs
    train_understanding(ROOT, output=settings.model)
