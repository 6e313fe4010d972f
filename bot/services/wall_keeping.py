"""Keeps the walls of groups: opened and revealed by a coach, and made anew only in batches of people.

This is the side that knows the answers. It gives nothing of them back: whoever looks at a wall reads two views.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.content.library import Library
from bot.services.figures import block_size, first_size
from bot.services.hanging import LEAST_SLOGANS, Hanging
from bot.services.keys import Keys
from bot.services.signal import Signal
from bot.services.wall_making import (
    PLACES,
    Basis,
    basis_from_raw,
    basis_to_raw,
    brought_up,
    figures,
    people_of,
    sums,
    words,
)
from bot.store import audit, groups, walls
from bot.store.database import Database
from bot.store.groups import Group
from bot.store.walls import WallRow

SCREENS = "wall "
"""Before a group's id, in the signal."""
STAYS_OFF = "0123"
"""First letters of a keyed hash by which a word stays off a wall: one in four."""


@dataclass(frozen=True)
class WallKeeper:
    """Opens, reveals and renews walls for whom the desk has found to be a coach of the group."""

    database: Database
    library: Library
    keys: Keys
    clock: Callable[[], datetime]
    place: Callable[[], str] = field(default=lambda: secrets.token_hex(8))
    signal: Signal = field(default_factory=Signal)

    def open(self, group: Group, *, staff_id: str) -> bool:
        """Open a wall for a session, covered until it is revealed; tell whether that was done."""
        return self._act(group, staff_id, act="wall_open", do=walls.open_wall)

    def reveal(self, group: Group, *, staff_id: str) -> bool:
        """Let everybody in the room see a wall; tell whether it was open."""
        return self._act(group, staff_id, act="wall_reveal", do=walls.reveal)

    def _act(self, group: Group, staff_id: str, *, act: str, do: Callable[[Connection, str], bool]) -> bool:
        with self.database.write() as connection:
            if done := do(connection, group.id):
                audit.add(connection, staff_id=staff_id, act=act, what=group.id, at=self.clock())
        self.signal.stored(f"{SCREENS}{group.id}")
        return done

    def renew(self, group: Group) -> None:
        """Make a revealed wall anew if enough people have come; what was made is kept only if nobody else was sooner."""
        with self.database.read() as connection:
            row = walls.kept(connection, group.id)
            if row is None or not row.revealed:
                return
            finished = groups.people_finished(connection, group.id)
            is_batch, writers = finished >= row.people + group.least, _writers(connection, group)
            if finished < group.least or not (is_batch or len(writers) >= group.least):
                return
            made = self._made(connection, group, row=row, finished=finished) if is_batch else row
        self._keep(group, made, before=row, slogans=LEAST_SLOGANS if is_batch else group.least)

    def _keep(self, group: Group, made: WallRow, *, before: WallRow, slogans: int) -> None:
        """Keep a wall that was made anew, and hang the slogans if there are so many."""
        hanging = Hanging(self.keys, self.clock, self.place, self.signal)
        back: Sequence[str] = ()
        with self.database.write() as connection:
            if walls.kept(connection, group.id, lock=True) == before:
                walls.keep(connection, group.id, people=made.people, content=made.content, basis=made.basis)
                back = hanging.hang(connection, group.id, least=slogans)
        hanging.wake(back)

    def _made(self, connection: Connection, group: Group, *, row: WallRow, finished: int) -> WallRow:
        basis = basis_from_raw(row.basis)
        enough = basis.people + block_size(group.least) if basis.people else first_size(group.least)
        if finished < enough:
            return WallRow(True, finished, row.content, row.basis)
        return self._figured(connection, group, basis=basis, finished=finished)

    def _figured(self, connection: Connection, group: Group, *, basis: Basis, finished: int) -> WallRow:
        codes = [element.code for element in self.library.content.elements]
        people = people_of(walls.answers(connection, group.code, places=PLACES))
        after = brought_up(basis, sums(people, codes=codes), people=finished, least=group.least)
        out = walls.taken_out(connection, group.id)
        content: Mapping[str, Any] = figures(after, least=group.least, codes=codes) | {
            "words": words(people, least=group.least, out=out, by_lot=self._lot(group))
        }
        return WallRow(True, finished, content, basis_to_raw(after))

    def _lot(self, group: Group) -> Callable[[str], bool]:
        """Return what draws the same lot for a word every time, in a way that nobody outside can."""
        return lambda word: self.keys.hashed(f"wall {group.id} {word}")[0] in STAYS_OFF


def _writers(connection: Connection, group: Group) -> frozenset[str]:
    """Return whose slogans wait to be hung."""
    return frozenset(one.participant_id for one in walls.waiting_slogans(connection, group.id))
