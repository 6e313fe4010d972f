"""One engine for all dialogues: loading it takes longer than playing any of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.dialogues.stage import Stage, open_stage


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Give the real engine over a fresh database."""
    with open_stage(tmp_path_factory.mktemp("dialogues")) as opened:
        yield opened
