"""The group that somebody came from is told before they begin, kept once they have said yes, and not before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.services.joining import MOST_WAITING, Joining
from bot.services.messages import Incoming
from bot.store.database import Database
from bot.store.people import Address
from tests.fixed import Person, talks
from tests.services.company import Company
from tests.services.releases import group as put_group
from tests.services.rows import everything, rows
from tests.services.test_erase import erase

CODE = "ZORG-2026"
NAME = "Zorg, tweede jaar"


@pytest.fixture(autouse=True)
def group_id(store: Database) -> str:
    return put_group(store, CODE.lower())


def came(store: Database, **more: Any) -> Person:
    person = Person(talks(store))
    person.send(opens=True, group=CODE, **more)
    return person


def group(store: Database) -> str | None:
    found = rows(store, "participant")[0]["group_code"]
    return None if found is None else str(found)


def of_people(store: Database) -> str:
    """Return everything that is kept of people, as one text."""
    return str([rows(store, name) for name in ("participant", "reflection", "exchange", "consent", "outbox")])


def test_nothing_of_a_group_is_kept_before_consent(store: Database) -> None:
    came(store)

    assert CODE.lower() not in of_people(store).lower() and NAME not in of_people(store)
    assert rows(store, "group_joins") == []


def test_a_small_group_is_told_before_anything_begins(store: Database) -> None:
    heard = came(store).heard()

    assert NAME in heard and "nog klein" in heard and "5 mensen" in heard
    assert heard.index("nog klein") < heard.index("Wil je zo beginnen?")


def test_the_same_message_again_tells_it_again(store: Database) -> None:
    person = came(store, message_id="opened")

    assert person.send(opens=True, group=CODE, message_id="opened") == person.reply
    assert NAME in person.heard()


def test_a_group_with_enough_people_is_not_called_small(store: Database) -> None:
    company = Company(store, "groot")
    company.all_agree("an", "bo", "cas")
    company.releasing.make_due()
    person = Person(talks(store))

    person.send(opens=True, group="groot")

    assert NAME in person.heard() and "nog klein" not in person.heard()


def test_the_coaches_are_named(store: Database) -> None:
    Company(store, "klein").coach("Bea de Wit")
    person = Person(talks(store))

    person.send(opens=True, group="klein")

    assert "Bea de Wit leest wat je zelf deelt" in person.heard()


def test_the_group_is_kept_with_the_consent(store: Database) -> None:
    person = came(store)

    person.press("begin:short")

    assert group(store) == CODE.lower()
    assert NAME in person.heard() and "nog klein" in person.heard()
    assert [row["count"] for row in rows(store, "group_joins")] == [1]


def test_a_code_that_comes_with_the_consent_needs_no_memory(store: Database) -> None:
    person = came(store)
    person.talks = talks(store)  # the program was started again meanwhile

    person.press("begin:short", group=CODE)

    assert group(store) == CODE.lower()


def test_a_typed_code_waits_for_the_consent(store: Database) -> None:
    person = Person(talks(store))
    person.say(f"/groep {CODE}")
    assert NAME in person.heard() and NAME not in of_people(store)

    person.press("begin:short")

    assert group(store) == CODE.lower()


@pytest.mark.parametrize("typed", [f"/groep {CODE}", f"/group {CODE.lower()}"])
def test_a_code_can_be_typed(store: Database, typed: str) -> None:
    person = Person(talks(store))
    person.press("begin:short")

    person.say(typed)

    assert group(store) == CODE.lower()
    assert "Je hoort nu bij de groep" in person.heard()


@pytest.mark.parametrize("code", ["weg-7", "x" * 200, "<b>", "'; --", "zorg 2026"])
def test_an_unknown_code_is_said_and_not_kept(store: Database, code: str) -> None:
    person = Person(talks(store))
    person.press("begin:short")

    person.say(f"/groep {code}")

    assert "Ik ken geen groep" in person.heard() and "‘<b>" not in person.heard()
    assert group(store) is None and rows(store, "group_joins") == []


@pytest.mark.parametrize(("starts", "ends", "said"), [(1, 2, "begint op"), (-9, -8, "liep tot en met")])
def test_outside_the_period_nobody_joins(store: Database, starts: int, ends: int, said: str) -> None:
    today = date(2026, 11, 24)
    with store.write() as connection:
        connection.exec_driver_sql(
            f"UPDATE coach_group SET starts_on = '{date.fromordinal(today.toordinal() + starts)}',"
            f" ends_on = '{date.fromordinal(today.toordinal() + ends)}'"
        )
    person = came(store)
    assert said in person.heard()

    person.press("begin:short")

    assert group(store) is None and said in person.heard()


def test_the_group_of_a_later_link_counts(store: Database) -> None:
    put_group(store, "sport-7")
    person = came(store)
    person.press("begin:short")

    person.send(opens=True, group="SPORT-7")

    assert group(store) == "sport-7"
    assert "Uit je vorige groep ben je weg" in person.heard()


def test_who_shared_something_is_asked_before_going_to_another_group(store: Database) -> None:
    company = Company(store, "sport-7")
    person = company.member("an")
    company.agrees(person, "tekst van an")
    person.send(opens=True, group=CODE)
    assert group(store) == "sport-7" and "Toch gaan?" in person.heard()

    person.press("no")
    assert company.states() == {"tekst van an": "waiting"}
    person.send(opens=True, group=CODE)
    person.press("yes")

    assert group(store) == CODE.lower() and company.states() == {}


@pytest.mark.parametrize("again", [{"text": f"/groep {CODE}"}, {"opens": True, "group": CODE}])
def test_while_it_is_asked_the_code_or_the_link_asks_the_same(store: Database, again: dict[str, Any]) -> None:
    company = Company(store, "sport-7")
    person = company.member("an")
    company.agrees(person, "tekst van an")
    person.say(f"/groep {CODE}")
    asked = person.heard()

    person.send(**again)

    assert person.heard() == asked and "Toch gaan?" in asked
    person.press("yes")
    assert group(store) == CODE.lower()


def test_while_it_is_asked_another_code_asks_for_that_one(store: Database) -> None:
    put_group(store, "bouw-1")
    company = Company(store, "sport-7")
    person = company.member("an")
    company.agrees(person, "tekst van an")
    person.say(f"/groep {CODE}")

    person.say("/groep bouw-1")
    person.press("yes")

    assert group(store) == "bouw-1"


@pytest.mark.parametrize("other", [{"text": f"/groep {CODE}"}, {"opens": True, "group": CODE}])
def test_while_something_else_is_asked_it_says_when_to_come_back_with_code_or_link(
    store: Database, other: dict[str, Any]
) -> None:
    company = Company(store, "sport-7")
    person = company.member("an")
    company.agrees(person, "tekst van an")
    person.say("/wis")

    person.send(**other)

    assert "de code nog eens, of open de link weer" in person.heard() and "Toch gaan?" not in person.heard()
    assert group(store) == "sport-7"


def test_the_same_link_again_changes_nothing(store: Database) -> None:
    person = came(store)
    person.press("begin:short")

    person.send(opens=True, group=CODE)

    assert "Je hoort al bij de groep" in person.heard()
    assert [row["count"] for row in rows(store, "group_joins")] == [1]


def test_no_group_leaves_the_one_there_is(store: Database) -> None:
    person = came(store)
    person.press("begin:short")

    person.send(opens=True)

    assert group(store) == CODE.lower()


def test_leaving_takes_what_was_shared_along(store: Database) -> None:
    company = Company(store, "sport-7")
    person = company.member("an")
    company.agrees(person, "tekst van an")
    person.say("/groep")
    person.press("leave_group")

    person.press("yes")

    assert group(store) is None and company.states() == {}
    person.say("/groep")
    assert "Je hoort niet bij een groep" in person.heard()


def test_a_yes_to_which_group_leaves_nothing(store: Database) -> None:
    person = came(store)
    person.press("begin:short")
    person.say("/groep")

    person.say("ja")

    assert group(store) == CODE.lower()


def test_a_group_that_is_gone_is_no_group(store: Database) -> None:
    person = came(store)
    person.press("begin:short")
    with store.write() as connection:
        connection.exec_driver_sql("DELETE FROM coach_group")

    person.say("/groep")

    assert "Je hoort niet bij een groep" in person.heard()


def test_somebody_else_gets_no_group(store: Database) -> None:
    came(store)
    other = Person(talks(store), "another")
    other.press("begin:short")

    assert all(row["group_code"] is None for row in rows(store, "participant"))


def test_erase_takes_the_group(store: Database) -> None:
    person = came(store)
    person.press("begin:short")

    erase(person)

    assert CODE.lower() not in everything(store).replace(f"group-{CODE.lower()}", "").split("coach_group")[0]
    assert rows(store, "participant") == []


def test_what_is_held_is_bounded() -> None:
    joining = Joining()
    for number in range(MOST_WAITING + 5):
        joining.group(Incoming(Address("web", str(number)), "m", group=CODE), consented=False)

    assert joining.group(Incoming(Address("web", "0"), "m"), consented=True) is None
    assert joining.group(Incoming(Address("web", str(MOST_WAITING)), "m"), consented=True) == CODE


def test_what_the_door_carries_is_kept_nowhere(store: Database) -> None:
    person = Person(talks(store))

    person.say(f"/groep {CODE}")

    assert person.reply.invited == CODE and "invited" not in person.reply.as_raw()
    assert CODE.lower() not in of_people(store).lower()


def test_nothing_is_carried_of_an_unknown_code_or_after_the_yes(store: Database) -> None:
    person = Person(talks(store))
    person.say("/groep weg-7")
    unknown = person.reply.invited
    person.press("begin:short")
    person.say(f"/groep {CODE}")

    assert (unknown, person.reply.invited) == ("", "")
