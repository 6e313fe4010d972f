"""The wall of a group, for a session in a room, as its coach has it: through two views that hold no more than is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.library import Library
from bot.services.signal import Signal
from bot.services.wall_keeping import SCREENS, WallKeeper
from bot.store import walls
from bot.store.database import Database
from bot.store.groups import Group
from bot.store.walls import Hung, WallShown


@dataclass(frozen=True)
class Wall:
    """A wall as a coach of the group sees it; `shown` is None until it was opened."""

    group: Group
    shown: WallShown | None
    slogans: Sequence[Hung] = ()

    @property
    def key(self) -> str:
        """Return what the screens of this wall listen to."""
        return f"{SCREENS}{self.group.id}"


@dataclass(frozen=True)
class Walls:
    """The walls, read in the role of the desk; what changes one is left to its keeper."""

    desk: Database
    keeper: WallKeeper
    library: Library
    clock: Callable[[], datetime]
    signal: Signal

    def groups(self, staff_id: str) -> Sequence[Wall]:
        """Return the groups of a coach, each with its wall as it is seen, the latest period first."""
        with self.desk.read() as connection:
            found = walls.coached(connection, staff_id)
            return [Wall(group, walls.shown(connection, group.id)) for group in found]

    def seen(self, staff_id: str, code: str) -> Wall | None:
        """Return a wall, made anew first if that is due; None for who is no coach of the group."""
        group = self._own(staff_id, code)
        if group is None:
            return None
        self.keeper.renew(group)
        with self.desk.read() as connection:
            return Wall(group, walls.shown(connection, group.id), walls.slogans(connection, group.id))

    def open(self, staff_id: str, code: str) -> bool:
        """Open a wall for a session, covered until it is revealed; tell whether that was theirs to do."""
        group = self._own(staff_id, code)
        return group is not None and self.keeper.open(group, staff_id=staff_id)

    def reveal(self, staff_id: str, code: str) -> bool:
        """Let everybody in the room see a wall; tell whether it was open and theirs."""
        group = self._own(staff_id, code)
        return group is not None and self.keeper.reveal(group, staff_id=staff_id)

    def _own(self, staff_id: str, code: str) -> Group | None:
        with self.desk.read() as connection:
            found = walls.coached(connection, staff_id)
        return next((group for group in found if group.code == code.lower()), None)
