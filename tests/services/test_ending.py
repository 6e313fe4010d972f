"""A group that is over with fewer people than its minimum is read by nobody, and each of its writers is told so, once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from bot.services.ending import Ending
from bot.store import desk
from bot.store.database import Database
from tests.services.company import Company

FOUR = ("an", "bo", "cas", "dee")


@pytest.fixture
def company(store: Database) -> Company:
    """Return a group with a minimum of five in which four people were released."""
    company = Company(store).released(*FOUR)
    needs(company, 5)
    return company


def needs(company: Company, least: int) -> None:
    with company.store.write() as connection:
        connection.execute(text("UPDATE coach_group SET least = :least"), {"least": least})


def end(company: Company) -> int:
    return Ending(company.store, company.clock).make_due()


def open_groups(company: Company, staff_id: str) -> list[bool]:
    with company.store.read() as connection:
        return [group.is_open for group in desk.groups(connection, staff_id)]


def test_four_of_five_are_told_once_after_the_period(company: Company) -> None:
    company.end()

    assert (end(company), end(company)) == (4, 0)
    assert set(company.states().values()) == {"unshared"}
    for name in FOUR:
        (told,) = company.told(company.again(name))
        assert "Minder dan 5 mensen" in told and "je samenvatting" in told


@pytest.mark.parametrize("least", [7, 100])
def test_a_higher_minimum_is_told_as_it_is(company: Company, least: int) -> None:
    needs(company, least)
    company.end()

    end(company)

    assert f"Minder dan {least} mensen" in company.told(company.again("an"))[0]


def test_on_the_last_day_nobody_is_told(company: Company) -> None:
    company.end(date(2027, 7, 1))

    assert end(company) == 0


def test_a_group_with_enough_stays_open(company: Company) -> None:
    needs(company, 4)
    coach = company.coach()
    company.end()

    assert end(company) == 0
    assert open_groups(company, coach) == [True]


def test_one_with_several_texts_is_one_person_and_told_once(company: Company) -> None:
    an = company.again("an")
    company.another_reflection(an)
    company.agrees(an, "nog een tekst van an")
    with company.store.write() as connection:
        connection.execute(text("UPDATE release SET state = 'released' WHERE state = 'waiting'"))
    company.end()

    assert end(company) == 5
    assert len(company.told(an)) == 1


def test_who_is_masking_still_counts_for_two_weeks(company: Company) -> None:
    needs(company, 4)
    with company.store.write() as connection:
        connection.execute(text("UPDATE release SET state = 'masking' WHERE text = 'tekst van an'"))

    company.end(date(2027, 7, 15))
    assert end(company) == 0
    company.end(date(2027, 7, 16))
    assert end(company) == 3
    assert company.states()["tekst van an"] == "masking"


def test_a_released_reply_ends_with_the_group(company: Company) -> None:
    company.agrees(company.again("an"), "antwoord van an", kind="reply", note_id="note")
    with company.store.write() as connection:
        connection.execute(text("UPDATE release SET state = 'released' WHERE kind = 'reply'"))
    company.end()

    assert end(company) == 5
    assert any("je antwoord" in told for told in company.told(company.again("an")))


def test_in_english_it_is_told_in_english(company: Company) -> None:
    company.end()
    end(company)
    an = company.again("an")
    with company.store.write() as connection:
        connection.execute(text("UPDATE participant SET lang = 'en' WHERE id = :id"), {"id": company.id_of(an)})

    assert "Fewer than 5 people" in company.told(an)[0]


def test_a_slogan_is_left_to_the_wall(company: Company) -> None:
    company.agrees(company.again("an"), "slogan", kind="slogan")
    company.end()

    end(company)

    assert company.states()["slogan"] == "waiting"
