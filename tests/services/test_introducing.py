"""Who shared is told of a coach who comes later; nobody else is, and nobody twice."""

from __future__ import annotations

import pytest

from bot.services import introducing as module
from bot.services.groups_admin import GroupsAdmin
from bot.services.introducing import Introducing
from bot.store import desk, groups, new_readers, staff, walls
from bot.store.database import Database, StoreUnavailable
from tests.fixed import Person
from tests.services.company import Company


@pytest.fixture
def company(store: Database) -> Company:
    return Company(store).released("an", "bo", "cas")


def joins(company: Company, staff_id: str) -> None:
    """Let an admin put a coach in the group."""
    with company.store.write() as connection:
        groups.remove_coach(connection, company.group_id, staff_id=staff_id)
        groups.add_coach(connection, company.group_id, staff_id=staff_id)


def tell(company: Company) -> int:
    return Introducing(company.store, company.clock).make_due()


def test_who_shared_is_told_of_a_new_coach_once(company: Company) -> None:
    joins(company, company.coach("Dirk"))

    told, again = tell(company), tell(company)

    assert (told, again) == (3, 0)
    (news,) = company.told(company.again("an"))
    assert "Dirk" in news and "/delen" in news


def test_who_shared_nothing_is_not(company: Company) -> None:
    dee: Person = company.member("dee")
    joins(company, company.coach())

    tell(company)

    assert company.told(dee) == []


def test_coaches_who_were_there_first_are_told_of_before_sharing(store: Database) -> None:
    company = Company(store)
    joins(company, company.coach())
    tell(company)

    company.released("an", "bo", "cas")

    assert tell(company) == 0


def test_one_who_comes_back_is_told_of_again(company: Company) -> None:
    coach = company.coach()
    joins(company, coach)
    tell(company)

    joins(company, coach)

    assert tell(company) == 3


def reads(company: Company, coach: str) -> bool:
    with company.store.read() as connection:
        groups_of_coach = desk.groups(connection, coach)
        text = desk.find(connection, coach, company.public_id(company.again("an")))
        walls_of_coach = walls.coached(connection, coach)
    assert bool(groups_of_coach) == bool(text) == bool(walls_of_coach)
    return bool(text)


def test_nobody_reads_before_the_writers_are_told(company: Company) -> None:
    coach = company.coach("Dirk")
    joins(company, coach)

    before = reads(company, coach)
    tell(company)

    assert (before, reads(company, coach)) == (False, True)


def test_a_stop_while_telling_lets_nobody_read(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    coach = company.coach("Dirk")
    joins(company, coach)
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr(new_readers, "settle", lambda *_: 1 / 0)
        tell(company)

    assert not reads(company, coach) and company.told(company.again("an")) == []


def test_many_are_told_in_parts_and_each_once(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 2)
    joins(company, company.coach("Dirk"))

    assert tell(company) == 3
    assert [len(company.told(company.again(name))) for name in ("an", "bo", "cas")] == [1, 1, 1]


def test_a_coach_who_is_taken_out_meanwhile_is_not_told_of(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    coach = company.coach("Dirk")
    joins(company, coach)
    with company.store.read() as connection:
        found = new_readers.untold(connection)
    with company.store.write() as connection:
        groups.remove_coach(connection, company.group_id, staff_id=coach)
    monkeypatch.setattr(new_readers, "untold", lambda _: found)

    assert tell(company) == 0 and company.told(company.again("an")) == []


def test_an_admin_who_adds_a_coach_has_the_writers_told_at_once(company: Company) -> None:
    coach = company.coach("Dirk")
    with company.store.write() as connection:
        groups.remove_coach(connection, company.group_id, staff_id=coach)
        staff.give(connection, coach, right="coach")
    introducing = Introducing(company.store, company.clock)
    admin = GroupsAdmin(company.store.for_desk(), company.clock, introduce=introducing.make_due)

    admin.set_coaches(company.group_id, staff_ids=[coach], by="anna")

    assert reads(company, coach) and "Dirk" in company.told(company.again("an"))[0]


def test_a_busy_store_keeps_the_coach_waiting_and_not_the_admin(company: Company) -> None:
    coach = company.coach("Dirk")
    with company.store.write() as connection:
        groups.remove_coach(connection, company.group_id, staff_id=coach)
        staff.give(connection, coach, right="coach")

    def busy() -> int:
        raise StoreUnavailable("the database is busy")

    GroupsAdmin(company.store, company.clock, introduce=busy).set_coaches(
        company.group_id, staff_ids=[coach], by="anna"
    )

    assert not reads(company, coach)
    assert tell(company) == 3 and reads(company, coach)
