"""Settings from the environment that stand in no other test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.environment import BadSetting
from bot.settings import load_settings


@pytest.mark.parametrize(
    ("chosen", "cores", "beside"),
    [("", 2, True), ("auto", 1, False), ("auto", 2, True), ("here", 2, False), ("beside", 1, True)],
)
def test_texts_are_read_beside_where_there_is_a_second_core_or_it_is_asked_for(
    chosen: str, cores: int, beside: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))

    settings = load_settings({"GRENSWERK_DATA": str(tmp_path), "GRENSWERK_READING": chosen})

    assert settings.reads_beside is beside


def test_another_way_of_reading_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="GRENSWERK_READING"):
        load_settings({"GRENSWERK_DATA": str(tmp_path), "GRENSWERK_READING": "elsewhere"})
