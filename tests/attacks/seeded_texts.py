"""The summaries of the seed before anybody reads them: they are agreed to one after another, and released as the worker does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from sqlalchemy import select, update

from bot.services.releasing import Releasing
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import KEYS, NOW

_r = s.release.c


@dataclass(frozen=True)
class Agreed:
    """A summary that somebody agreed to."""

    id: str
    group_id: str
    writer: str


class SeededTexts:
    """What was agreed to in the seed, taken back to before that."""

    def __init__(self, store: Database) -> None:
        self.store = store
        self.releasing = Releasing(store, KEYS, lambda: NOW, chance=Random(1))
        nobody_reads = {"state": "masking", "public_id": None, "week": None}
        with store.write() as connection:
            connection.execute(update(s.release).where(_r.kind == "summary").values(nobody_reads))

    def in_order(self) -> list[Agreed]:
        """Return the summaries in the order in which they were written and agreed to."""
        query = select(_r.id, _r.group_id, _r.participant_id).join_from(s.release, s.reflection)
        with self.store.read() as connection:
            rows = connection.execute(query.where(_r.kind == "summary").order_by(s.reflection.c.finished_at, _r.id))
            return [Agreed(*row) for row in rows]

    def arrive(self, group_id: str | None = None) -> Iterator[Agreed]:
        """Let one after another be agreed to, while the worker makes its round after each."""
        for text in self.in_order():
            if group_id in (None, text.group_id):
                self.agree(text)
                self.releasing.make_due()
                yield text

    def agree(self, text: Agreed) -> None:
        """Let a writer agree, now."""
        with self.store.write() as connection:
            connection.execute(update(s.release).where(_r.id == text.id).values(state="waiting", agreed_at=NOW))

    def public(self) -> dict[str, str]:
        """Return the summary behind each public id; only a test can know."""
        with self.store.read() as connection:
            rows = connection.execute(select(_r.public_id, _r.id).where(_r.state == "released"))
            return {public_id: release_id for public_id, release_id in rows}
