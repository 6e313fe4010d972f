"""The stream of a wall tells that it changed and nothing else, at once only when its coach does something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import delete

from bot.http import event_stream
from bot.portal import wall_stream, walls
from bot.store import schema as s
from tests.browser.desk_server import served
from tests.channels.served import client
from tests.fixed import database
from tests.portal.wall_room import COACH, CODE, KEY, STRANGER, Room, desk_app

COOKIE = {"Cookie": f"grenswerk-desk={KEY}"}
LONG, SHORT = 60.0, 0.05


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(database(f"sqlite:///{tmp_path / 'wall.sqlite'}"))
    room.many(12, "VMM", slogan="Eerst kijken", challenge="het overleg")
    room.walls.open(COACH, CODE)
    return room


@pytest.fixture(autouse=True)
def speaks_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "SPEAK_SECONDS", 0.2)
    monkeypatch.setattr(wall_stream, "LOOK_SECONDS", LONG)


@contextmanager
def listening(address: str) -> Iterator[Iterator[str]]:
    """Give the lines of a stream that is open."""
    with client().stream("GET", f"{address}/walls/{CODE}/live", headers=COOKIE, timeout=5) as answer:
        assert answer.status_code == 200, answer.status_code
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield (line for line in answer.iter_lines() if line)


def names(lines: Iterator[str], *, most: int) -> list[str]:
    """Return the names of the next events."""
    found = (line.removeprefix("event: ") for line in lines if line.startswith("event: "))
    return [name for name, _ in zip(found, range(most), strict=False)]


def test_it_says_how_the_wall_is_and_then_that_it_is_there(room: Room) -> None:
    with served(desk_app(room)) as address, listening(address) as lines:
        assert names(lines, most=5) == ["here", "changed", "here", "here", "here"]


def test_a_reveal_is_told_at_once(room: Room) -> None:
    with served(desk_app(room)) as address, listening(address) as lines:
        names(lines, most=2)

        room.walls.reveal(COACH, CODE)

        assert "changed" in names(lines, most=3)


def test_who_finishes_wakes_no_stream(room: Room) -> None:
    with served(desk_app(room)) as address, listening(address) as lines:
        room.walls.reveal(COACH, CODE)
        names(lines, most=3)

        room.many(20, "LOS", slogan="Dan doen")

        assert names(lines, most=4) == ["here"] * 4


def test_a_look_finds_a_batch_and_tells_it_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall_stream, "LOOK_SECONDS", SHORT)
    room.reveal()
    with served(desk_app(room)) as address, listening(address) as lines:
        names(lines, most=2)
        room.many(4, "LOS", slogan="Dan doen")
        too_few = names(lines, most=3)

        room.finishes("LOS", slogan="Dan doen")

        assert too_few == ["here"] * 3
        assert names(lines, most=4).count("changed") == 1


def test_nothing_of_the_wall_is_in_the_stream(room: Room) -> None:
    room.reveal()
    with served(desk_app(room)) as address, listening(address) as lines:
        seen = [line for line, _ in zip(lines, range(8), strict=False)]

    assert set(seen) == {"event: here", "event: changed", "data: {}"}


def test_who_is_no_coach_any_more_is_told_so_and_no_more(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall_stream, "LOOK_SECONDS", SHORT)
    with served(desk_app(room)) as address, listening(address) as lines:
        names(lines, most=2)
        with room.store.write() as connection:
            connection.execute(delete(s.group_coach))

        assert names(lines, most=99)[-1] == "gone"


def test_a_stream_ends_after_a_while_so_that_the_guard_is_passed_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall_stream, "LASTS_SECONDS", 0.3)
    with served(desk_app(room)) as address, listening(address) as lines:
        ended = names(lines, most=99)

    assert ended[:2] == ["here", "changed"] and len(ended) < 9
    assert room.walls.keeper.signal.count(room.look().key) == 0


def test_too_many_screens_look_for_themselves(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walls, "MOST_SCREENS", 1)
    with served(desk_app(room)) as address, listening(address) as lines:
        names(lines, most=1)

        second = client().get(f"{address}/walls/{CODE}/live", headers=COOKIE)

    assert second.status_code == 429


def test_a_stranger_hears_nothing(room: Room) -> None:
    with served(desk_app(room, staff_id=STRANGER)) as address:
        answer: httpx.Response = client().get(f"{address}/walls/{CODE}/live", headers=COOKIE)
        nobody = client().get(f"{address}/walls/{CODE}/live")

    assert (answer.status_code, nobody.status_code) == (404, 303)
