"""A desk as the attacks find it: on PostgreSQL seen in the role of the portal."""

from __future__ import annotations

import pytest

from bot.services.desk_reading import DeskReading
from bot.store.database import Database
from tests.attacks.seeded_room import SeededRoom
from tests.bench.desk_seed import FEW, Seeded, seed
from tests.fixed import NOW
from tests.portal.wall_room import Room


@pytest.fixture
def room(store: Database, narrow: Database) -> Room:
    """Give a group of nobody yet, with a wall."""
    return Room(store, desk=narrow)


@pytest.fixture
def seeded(store: Database) -> Seeded:
    """Give 300 reflections in six groups."""
    return seed(store, FEW)


@pytest.fixture(params=range(FEW.groups))
def seeded_room(request: pytest.FixtureRequest, store: Database, narrow: Database, seeded: Seeded) -> SeededRoom:
    """Give each of the six groups with its wall."""
    return SeededRoom(store, seeded, request.param, desk=narrow)


@pytest.fixture
def reading(narrow: Database) -> DeskReading:
    """Give the reading desk."""
    return DeskReading(narrow, lambda: NOW)
