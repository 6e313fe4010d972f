"""A summary says the same on any later day: what a plan says of when, is counted from the day on which it was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.desk import Desk
from bot.store.database import Database
from tests.fixed import NOW, Person, library, prompts, talks
from tests.services.rows import go_to

PLANS = [
    ("Volgende week dinsdag bel ik de docent over het rooster.", "nl", "dinsdag 1 december 2026"),
    ("Morgen vraag ik mijn begeleider om tien minuten.", "nl", "woensdag 25 november 2026"),
    ("Next Tuesday I will ring the lecturer about the timetable.", "en", "Tuesday 1 December 2026"),
]


def on_day(person: Person, days: int) -> Person:
    """Return the same person some days later."""
    later = NOW + timedelta(days=days)
    person.talks = replace(person.talks, clock=lambda: later)
    return person


def summary(person: Person, *, days: int = 0) -> str:
    """Return the summary as it is read some days later."""
    materials, later = person.talks.wording.materials, NOW + timedelta(days=days)
    desk = Desk(person.talks.database, library(), materials, prompts(), lambda: later)
    text = desk.summary_markdown(person.address)
    assert text
    return text


def planned(store: Database, plan: str, lang: str = "nl") -> Person:
    """Return somebody whose plan is this one, and who stands at the slogan."""
    person = Person(talks(store), lang=lang)
    person.press("begin:short")
    go_to(person, "step")
    person.say(plan)
    return go_to(person, "slogan") if person.reply.step != "slogan" else person


@pytest.mark.parametrize(("plan", "lang", "day"), PLANS)
def test_the_day_of_a_plan_stays_the_same(store: Database, plan: str, lang: str, day: str) -> None:
    person = planned(store, plan, lang)

    assert day in summary(person)
    assert summary(person, days=400) == summary(person)


def test_the_summary_has_the_day_of_the_last_answer(store: Database) -> None:
    person = planned(store, PLANS[0][0])

    on_day(person, 3).say("eerst bellen, dan plannen")

    assert "27 november 2026" in summary(person, days=90)


def test_a_missing_day_that_is_given_later_counts_from_then(store: Database) -> None:
    person = Person(talks(store))
    person.press("begin:short")
    go_to(person, "step")
    person.say("ik praat met de docent over het rooster")

    on_day(person, 7).say("dat doe ik morgen bij de koffie")

    assert "woensdag 2 december 2026" in summary(person, days=30)


def test_an_edited_plan_counts_from_the_day_of_the_edit(store: Database) -> None:
    person = go_to(planned(store, PLANS[0][0]), "summary")
    on_day(person, 10)
    person.press("change")
    person.press("line:step")

    person.say("morgen bel ik de docent alsnog")

    assert "zaterdag 5 december 2026" in summary(person, days=60)
    assert "dinsdag 1 december" not in summary(person, days=60)
