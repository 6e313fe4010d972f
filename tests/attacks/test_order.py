"""Arrival order against public order, and the time of a reply: when something appears, and where, tells nothing of when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import inspect, select

from bot.services.desk_reading import DeskReading, Narrowing
from bot.services.releasing import Releasing
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import KEYS, NOW
from tests.portal.wall_room import COACH, Room, texts
from tests.services.desk_rows import DeskRows

ROUNDS = 24
WRITERS = 6


def kept_order(before: list[str], after: list[str]) -> float:
    """Return the share of pairs that stand in the same order: one half if the orders have nothing to do with one another."""
    pairs = [(i, j) for i in range(len(before)) for j in range(i + 1, len(before))]
    place = {name: at for at, name in enumerate(after)}
    return sum(place[before[i]] < place[before[j]] for i, j in pairs) / len(pairs)


@pytest.fixture
def rows(store: Database) -> DeskRows:
    made = DeskRows(store)
    made.group(coaches=(COACH,))
    return made


def waiting(rows: DeskRows, name: str, **more: Any) -> str:
    return rows.summary(name, public_id=f"w-{name}", state="waiting", week=None, agreed_at=NOW, **more)


def of_writers(store: Database) -> dict[str, str]:
    r = s.release.c
    with store.read() as connection:
        return dict(connection.execute(select(r.public_id, r.participant_id).where(r.state == "released")).all())


def released(rows: DeskRows, round_: int) -> list[str]:
    """Let people agree one after another and be released together; return them in the order of their arrival."""
    names = [f"p{round_:02d}{at}" for at in range(WRITERS)]
    for name in names:
        waiting(rows, name)
    Releasing(rows.store, KEYS, lambda: NOW, chance=Random(round_)).make_due()
    return names


def is_shuffled(shares: list[float]) -> bool:
    """Tell whether about half of the pairs kept their order: 0.15 is four standard deviations for this many rounds."""
    return abs(sum(shares) / len(shares) - 0.5) < 0.15


def test_the_line_does_not_keep_the_order_of_arrival(rows: DeskRows, reading: DeskReading) -> None:
    """Many releases of six people each, all in the same order of arrival."""
    shares = []
    for round_ in range(ROUNDS):
        names = released(rows, round_)
        people_of, public = of_writers(rows.store), []
        for start in (0, 50, 100):
            public += [row.public_id for row in reading.line(COACH, narrowing=Narrowing(), start=start).rows]
        shares.append(kept_order(names, [people_of[one] for one in public if people_of[one] in names]))

    assert is_shuffled(shares)


def test_not_even_the_rows_lie_in_the_order_of_arrival(rows: DeskRows) -> None:
    shares = []
    for round_ in range(ROUNDS):
        names = released(rows, round_)
        lie = [str(row["participant_id"]) for row in rows.rows("release") if row["participant_id"] in names]
        shares.append(kept_order(names, lie))

    assert is_shuffled(shares)


def test_slogans_do_not_hang_in_the_order_of_arrival(store: Database) -> None:
    room, shares = Room(store), []
    for round_ in range(ROUNDS):
        chance = Random(round_)
        object.__setattr__(room.walls.keeper, "place", lambda chance=chance: f"{chance.getrandbits(64):016x}")
        room.empty()
        names = [f"slogan {at}" for at in range(WRITERS)]
        for name in names:
            room.finishes("VMM", slogan=name)
        shares.append(kept_order(names, list(texts(room.reveal()))))

    assert is_shuffled(shares)


def test_nothing_that_the_desk_reads_of_a_text_has_a_time(store: Database) -> None:
    """The views know the week of a release and no other date."""
    inspector = inspect(store.engine)
    views = {view: inspector.get_columns(view) for view in inspector.get_view_names()}

    named = {column["name"] for columns in views.values() for column in columns}

    assert {"desk_text", "wall_shown", "wall_text"} <= set(views)
    assert not [name for name in named if name.endswith(("_at", "_on")) or "time" in name]


def replies(reading: DeskReading, rows: DeskRows) -> Iterator[str]:
    with reading.database.read() as connection:
        for row in connection.exec_driver_sql("SELECT text FROM desk_text WHERE kind = 'reply' ORDER BY public_id"):
            yield row[0]


def test_a_reply_comes_no_sooner_than_two_others_whenever_it_was_written(rows: DeskRows, reading: DeskReading) -> None:
    rows.people(8)
    weeks, moment = [], NOW
    for number in range(3):
        more = {"kind": "reply", "note_id": f"note{number}", "text": f"antwoord {number}"}
        rows.summary(f"p{number:02d}", public_id=f"reply{number}", state="waiting", week=None, agreed_at=moment, **more)
        moment += timedelta(days=1, hours=3)
        Releasing(rows.store, KEYS, lambda moment=moment: moment, chance=Random(1)).make_due()
        weeks.append(len(list(replies(reading, rows))))

    with reading.database.read() as connection:
        shown = {row[0] for row in connection.exec_driver_sql("SELECT week FROM desk_text WHERE kind = 'reply'")}

    assert weeks == [0, 0, 3]
    assert len(shown) == 1
    assert {row["agreed_at"] for row in rows.rows("release") if row["kind"] == "reply"} == {None}
