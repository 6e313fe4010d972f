"""Arrival order against public order: where something appears, and in whose company, tells nothing of when it was made."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from sqlalchemy import inspect, select

from bot.services.desk_reading import DeskReading, Narrowing
from bot.services.releasing import Releasing
from bot.store import schema as s
from bot.store.database import Database
from tests.attacks.seeded_room import LEAST, SeededRoom
from tests.attacks.seeded_texts import SeededTexts
from tests.attacks.test_pairs_of_filters import listed, shown
from tests.bench.desk_seed import Seeded
from tests.fixed import KEYS, NOW
from tests.portal.wall_room import COACH, Room, texts
from tests.services.desk_rows import DeskRows

ROUNDS = 24
WRITERS = 6
COMPANY = 3
"""Different people whose texts leave together."""


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


def test_slogans_of_the_seed_do_not_hang_in_the_order_in_which_their_writers_came(
    store: Database, narrow: Database, seeded: Seeded
) -> None:
    shares = []
    for number in range(len(seeded.groups)):
        room = SeededRoom(store, seeded, number, desk=narrow)
        came = room.people()
        room.come_one_by_one(came[LEAST:])
        hung = list(dict.fromkeys(room.hung().values()))
        shares.append(kept_order([one for one in came if one in hung], hung))

    assert is_shuffled(shares)


def test_nothing_that_the_desk_reads_of_a_text_has_a_time(store: Database) -> None:
    """The views know the week of a release and no other date."""
    inspector = inspect(store.engine)
    views = {view: inspector.get_columns(view) for view in inspector.get_view_names()}

    named = {column["name"] for columns in views.values() for column in columns}

    assert {"desk_text", "wall_shown", "wall_text"} <= set(views)
    assert not [name for name in named if name.endswith(("_at", "_on")) or "time" in name]


def test_the_seed_comes_into_the_line_in_company(store: Database, seeded: Seeded, reading: DeskReading) -> None:
    """Somebody looks after each single text that was agreed to: what is new then is of nobody, or of three people at least."""
    texts = SeededTexts(store)
    for number, group_id in enumerate(seeded.groups):
        seen = frozenset[str]()
        for _ in texts.arrive(group_id):
            now, people_of = shown(reading, seeded.coach_of(number), Narrowing(group_id)), of_writers(store)
            new, seen = {people_of[one] for one in now - seen}, now

            assert not new or len(new) >= COMPANY

        assert len(seen) > COMPANY


def test_the_line_of_the_seed_does_not_keep_the_order_of_writing_or_agreeing(
    store: Database, seeded: Seeded, reading: DeskReading
) -> None:
    texts, shares = SeededTexts(store), []
    arrived = list(texts.arrive())
    for number, group_id in enumerate(seeded.groups):
        public, ids = texts.public(), [text.id for text in arrived if text.group_id == group_id]
        line = [public[one] for one in listed(reading, seeded.coach_of(number), Narrowing(group_id))]
        shares.append(kept_order([one for one in ids if one in line], line))

    assert is_shuffled(shares)
