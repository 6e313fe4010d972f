"""What an admin does about groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.services.groups_admin import BadGroup, Burst
from bot.store import groups
from bot.store.database import Database
from bot.store.groups import Group
from tests.services.staffing import Staff

GIVEN = Group("", "Zorg-2", "Zorg, tweede jaar", date(2026, 9, 1), date(2027, 7, 1), False, 5)


def test_a_group_is_made_with_a_code_in_lower_case(store: Database) -> None:
    staff = Staff(store)

    group_id = staff.groups.add(GIVEN, by="anna")

    assert staff.groups.of(group_id) == replace(GIVEN, id=group_id, code="zorg-2")
    assert staff.acts() == [("group_made", group_id)]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"code": "zo"}, "code"),
        ({"code": "zorg 2"}, "code"),
        ({"code": "-zorg"}, "code"),
        ({"code": "zórg"}, "code"),
        ({"code": "z" * 33}, "code"),
        ({"name": ""}, "name"),
        ({"name": "z" * 121}, "name"),
        ({"ends_on": date(2026, 9, 1)}, "period"),
        ({"starts_on": date.min}, "period"),
        ({"ends_on": date(2040, 1, 1)}, "period"),
        ({"least": 4}, "least"),
        ({"least": 0}, "least"),
        ({"least": 101}, "least"),
    ],
)
def test_a_group_that_cannot_be_is_refused(store: Database, change: dict[str, Any], why: str) -> None:
    staff = Staff(store)

    with pytest.raises(BadGroup) as refused:
        staff.groups.add(replace(GIVEN, **change), by="anna")

    assert refused.value.why == why
    assert staff.groups.everyone() == [] and staff.acts() == []


def test_no_setting_allows_a_group_of_two(store: Database) -> None:
    staff = Staff(store)

    with pytest.raises(BadGroup):
        replace(staff.groups, least=1).add(replace(GIVEN, least=2), by="anna")


def test_two_groups_do_not_share_a_code(store: Database) -> None:
    staff = Staff(store)
    staff.groups.add(GIVEN, by="anna")

    with pytest.raises(BadGroup) as refused:
        staff.groups.add(replace(GIVEN, code="ZORG-2"), by="anna")

    assert refused.value.why == "taken"


def test_a_change_keeps_the_code(store: Database) -> None:
    staff = Staff(store)
    group_id = staff.groups.add(replace(GIVEN, least=8), by="anna")

    staff.groups.change(replace(GIVEN, id=group_id, code="other", name="Zorg 2", least=7), by="anna")

    assert staff.groups.of(group_id) == replace(GIVEN, id=group_id, code="zorg-2", name="Zorg 2", least=7)


def test_the_least_size_of_a_group_with_people_does_not_shrink(store: Database) -> None:
    staff = Staff(store)
    group_id = staff.groups.add(replace(GIVEN, least=8), by="anna")
    with store.write() as connection:
        groups.count_join(connection, group_id, day=date(2026, 11, 2))

    with pytest.raises(BadGroup) as refused:
        staff.groups.change(replace(GIVEN, id=group_id, name="Zorg 2", least=7), by="anna")

    kept = staff.groups.of(group_id)
    assert refused.value.why == "smaller" and kept is not None and kept.least == 8


def test_a_coach_begins_to_give_marks_only_where_nobody_is_yet(store: Database) -> None:
    staff = Staff(store)
    group_id = staff.groups.add(GIVEN, by="anna")
    marks = replace(GIVEN, id=group_id, assesses=True)
    staff.groups.change(marks, by="anna")
    staff.groups.change(replace(marks, assesses=False), by="anna")
    with store.write() as connection:
        groups.count_join(connection, group_id, day=date(2026, 11, 2))

    with pytest.raises(BadGroup) as refused:
        staff.groups.change(marks, by="anna")

    kept = staff.groups.of(group_id)
    assert refused.value.why == "assesses" and kept is not None and not kept.assesses


def test_a_change_of_no_group_makes_none(store: Database) -> None:
    staff = Staff(store)

    with pytest.raises(LookupError):
        staff.groups.change(replace(GIVEN, id="nothing"), by="anna")

    assert staff.groups.everyone() == []


def test_only_coaches_are_set_to_read(store: Database) -> None:
    staff = Staff(store)
    group_id = staff.groups.add(GIVEN, by="anna")
    bo, cas, dee = staff.person("bo@x.org", "coach"), staff.person("cas@x.org", "coach"), staff.person("dee@x.org")
    staff.groups.set_coaches(group_id, staff_ids=[bo], by="anna")
    begun = len(staff.acts())

    staff.groups.set_coaches(group_id, staff_ids=[cas, dee, "nobody"], by="anna")

    assert staff.groups.may_read(group_id)[1] == {cas}
    named = [("coach_added", f"{cas} {group_id}"), ("coach_removed", f"{bo} {group_id}")]
    assert sorted(staff.acts()[begun:]) == named


def test_a_day_on_which_most_joined_is_a_burst(store: Database) -> None:
    staff = Staff(store)
    group_id, other = staff.groups.add(GIVEN, by="anna"), staff.groups.add(replace(GIVEN, code="quiet"), by="anna")
    first = date(2026, 11, 2)
    with store.write() as connection:
        for day, joined in ((first, 2), (first + timedelta(days=1), 6), (first + timedelta(days=2), 3)):
            for _ in range(joined):
                groups.count_join(connection, group_id, day=day)
        for _ in range(4):
            groups.count_join(connection, other, day=first)

    assert staff.groups.bursts(group_id) == [Burst(first + timedelta(days=1), 6, 11)]
    assert staff.groups.bursts(other) == []
    assert staff.groups.with_bursts() == {group_id}
