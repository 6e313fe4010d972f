"""What nobody is going to read of a group that is over is ended, and each of its writers is told so, once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from bot.services import news
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
        connection.execute(text("DELETE FROM group_joins"))  # once somebody joined it only grows
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
    assert end(company) == 4
    (told,) = company.told(company.again("an"))
    assert company.states()["tekst van an"] == "unshared" and "Minder dan 4 mensen" in told


def mask(company: Company, *names: str) -> None:
    """Let the texts of these people lie with them, to be masked."""
    with company.store.write() as connection:
        for name in names:
            connection.execute(text("UPDATE release SET state = 'masking' WHERE text = :t"), {"t": f"tekst van {name}"})


def test_one_read_and_one_masked_text_are_one_message_where_too_few_shared(company: Company) -> None:
    an = company.again("an")
    mask(company, "an")
    company.another_reflection(an)
    company.agrees(an, "nog een tekst van an")
    company.agrees(an, "slogan", kind="slogan")
    company.end()

    assert (end(company), end(company)) == (6, 0)
    assert set(company.states().values()) == {"unshared"}
    (told,) = company.told(an)
    assert "Minder dan 5 mensen" in told and "Je slogan kwam niet op de wand" in told


def test_nothing_ends_while_somebody_masks_who_can_still_bring_it_about(company: Company) -> None:
    needs(company, 4)
    mask(company, "an", "bo", "cas")
    company.end()
    assert end(company) == 0

    for name in ("an", "bo"):
        company.agrees(company.again(name), f"nieuwe tekst van {name}")
        company.agrees(company.again(name), f"slogan van {name}", kind="slogan")
        assert end(company) == 0
    company.agrees(company.again("cas"), "nieuwe tekst van cas")

    assert company.releasing.make_due() == 3
    assert end(company) == 2
    assert [company.states()[f"nieuwe tekst van {name}"] for name in ("an", "bo", "cas")] == ["released"] * 3


def test_who_masks_in_another_group_keeps_nothing_open_here(company: Company) -> None:
    elsewhere = Company(company.store, "sport-7")
    elsewhere.all_agree("fee")
    mask(company, "fee")
    company.agrees(company.member("eef"), "tekst van eef")
    company.end()

    assert end(company) == 6
    assert "Minder dan 5 mensen" in company.told(company.again("an"))[0]


def test_who_never_masked_in_a_group_that_is_read_is_told_once_too(company: Company) -> None:
    needs(company, 3)
    mask(company, "an")
    company.end(date(2027, 7, 16))

    assert (end(company), end(company)) == (1, 0)
    (told,) = company.told(company.again("an"))
    assert "Je samenvatting lag nog bij jou" in told and "minder dan" not in told.lower()
    assert company.told(company.again("bo")) == []


def test_who_was_told_that_nobody_reads_it_is_not_asked_to_mask_it(company: Company) -> None:
    needs(company, 4)
    an, coach = company.again("an"), company.coach()
    company.recognise(an, "Klaproos", staff_id=coach)
    needs(company, 5)
    company.end()
    end(company)

    company.courier.make_due()

    assert company.states()["tekst van an"] == "unshared"
    (told,) = company.told(an)
    assert "Minder dan 5 mensen" in told


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


def test_after_the_period_two_who_wait_are_not_shared_and_told_once(store: Database) -> None:
    company = Company(store)
    an, bo = company.all_agree("an", "bo")
    company.another_reflection(an)
    company.agrees(an, "nog een tekst van an")
    company.end()

    assert (end(company), end(company)) == (3, 0)
    assert set(company.states().values()) == {"unshared"}
    assert {row["agreed_at"] for row in company.texts()} == {None}
    assert [len(company.told(person)) for person in (an, bo)] == [1, 1]
    assert "minder dan 3 mensen" in company.told(an)[0] and "je samenvatting" in company.told(an)[0]


def test_on_the_last_day_they_still_wait(store: Database) -> None:
    company = Company(store)
    company.all_agree("an", "bo")
    company.agrees(company.again("an"), "slogan", kind="slogan")
    company.end(date(2027, 7, 1))

    assert end(company) == 0


def test_three_who_wait_are_left_to_leave_together(store: Database) -> None:
    company = Company(store)
    company.all_agree("an", "bo", "cas")
    company.end()

    assert end(company) == 0
    assert company.releasing.make_due() == 3


def test_one_released_and_one_waiting_text_are_one_message(company: Company) -> None:
    company.agrees(company.again("an"), "antwoord van an", kind="reply", note_id="note")
    company.end()

    assert end(company) == 5
    assert set(company.states().values()) == {"unshared"}
    (told,) = company.told(company.again("an"))
    assert "Minder dan 5 mensen" in told and "je samenvatting of je antwoord" in told and "slogan" not in told


def test_a_slogan_that_never_hung_is_told_to_its_writer(store: Database) -> None:
    company = Company(store)
    company.agrees(company.member("an"), "Eerst kijken", kind="slogan")
    company.end()

    assert (end(company), end(company)) == (1, 0)
    assert company.states() == {"Eerst kijken": "unshared"}
    (told,) = company.told(company.again("an"))
    assert "Je slogan kwam niet op de wand" in told and "samenvatting" not in told and "minder dan" not in told.lower()


def test_everything_of_one_person_is_one_message(company: Company) -> None:
    an = company.again("an")
    company.agrees(an, "slogan", kind="slogan")
    company.agrees(an, "antwoord van an", kind="reply", note_id="note")
    company.end()

    assert end(company) == 6
    (told,) = company.told(an)
    assert all(said in told for said in ("je samenvatting", "je antwoord", "Je slogan kwam niet op de wand"))


def test_a_slogan_that_hangs_stays(company: Company) -> None:
    needs(company, 4)
    company.agrees(company.again("an"), "slogan", kind="slogan")
    with company.store.write() as connection:
        connection.execute(text("UPDATE release SET state = 'released' WHERE kind = 'slogan'"))
    company.end()

    assert end(company) == 0
    assert company.states()["slogan"] == "released"


def test_another_group_that_goes_on_is_left_alone(store: Database) -> None:
    over, goes_on = Company(store), Company(store, "sport-7")
    over.all_agree("an", "bo")
    goes_on.all_agree("cas")
    with store.write() as connection:
        connection.execute(text("UPDATE coach_group SET ends_on = '2027-08-01' WHERE code = 'sport-7'"))
    over.end()

    assert end(over) == 2
    assert over.states()["tekst van cas"] == "waiting"


def test_a_message_of_before_still_reads(company: Company) -> None:
    an = company.again("an")
    with company.store.write() as connection:
        data = {"kind": "summary", "least": 3}
        who = {"due_at": company.now, "prompt": "news.not_shared", "data": data}
        news.add(connection, company.id_of(an), "notice", **who)  # type: ignore[arg-type]

    assert "je samenvatting" in company.told(an)[0]
