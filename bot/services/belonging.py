"""Which group somebody is in: join by a code, go to another, leave; and what a person is told of a group, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.coach.flow import Lang
from bot.coach.speech import Say
from bot.render.dates import date_text
from bot.store import groups, people, releases, releasing
from bot.store.groups import Group
from bot.store.people import Participant

LONGEST_CODE = 32
UNKNOWN = "group.unknown"
"""What is said of a code that nobody has."""
BEFORE = "group.before"
"""What is said of a group that one can join, to who has not begun."""


@dataclass(frozen=True)
class Asks:
    """Going to this group takes something from the one before: the person is asked first."""

    code: str


def join(
    connection: Connection, person: Participant, code: str, *, lang: Lang, day: date, sure: bool = False
) -> Say | Asks:
    """Let a person into the group of a code, and return what to tell them. Whoever calls this holds their lock."""
    found, before = groups.by_code(connection, code), groups.of_participant(connection, person.id)
    if found is None or not found.runs_on(day):
        return refusal(found, code, lang=lang, day=day)
    if before and before.id == found.id:
        return Say("group.already", _named(connection, found, lang=lang))
    if before and not sure and releasing.shares(connection, person.id):
        return Asks(found.code)
    if before:
        leave(connection, person)
    people.join(connection, person.id, group=found.code)
    groups.count_join(connection, found.id, day=day)
    return Say("group.joined", {**_named(connection, found, lang=lang), "switched": before is not None})


def refusal(found: Group | None, code: str, *, lang: Lang, day: date) -> Say:
    """Return why nobody can join by a code now."""
    if found is None:
        return Say(UNKNOWN, {"code": code[:LONGEST_CODE]})
    early = day < found.starts_on
    shown = date_text(found.starts_on if early else found.ends_on, lang=lang)
    return Say("group.not_yet" if early else "group.over", {"name": found.name, "day": shown})


def before_consent(connection: Connection, code: str, *, lang: Lang, day: date) -> Say:
    """Return what somebody is told of the group whose link they opened, before they begin. Keeps nothing."""
    found = groups.by_code(connection, code)
    if found is None or not found.runs_on(day):
        return refusal(found, code, lang=lang, day=day)
    return Say(BEFORE, _named(connection, found, lang=lang))


def leave(connection: Connection, person: Participant) -> None:
    """Take a person out of their group, with everything that it reads of them."""
    releases.withdraw(connection, person.id)
    people.join(connection, person.id, group=None)


def described(connection: Connection, person: Participant, *, lang: Lang, day: date) -> Mapping[str, Any]:
    """Return the data of `group.mine`: the group of a person, or an empty name."""
    found = groups.of_participant(connection, person.id)
    return {**_named(connection, found, lang=lang), "is_over": day > found.ends_on} if found else {"name": ""}


def _named(connection: Connection, group: Group, *, lang: Lang) -> dict[str, Any]:
    return {
        "name": group.name,
        "coaches": [name for _, name in groups.coaches(connection, group.id)],
        "assesses": group.assesses,
        "least": group.least,
        "small": groups.people_released(connection, group.id) < group.least,
        "day": date_text(group.ends_on, lang=lang),
    }
