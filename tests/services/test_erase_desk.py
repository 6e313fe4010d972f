"""Erase takes along what the desk holds and made of a person's texts, to the last byte, whatever state it is in."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import insert

from bot.store import schema as s
from bot.store.database import Database
from tests.services.company import Company
from tests.services.rows import bytes_of, everything

MARK = "kwartelmarkering"
DESK = ("release", "review", "rubric_value", "reading", "desk_note", "recognised", "wall_slogan", "muted", "outbox")


@pytest.fixture
def company(store: Database) -> Company:
    company = Company(store)
    company.all_agree("an", "bo", "cas")
    company.agrees(company.again("an"), f"samenvatting {MARK}")
    company.releasing.make_due()
    return company


def made_of_everything(company: Company) -> None:
    """Put the mark, or the person, in every table of the desk."""
    coach, person = company.coach(), company.again("an")
    about = {"public_id": company.public_id(person), "staff_id": coach}
    note_id = company.note(person, f"opmerking {MARK}", staff_id=coach)
    company.courier.make_due()
    company.agrees(person, f"antwoord {MARK}", kind="reply", note_id=note_id)
    slogan = company.agrees(person, f"slogan {MARK}", kind="slogan")
    with company.store.write() as connection:
        connection.execute(insert(s.review).values(**about, state="flagged"))
        connection.execute(insert(s.rubric_value).values(**about, field="judged", value=MARK))
        connection.execute(insert(s.reading).values(**about, count=2, finished=True, skipped=False))
        connection.execute(insert(s.recognised).values(**about, words=MARK, done=False))
        connection.execute(insert(s.wall_slogan).values(release_id=slogan, place=uuid4().hex[:16]))
        connection.execute(insert(s.muted).values(participant_id=company.id_of(person), staff_id=coach))


def count(company: Company) -> dict[str, int]:
    with company.store.read() as connection:
        return {name: len(connection.execute(s.metadata.tables[name].select()).all()) for name in DESK}


def test_the_desk_forgets_to_the_last_byte(company: Company) -> None:
    before = count(company)
    person = company.again("an")
    known = (MARK, company.id_of(person), company.public_id(person))
    made_of_everything(company)
    assert all(held > before[name] for name, held in count(company).items())

    person.say("/wis")
    person.press("yes")

    left = everything(company.store)
    assert not [word for word in known if word in left]
    assert count(company) == {**before, "release": 2}
    if company.store.is_sqlite:
        on_disk = bytes_of(Path(str(company.store.engine.url.database)))
        assert not [word for word in known if word.encode() in on_disk]
