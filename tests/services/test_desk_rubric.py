"""The rubric at the desk: blind until both have finished, final afterwards, and agreement with honest words."""

from __future__ import annotations

import pytest

from bot.content.rubric import load_rubric
from bot.services.desk_reading import Gone
from bot.services.desk_rubric import DeskRubric
from bot.store import audit
from bot.store.database import Database
from tests.fixed import NOW, ROOT
from tests.services.desk_rows import DeskRows

RUBRIC = load_rubric(ROOT / "domain" / "rubric.yml")
TEXT = "xgrop00"


@pytest.fixture
def rows(store: Database) -> DeskRows:
    made = DeskRows(store)
    made.group(coaches=("anna", "ben"))
    made.people(12)
    return made


@pytest.fixture
def desk(narrow: Database, rows: DeskRows) -> DeskRubric:
    return DeskRubric(narrow, RUBRIC, lambda: NOW)


def fill(desk: DeskRubric, staff_id: str, *, finish: bool = True, public_id: str = TEXT, **values: str) -> None:
    desk.fill(staff_id, public_id, values=values, finish=finish)


def test_values_are_kept_and_replaced_until_finished(desk: DeskRubric) -> None:
    fill(desk, "anna", finish=False, described="passing", felt="absent")
    fill(desk, "anna", finish=False, described="worked_out")

    filled = desk.of("anna", TEXT)

    assert (filled.values, filled.is_finished) == ({"described": "worked_out"}, False)


def test_what_the_rubric_does_not_know_is_left_out(desk: DeskRubric) -> None:
    fill(desk, "anna", described="brilliant", grade="10", felt="passing")

    assert desk.of("anna", TEXT).values == {"felt": "passing"}


def test_another_coach_is_seen_only_after_both_have_finished(desk: DeskRubric) -> None:
    fill(desk, "ben", felt="passing")
    fill(desk, "anna", finish=False, felt="absent")
    assert desk.of("anna", TEXT).others == []

    fill(desk, "anna", felt="absent")

    assert [(one.name, one.values) for one in desk.of("anna", TEXT).others] == [("Ben", {"felt": "passing"})]
    assert [one.name for one in desk.of("ben", TEXT).others] == ["Anna"]


def test_what_is_finished_does_not_change(desk: DeskRubric, store: Database) -> None:
    fill(desk, "anna", felt="passing")

    fill(desk, "anna", finish=False, felt="worked_out")

    assert desk.of("anna", TEXT).values == {"felt": "passing"}
    with store.read() as connection:
        assert [(act.act, act.what) for act in audit.acts(connection)] == [("rubric_finished", f"ref-{TEXT}")]


def test_a_withdrawn_text_takes_its_values_along(desk: DeskRubric, rows: DeskRows) -> None:
    fill(desk, "anna", felt="passing")

    rows.withdraw(TEXT)

    assert rows.rows("rubric_value") == []
    with pytest.raises(Gone):
        fill(desk, "anna", felt="passing")


def test_agreement_says_when_there_are_too_few(desk: DeskRubric) -> None:
    for staff_id in ("anna", "ben"):
        fill(desk, staff_id, felt="passing")

    found = desk.agreement("anna", "group")

    assert found is not None
    assert {one.verdict for one in found} == {"too_few"}


def test_agreement_is_alpha_over_what_both_have_finished(desk: DeskRubric) -> None:
    levels = ("absent", "passing", "worked_out")
    for number in range(12):
        same, other = levels[number % 3], levels[(number + 1) % 3]
        fill(desk, "anna", public_id=f"xgrop{number:02d}", felt=same, described="passing", learned=same)
        fill(desk, "ben", public_id=f"xgrop{number:02d}", felt=same, described="passing", learned=other)

    found = {one.field: one for one in desk.agreement("anna", "group") or ()}

    assert found["felt"].alpha == pytest.approx(1)
    assert found["described"].verdict == "all_same"
    assert found["learned"].alpha is not None and found["learned"].alpha < 0.1
    assert found["mechanism"].verdict == "too_few"


def test_agreement_of_a_group_of_others_is_nothing(desk: DeskRubric, rows: DeskRows) -> None:
    rows.group("other", coaches=("ben",))

    assert desk.agreement("anna", "other") is None
    assert desk.agreement("anna", "nowhere") is None
