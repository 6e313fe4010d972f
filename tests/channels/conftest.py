"""A real web door over a database of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store.database import Database
from tests.channels.served import Site


@pytest.fixture
def site(store: Database) -> Site:
    """Return the door, not open yet."""
    return Site(store)


@pytest.fixture
def url(site: Site) -> Iterator[str]:
    """Give the address of the open door."""
    with site.up() as (address, _):
        yield address
