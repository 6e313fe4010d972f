"""Train the stock project once: its model is kept under the hash of the project."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from tests.bench.processes import BIN, KEPT, run_once

PROJECT = Path(__file__).parent / "stock"
MODEL = "stock.tar.gz"


def trained_model() -> Path:
    """Return the model of the stock project as it is now, training it if there is none."""
    model = KEPT / _fingerprint() / MODEL
    if not model.exists():
        with tempfile.TemporaryDirectory(prefix="stock-training-") as folder:
            _train(copy_project(Path(folder)), to=model)
    return model


def copy_project(folder: Path) -> Path:
    """Copy the stock project into a folder, so that nothing is written beside the sources."""
    project = folder / "project"
    unwanted = shutil.ignore_patterns("__pycache__", ".rasa", "models")
    shutil.copytree(PROJECT, project, ignore=unwanted, dirs_exist_ok=True)
    return project


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(path.relative_to(PROJECT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> list[Path]:
    return [*PROJECT.glob("*.yml"), *PROJECT.glob("data/*.yml")]


def _train(project: Path, *, to: Path) -> None:
    command = [
        str(BIN / "rasa"),
        "train",
        "-d",
        "domain.yml",
        "--out",
        "models",
        "--fixed-model-name",
        "stock",
    ]
    run_once(command, folder=project, env={})
    to.parent.mkdir(parents=True, exist_ok=True)
    # Moved at the end, so that a training cut short never leaves half a model under this name.
    half = to.with_suffix(".part")
    shutil.copyfile(project / "models" / MODEL, half)
    half.replace(to)
