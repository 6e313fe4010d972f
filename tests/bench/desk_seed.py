"""A seeded desk: groups with their people, reflections and what was agreed to, 300 for the attacks and 100,000 for `make bench`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Connection, Table, insert

from bot.store import schema as s
from bot.store.database import Database
from tests.bench.desk_words import CHALLENGES, SLOGANS, SUPPORTS

BEGAN = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
STARTS, ENDS = date(2026, 9, 1), date(2027, 7, 1)
CODES = ("VOR", "VMM", "SRI", "LOS", "LeA", "GOC")
AT_ONCE = 5000
Row = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much is made: so many reflections in so many groups, of which the first takes `largest`."""

    reflections: int
    groups: int
    largest: int
    coaches: int = 3


FEW = Size(reflections=300, groups=6, largest=90)
MANY = Size(reflections=100_000, groups=240, largest=3_000, coaches=60)


@dataclass(frozen=True)
class Seeded:
    """Who was made: coaches and groups as ids, in order, and the code of each group."""

    staff: tuple[str, ...]
    groups: tuple[str, ...]
    codes: tuple[str, ...]

    def coach_of(self, number: int) -> str:
        """Return the coach of a group, by its place."""
        return self.staff[number % len(self.staff)]


def seed(database: Database, size: Size = FEW, *, number: int = 5, least: int = 5) -> Seeded:
    """Fill an empty database; the same number gives the same rows."""
    maker = Maker(Random(number), size, least)
    with database.write() as connection:
        for table, rows in maker.rows():
            _insert(connection, table, rows)
    return maker.seeded


def _insert(connection: Connection, table: Table, rows: Iterator[Row]) -> None:
    while chunk := list(islice(rows, AT_ONCE)):
        connection.execute(insert(table), chunk)


class Maker:
    """Makes rows, table by table; what one table draws, the next ones know."""

    def __init__(self, chance: Random, size: Size, least: int) -> None:
        self._chance, self._size, self._least = chance, size, least
        groups = range(size.groups)
        self.seeded = Seeded(
            tuple(f"coach{number}" for number in range(size.coaches)),
            tuple(f"group{number}" for number in groups),
            tuple(f"zorg-{number}" for number in groups),
        )
        self._people = list(self._made_people())
        self._reflections = list(self._made_reflections())

    def rows(self) -> Iterator[tuple[Table, Iterator[Row]]]:
        """Yield each table with its rows, in an order in which they can be put in."""
        flow = {"version": "seed", "flow": "boundary_role", "content": "{}", "first_used_on": STARTS}
        yield s.coach_group, self._groups()
        yield s.staff, self._staff()
        yield s.staff_right, ({"staff_id": one, "right": "coach"} for one in self.seeded.staff)
        yield s.group_coach, self._coaching()
        yield s.flow_version, iter([flow])
        yield s.participant, (person | {"consented": True} for person in self._people)
        yield s.reflection, iter(self._reflections)
        yield s.answer, self._answers()
        yield s.release, self._releases()

    def _id(self) -> str:
        return f"{self._chance.getrandbits(128):032x}"

    def _groups(self) -> Iterator[Row]:
        shared = {"starts_on": STARTS, "ends_on": ENDS, "assesses": False, "least": self._least}
        for number, (group, code) in enumerate(zip(self.seeded.groups, self.seeded.codes, strict=True)):
            yield {"id": group, "code": code, "name": f"Zorg en welzijn, groep {number + 1}"} | shared

    def _staff(self) -> Iterator[Row]:
        for one in self.seeded.staff:
            yield {"id": one, "mail": f"{one}@example.org", "name": one.title(), "lang": "nl", "active": True}

    def _coaching(self) -> Iterator[Row]:
        for number, group in enumerate(self.seeded.groups):
            yield {"group_id": group, "staff_id": self.seeded.coach_of(number)}

    def _made_people(self) -> Iterator[Row]:
        """Four in five come once, one comes twice: so many people for so many reflections."""
        people, largest = self._size.reflections * 5 // 6, self._size.largest * 5 // 6
        for number in range(people):
            group = 0 if number < largest else 1 + number % (self._size.groups - 1)
            lang = "en" if self._chance.random() < 0.3 else "nl"
            days = {"created_on": BEGAN.date(), "touched_on": BEGAN.date()}
            yield {"id": self._id(), "lang": lang, "group_code": self.seeded.codes[group]} | days

    def _made_reflections(self) -> Iterator[Row]:
        extra = self._size.reflections - len(self._people)
        for number, person in enumerate(self._people):
            for visit in range(2 if number % 5 == 0 and number // 5 < extra else 1):
                yield self._reflection(person, number=visit + 1)

    def _reflection(self, person: Row, *, number: int) -> Row:
        began = BEGAN + timedelta(days=30 * number, minutes=self._chance.randrange(20_000))
        stored = {"flow_version": "seed", "stage": "done", "cursor": "{}", "edits": "{}"}
        times = {"started_at": began, "finished_at": began + timedelta(minutes=9)}
        return {"id": self._id(), "participant_id": person["id"], "number": number, "kept": "{}"} | stored | times

    def _lang_of(self) -> dict[str, str]:
        return {person["id"]: person["lang"] for person in self._people}

    def _answers(self) -> Iterator[Row]:
        lang_of = self._lang_of()
        for reflection in self._reflections:
            for place, content in self._said(lang_of[reflection["participant_id"]]):
                text = json.dumps(content, ensure_ascii=False)
                row = {"reflection_id": reflection["id"], "place": place, "present": True, "content": text}
                yield row | {"at": reflection["started_at"]}

    def _said(self, lang: str) -> Iterator[tuple[str, Row]]:
        weights = (6, 5, 4, 3, 2, 2)
        chosen = sorted(set(self._chance.choices(CODES, weights, k=self._chance.randint(1, 3))))
        yield "elements", {"codes": chosen}
        yield "ratings", {"ratings": {code: self._chance.randint(1, 5) for code in chosen}}
        yield "challenge", _text(self._chance.choice(CHALLENGES[lang]))
        yield "support", _text(self._chance.choice(SUPPORTS[lang]))

    def _releases(self) -> Iterator[Row]:
        """Half agreed to a summary for the coach, a third to a slogan for the wall; what is released has its week."""
        group_of = dict(zip(self.seeded.codes, self.seeded.groups, strict=True))
        people = {person["id"]: person for person in self._people}
        for reflection in self._reflections:
            person = people[reflection["participant_id"]]
            owned = {"participant_id": person["id"], "reflection_id": reflection["id"], "lang": person["lang"]}
            owned |= {"group_id": group_of[person["group_code"]], "marks": "{}", "note_id": None}
            if self._chance.random() < 0.5:
                yield owned | self._released(reflection, lang=person["lang"])
            if self._chance.random() < 0.35:
                yield owned | self._slogan(reflection, lang=person["lang"])

    def _released(self, reflection: Row, *, lang: str) -> Row:
        day = reflection["finished_at"].date()
        text = f"{self._chance.choice(CHALLENGES[lang])} {self._chance.choice(SUPPORTS[lang])}"
        row = {"id": self._id(), "kind": "summary", "state": "released", "text": text, "agreed_at": None}
        return row | {"public_id": self._id()[:12], "audit_ref": self._id(), "week": day - timedelta(day.weekday())}

    def _slogan(self, reflection: Row, *, lang: str) -> Row:
        row = {"id": self._id(), "kind": "slogan", "state": "waiting", "text": self._chance.choice(SLOGANS[lang])}
        return row | {"agreed_at": reflection["finished_at"], "public_id": None, "audit_ref": self._id(), "week": None}


def _text(text: str) -> Row:
    reading = {"state": "reflection", "hints": [], "signs": [], "plan_parts": [], "is_talk": False, "names": []}
    return {"text": text, "reading": reading}
