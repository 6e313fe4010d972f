"""Play every dialogue in the folders beside this file through the real engine."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.dialogues.player import play
from tests.dialogues.script import FOLDERS, HERE, dialogues, read_script
from tests.dialogues.stage import Stage


@pytest.mark.model
@pytest.mark.parametrize("path", dialogues(), ids=lambda path: str(path.relative_to(HERE).with_suffix("")))
def test_dialogue(path: Path, stage: Stage, request: pytest.FixtureRequest) -> None:
    script = read_script(path)
    if script.defect:
        request.applymarker(pytest.mark.xfail(reason=script.defect, raises=AssertionError, strict=False))

    play(script, stage=stage, name=str(path))


def test_every_folder_holds_at_least_four_dialogues() -> None:
    held = Counter(path.parent.name for path in dialogues())

    assert [folder for folder in FOLDERS if held[folder] < 4] == []


def test_both_languages_are_played_as_often() -> None:
    spoken = Counter(read_script(path).lang for path in dialogues())

    assert abs(spoken["nl"] - spoken["en"]) <= 2


def test_titles_are_unique() -> None:
    titles = Counter(read_script(path).title for path in dialogues())

    assert [title for title, times in titles.items() if times > 1] == []
