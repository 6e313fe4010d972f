"""The content checker on content that was broken on purpose. The flow's faults are tried in `test_program_bad_input.py`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.checking import check_everything
from bot.content.yaml_file import Fault

ROOT = Path(__file__).parents[1]
DENIALS = "denials:\n  nl:\n"


@pytest.fixture
def safety(tmp_path: Path) -> Path:
    """Return the alarm's file in a copy of the content; without examples, which take long to check."""
    for name in ("domain", "prompts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path / "domain" / "safety.yml"


def faults(safety: Path, *, first_denial: str) -> list[Fault]:
    """Return the faults of the content with one more denial."""
    before = safety.read_text(encoding="utf-8")
    assert DENIALS in before
    safety.write_text(before.replace(DENIALS, f"{DENIALS}    - {first_denial}\n"), encoding="utf-8")
    return check_everything(safety.parents[1])


def line_with(text: str, path: Path) -> int:
    return next(number for number, line in enumerate(path.read_text().splitlines(), start=1) if text in line)


def test_content_in_order_has_no_faults(safety: Path) -> None:
    assert check_everything(safety.parents[1]) == []


@pytest.mark.parametrize("pattern", ["<nergens>? niet dood", "niet !<nergens> dood"])
def test_an_alarm_pattern_that_does_not_compile_is_reported_with_its_line(safety: Path, pattern: str) -> None:
    found = faults(safety, first_denial=f'"{pattern}"')

    assert [(fault.file, fault.line) for fault in found] == [(safety, line_with(pattern, safety))]
    assert "does not compile" in found[0].what and pattern in found[0].what


def test_an_alarm_that_names_no_set_of_words_is_reported_once(safety: Path) -> None:
    found = faults(safety, first_denial='"<nergens> niet dood"')

    assert [fault.file for fault in found] == [safety]
    assert "nergens" in found[0].what


def test_an_alarm_that_is_no_yaml_is_reported_once_with_its_line(safety: Path) -> None:
    found = faults(safety, first_denial='"niet dood')

    assert [fault.file for fault in found] == [safety]
    assert "is no valid YAML" in found[0].what and found[0].line > 1
