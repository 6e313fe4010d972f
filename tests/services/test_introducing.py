"""Who shared is told of a coach who comes later; nobody else is, and nobody twice."""

from __future__ import annotations

import pytest

from bot.services.introducing import Introducing
from bot.store import groups
from bot.store.database import Database
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
