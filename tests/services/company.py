"""A group with people in it whose texts wait, and the two workers between them and the desk. A test counts the rest itself."""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from uuid import uuid4

from sqlalchemy import insert

from bot.services.courier import Courier
from bot.services.news import News
from bot.services.releasing import Releasing
from bot.store import people, reflections, releases
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import KEYS, NOW, Person, library, talks
from tests.services.releases import WEEK, group
from tests.services.rows import rows


class Company:
    """One group of a store."""

    def __init__(self, store: Database, code: str = "zorg-2", *, seed: int = 7) -> None:
        self.store, self.code, self.now = store, code, NOW
        self._members: dict[str, Person] = {}
        self.group_id = group(store, code, least=3)
        self.releasing = Releasing(store, KEYS, self.clock, chance=Random(seed))
        self.courier = Courier(store, library(), KEYS, self.clock)

    def clock(self) -> datetime:
        return self.now

    def member(self, name: str) -> Person:
        """Return somebody who began and is in the group."""
        person = Person(talks(self.store), name)
        person.send(opens=True, group=self.code)
        person.press("begin:short")
        self._members[name] = person
        return person

    def again(self, name: str) -> Person:
        """Return somebody who is in the group already."""
        return self._members[name]

    def id_of(self, person: Person) -> str:
        with self.store.read() as connection:
            found = people.find(connection, person.address)
        assert found is not None
        return found.id

    def agrees(self, person: Person, text: str, *, kind: str = "summary", note_id: str | None = None) -> str:
        """Let a text of a person wait; of one that is not a reply the earlier one goes."""
        who = self.id_of(person)
        with self.store.write() as connection:
            latest = reflections.latest(connection, who)
            assert latest is not None
            given = {"group_id": self.group_id, "kind": kind, "lang": "nl", "text": text, "note_id": note_id}
            return releases.agree(
                connection,
                participant_id=who,
                reflection_id=latest.id,
                marks={},
                at=self.now,
                **given,  # type: ignore[arg-type]
            )

    def all_agree(self, *names: str) -> list[Person]:
        """Let people come and agree, one after another."""
        members = [self.member(name) for name in names]
        for person, name in zip(members, names, strict=True):
            self.agrees(person, f"tekst van {name}")
        return members

    def released(self, *names: str) -> Company:
        """Let people come, agree and be released, and return the company."""
        self.all_agree(*names)
        self.releasing.make_due()
        return self

    def another_reflection(self, person: Person) -> None:
        person.say("/opnieuw")
        person.press("yes")

    def coach(self, name: str = "Bea") -> str:
        """Put a coach of the group in and return their id."""
        staff_id = uuid4().hex
        account = {"id": staff_id, "mail": f"{staff_id}@example.org", "name": name, "lang": "nl", "active": True}
        with self.store.write() as connection:
            connection.execute(insert(s.staff).values(**account))
            connection.execute(insert(s.group_coach).values(group_id=self.group_id, staff_id=staff_id))
        return staff_id

    def public_id(self, person: Person) -> str:
        return str(next(row["public_id"] for row in self.texts() if row["participant_id"] == self.id_of(person)))

    def note(self, person: Person, text: str, *, staff_id: str) -> str:
        """Let a coach write a note about a person's summary."""
        note_id, public_id = uuid4().hex, self.public_id(person)
        row = {"id": note_id, "public_id": public_id, "staff_id": staff_id, "kind": "note", "lang": "nl", "text": text}
        with self.store.write() as connection:
            connection.execute(insert(s.desk_note).values(**row, state="waiting", week=WEEK))
        return note_id

    def recognise(self, person: Person, words: str, *, staff_id: str) -> None:
        """Let a coach recognise somebody in a person's summary."""
        row = {"public_id": self.public_id(person), "staff_id": staff_id, "words": words, "done": False}
        with self.store.write() as connection:
            connection.execute(insert(s.recognised).values(**row))

    def texts(self) -> list[dict[str, object]]:
        return rows(self.store, "release")

    def states(self) -> dict[str, str]:
        """Return the state of each text by its words."""
        return {str(row["text"]): str(row["state"]) for row in self.texts()}

    def told(self, person: Person) -> list[str]:
        """Return what the coach told a person of its own accord."""
        news = News(self.store, person.talks.wording, self.clock).news_for(person.address, after=0).news
        return [item.text for item in news]

    def end(self, day: date = date(2027, 7, 2)) -> None:
        """Let the group's period be over."""
        self.now = datetime(day.year, day.month, day.day, 12, tzinfo=NOW.tzinfo)
