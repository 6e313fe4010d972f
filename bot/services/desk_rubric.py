"""The rubric of a text as one coach sees it: blind until both have finished, then side by side; and how far a group's coaches agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.rubric import Rubric
from bot.services.agreement import Agreement, agreement
from bot.store import audit, desk, desk_work, rubric
from bot.store.database import Database
from bot.store.desk_work import Gone
from bot.store.rubric import Finished


@dataclass(frozen=True)
class Filled:
    """A coach's own values; `others` is empty until this coach and another have finished."""

    values: Mapping[str, str]
    is_finished: bool
    others: Sequence[Finished]


@dataclass(frozen=True)
class DeskRubric:
    """What a coach can do with the rubric. `staff_id` is always who asks."""

    database: Database
    rubric: Rubric
    clock: Callable[[], datetime]

    def of(self, staff_id: str, public_id: str) -> Filled:
        """Return the rubric of a text as a coach may see it."""
        with self.database.read() as connection:
            values = rubric.own(connection, public_id, staff_id=staff_id)
            is_finished = rubric.is_finished(connection, public_id, staff_id=staff_id)
            both = rubric.side_by_side(connection, public_id, staff_id=staff_id)
        return Filled(values, is_finished, [one for one in both if one.staff_id != staff_id])

    def fill(self, staff_id: str, public_id: str, *, values: Mapping[str, str], finish: bool) -> bool:
        """Keep a coach's values, and with `finish` for good; tell whether they were kept: afterwards nothing changes. Raises Gone."""
        with self.database.write() as connection:
            text = desk.find(connection, staff_id, public_id)
            if text is None:
                raise Gone("the text is not there any more")
            if rubric.is_finished(connection, public_id, staff_id=staff_id):
                return False  # who has seen another's values does not fill in their own
            rubric.keep(connection, public_id, staff_id=staff_id, values=self.rubric.fitting(values))
            if finish:
                desk_work.finish(connection, public_id, staff_id=staff_id)
                audit.add(connection, staff_id=staff_id, act="rubric_finished", what=text.audit_ref, at=self.clock())
        return True

    def agreement(self, staff_id: str, group_id: str) -> Sequence[Agreement] | None:
        """Return the agreement per field in a group; None for one that this coach does not read for, or not yet."""
        with self.database.read() as connection:
            group = next((g for g in desk.groups(connection, staff_id) if g.id == group_id and g.is_open), None)
            found = rubric.doubly_read(connection, group_id) if group else []
        if group is None:
            return None
        return [agreement(field, _chosen(found, field=field.key), least=group.least) for field in self.rubric.fields]


def _chosen(found: Sequence[Finished], *, field: str) -> Sequence[Mapping[str, str]]:
    """Return what each coach chose in a field, text by text."""
    by_text: dict[str, dict[str, str]] = {}
    for one in found:
        by_text.setdefault(one.public_id, {}).update({one.staff_id: one.values[field]} if field in one.values else {})
    return list(by_text.values())
