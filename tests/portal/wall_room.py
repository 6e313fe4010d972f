"""A group in a room with its wall: people finish one by one, and a coach looks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import delete, insert, select, update
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from bot.portal import walls as wall_pages
from bot.portal.app import portal_app
from bot.portal.frame import Frame
from bot.portal.guard import Guard, csrf_of
from bot.services.visit import Visit
from bot.services.wall_keeping import WallKeeper
from bot.services.walls import Wall, Walls
from bot.store import people, releases
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import KEYS, NOW, library
from tests.services.releases import group

CODE, COACH, STRANGER = "zorg-2", "coach", "stranger"
KEY = "k" * 40


class Room:
    """A group of people, the wall and its coach. `lot` decides in which order slogans hang."""

    def __init__(self, store: Database, *, least: int = 5, desk: Database | None = None) -> None:
        self.group_id = group(store, CODE, least=least)
        self._furnish(store, desk=desk, least=least, code=CODE, coach=COACH)
        self._staff(COACH, coaches=True)
        self._staff(STRANGER, coaches=False)

    def _furnish(self, store: Database, *, desk: Database | None, least: int, code: str, coach: str) -> None:
        self.store, self.least, self.code, self.coach = store, least, code, coach
        places: Iterator[int] = count()
        keeper = WallKeeper(store, library(), KEYS, lambda: NOW, lambda: f"{next(places):016d}")
        self.walls = Walls(desk or store, keeper, keeper.library, keeper.clock, keeper.signal)
        self._numbers = count(1)

    def _staff(self, staff_id: str, *, coaches: bool) -> None:
        account = {"id": staff_id, "mail": f"{staff_id}@example.org", "name": staff_id, "lang": "nl", "active": True}
        with self.store.write() as connection:
            connection.execute(insert(s.staff).values(**account))
            if coaches:
                connection.execute(insert(s.group_coach).values(group_id=self.group_id, staff_id=staff_id))

    def finishes(
        self,
        *elements: str,
        ratings: Mapping[str, int] | None = None,
        earlier: Mapping[str, int] | None = None,
        challenge: Mapping[str, Any] | str = "",
        slogan: str = "",
        private: bool = False,
        person: str = "",
        lang: str = "nl",
    ) -> str:
        """Let somebody finish a reflection, and return their id."""
        person = person or self.joins(lang)
        chosen = {"codes": list(elements), **({"private": True} if private else {})}
        text = {"text": challenge} if isinstance(challenge, str) else dict(challenge)
        if earlier:
            self._reflection(person, {"ratings": {"ratings": dict(earlier)}})
        said = {"elements": chosen, "ratings": {"ratings": dict(ratings or {})}, "challenge": text}
        reflection_id = self._reflection(person, said)
        if slogan:
            self.agrees(person, slogan, reflection_id=reflection_id, lang=lang)
        return person

    def joins(self, lang: str = "nl") -> str:
        """Let somebody come into the group who has not reflected yet, and return their id."""
        person, today = f"p{next(self._numbers)}", NOW.date()
        row = {"id": person, "lang": lang, "consented": True, "created_on": today, "touched_on": today}
        with self.store.write() as connection:
            connection.execute(insert(s.participant).values(**row, group_code=self.code))
        return person

    def _reflection(self, person: str, said: Mapping[str, Any]) -> str:
        number = next(self._numbers)
        new = f"r{number}"
        stored = {"flow_version": "v", "stage": "done", "cursor": "{}", "edits": "{}", "kept": "{}"}
        with self.store.write() as connection:
            if not connection.execute(select(s.flow_version.c.version).where(s.flow_version.c.version == "v")).first():
                flow = {"version": "v", "flow": "f", "content": "{}", "first_used_on": NOW.date()}
                connection.execute(insert(s.flow_version).values(**flow))
            own = {"id": new, "participant_id": person, "number": number, "started_at": NOW, "finished_at": NOW}
            connection.execute(insert(s.reflection).values(**own, **stored))
            for place, content in said.items():
                row = {"reflection_id": new, "place": place, "present": True, "at": NOW}
                connection.execute(insert(s.answer).values(**row, content=json.dumps(content)))
        return new

    def agrees(self, person: str, slogan: str, *, reflection_id: str, lang: str = "nl") -> None:
        """Let somebody agree that their slogan hangs on the wall."""
        with self.store.write() as connection:
            releases.agree(
                connection,
                participant_id=person,
                reflection_id=reflection_id,
                group_id=self.group_id,
                kind="slogan",
                lang=lang,
                text=slogan,
                marks={},
                at=NOW,
            )

    def withdraws(self, person: str) -> None:
        """Let somebody take their slogan back."""
        with self.store.write() as connection:
            releases.withdraw(connection, person, kind="slogan")

    def leaves(self, person: str) -> None:
        """Let somebody leave the group."""
        with self.store.write() as connection:
            connection.execute(update(s.participant).where(s.participant.c.id == person).values(group_code=None))

    def erases(self, person: str) -> None:
        """Let somebody erase everything."""
        with self.store.write() as connection:
            people.forget(connection, person)

    def empty(self) -> None:
        """Let everybody leave and forget the wall, for a second try under the same roof."""
        with self.store.write() as connection:
            connection.execute(delete(s.wall))
            connection.execute(delete(s.release))
            connection.execute(update(s.participant).values(group_code=None))

    def reveal(self) -> Wall:
        """Open and reveal the wall, and return it as it is seen."""
        self.walls.open(self.coach, self.code)
        self.walls.reveal(self.coach, self.code)
        return self.look()

    def look(self) -> Wall:
        """Return the wall as its coach sees it."""
        wall = self.walls.seen(self.coach, self.code)
        assert wall is not None
        return wall

    def many(self, number: int, *elements: str, **said: Any) -> list[str]:
        """Let so many people finish in the same way."""
        return [self.finishes(*elements, **said) for _ in range(number)]

    def gather(self) -> list[str]:
        """Let a group finish of whom half are well off with one element, and return who they are."""
        words = "Het rooster en het overleg vallen samen"
        one = self.many(9, "VMM", ratings={"VMM": 5}, earlier={"VMM": 2}, challenge=words, slogan="Eerst kijken")
        return one + self.many(8, "LOS", ratings={"LOS": 2}, challenge=words)


def chosen(wall: Wall) -> dict[str, tuple[str, int, int]]:
    """Return what a wall says of each element."""
    assert wall.shown is not None
    found = {raw["code"]: raw["chosen"] for raw in wall.shown.content.get("elements", ())}
    return {code: (shown["said"], shown["count"], shown["of"]) for code, shown in found.items()}


def texts(wall: Wall) -> Sequence[str]:
    """Return the slogans on a wall, in order."""
    return [slogan.text for slogan in wall.slogans]


class OneVisitor:
    """Sessions in which one key opens the desk for one visitor."""

    def __init__(self, staff_id: str, *, lang: str = "nl") -> None:
        self._visit = Visit(staff_id, "Cato", lang, frozenset({"coach"}), "s")  # type: ignore[arg-type]

    def visit(self, key: str) -> Visit | None:
        return self._visit if key == KEY else None


def desk_app(room: Room, *, staff_id: str = COACH, lang: str = "nl", address: str = "https://example.org") -> Starlette:
    """Return an application with the pages of the wall below /desk."""
    frame = Frame(site=address)
    guard = Guard(OneVisitor(staff_id, lang=lang), frame, secure=False)
    areas = wall_pages.pages(frame, room.walls)
    return Starlette(routes=[Mount("/desk", portal_app(frame, areas, guard=guard))])


def client(room: Room, **given: Any) -> TestClient:
    """Return a browser that is signed in, without scripts."""
    return TestClient(desk_app(room, **given), cookies={"grenswerk-desk": KEY}, follow_redirects=False)


FORM = {"csrf": csrf_of(KEY)}
SAME_SITE = {"sec-fetch-site": "same-origin"}
