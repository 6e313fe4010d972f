"""Nothing is kept too long: the purge, and erasures applied again after a restore."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services.house import House
from bot.services.keys import Keys
from bot.store import mine, people
from bot.store.database import Database

DAYS_A_MONTH = 30.44


@dataclass(frozen=True)
class Kept:
    """How much was deleted, or would be."""

    participants: int
    exchanges: int
    messages: int
    erased_again: int


def purge(database: Database, *, house: House, keys: Keys, at: datetime, dry_run: bool) -> Kept:
    """Delete people untouched for the months of the house, and stored replies and messages older than its days."""
    since = (at - timedelta(days=house.keep_months * DAYS_A_MONTH)).date()
    before = at - timedelta(days=house.keep_replies_days)
    with database.write() as connection:
        erased = people.erased_hashes(connection)
        again = mine.reapply_erasures(connection, erased=erased, hashed=keys.hashed, dry_run=dry_run)
        purged = mine.purge(connection, untouched_since=since, said_before=before, dry_run=dry_run)
    if not dry_run:
        database.scrub()
    return Kept(purged.participants, purged.exchanges, purged.messages, again)
