"""The rubric file: whole, and refused with the line where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.coach.flow import LANGS
from bot.content.rubric import load_rubric
from bot.content.yaml_file import ContentError
from tests.fixed import ROOT

FILE = ROOT / "domain" / "rubric.yml"


def changed(tmp_path: Path, old: str, new: str) -> ContentError:
    """Return what is wrong with the rubric after a change."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "rubric.yml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load_rubric(path)
    return refused.value


def test_it_has_depth_and_mechanism_in_both_languages() -> None:
    fields = load_rubric(FILE).fields

    assert [field.key for field in fields] == ["described", "judged", "felt", "learned", "planned", "mechanism"]
    assert [value.code for value in fields[-1].values] == [
        "identification",
        "coordination",
        "reflection",
        "transformation",
    ]
    for field in fields:
        anchors = [value.anchor[lang] for value in field.values for lang in LANGS]
        assert len(set(anchors)) == len(field.values) * len(LANGS)


def test_a_choice_keeps_only_what_the_rubric_knows() -> None:
    rubric = load_rubric(FILE)

    assert rubric.fitting({"felt": "passing", "learned": "", "grade": "8"}) == {"felt": "passing"}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("key: judged", "key: described", "is a field that is there already"),
        ("code: passing", "code: absent", "is a value that its field has already"),
        ("scale: ordered", "scale: grades", "grades"),
        ("source: ours", "source: theirs", "theirs"),
        ("- key: felt", "- key: Felt", "Felt"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    before = FILE.read_text(encoding="utf-8").split(old)[0]

    [fault] = changed(tmp_path, old, new).faults

    assert what in fault.what
    assert abs(fault.line - (before.count("\n") + 1)) <= 1
