"""Train the Rasa model from config.yml, domain/assistant.yml and data/, in this process."""

from __future__ import annotations

from pathlib import Path

import rasa.model_training


def train_understanding(root: Path, *, output: Path) -> None:
    """Train and write the model to `output`. Raises RuntimeError when Rasa made none."""
    result = rasa.model_training.train(
        domain=str(root / "domain" / "assistant.yml"),
        config=str(root / "config.yml"),
        training_files=[str(root / "data" / "nlu"), str(root / "data" / "rules.yml")],
        output=str(output.parent),
        fixed_model_name=output.name.removesuffix(".tar.gz"),
        force_training=True,
    )
    if result.model is None:
        raise RuntimeError(f"Rasa trained no model (code {result.code})")
