"""What somebody asked to be reminded of: planned within a turn, made into news when its moment has come and it still fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot.coach.reflection import Pending, Talk
from bot.coach.rewording import is_withheld
from bot.coach.speech import Effect
from bot.content.library import Library
from bot.services import news
from bot.services.loading import load
from bot.services.quiet import after_quiet, days_later, is_quiet
from bot.services.signal import Signal
from bot.services.state import cursor_to_raw
from bot.store import people, reflections, reminders
from bot.store.database import Database
from bot.store.people import Participant
from bot.store.reminders import Reminder

NUDGE_DAYS = 3
BATCH = 50
MOST_WORDS = 40
"""Words of a step that are laid before the person again."""
OPTIONS = {"nudge": ("/resume", "/no_reminders"), "step": ("new", "/no_reminders")}


def plan(connection: Connection, participant_id: str, *, effect: Effect, reflection_id: str, at: datetime) -> None:
    """Plan what an effect asks for, or stop everything. Whoever calls this holds the participant's lock."""
    if not effect.given:
        reminders.stop(connection, participant_id)
    elif effect.kind == "nudge":
        due_at = days_later(at, NUDGE_DAYS)
        reminders.plan(connection, participant_id, kind="nudge", reflection_id=reflection_id, due_at=due_at)
    else:
        due_at = days_later(at, 7 * int(effect.value))
        reminders.plan(connection, participant_id, kind="step", reflection_id=reflection_id, due_at=due_at)


@dataclass(frozen=True)
class Reminders:
    """Makes news of the reminders whose moment has come."""

    database: Database
    library: Library
    clock: Callable[[], datetime]
    signal: Signal = field(default_factory=Signal)

    def make_due(self) -> int:
        """Make what is due and return how many messages that gave; in quiet hours none. Raises StoreUnavailable."""
        at = self.clock()
        if is_quiet(at):
            return 0
        with self.database.read() as connection:
            found = reminders.due(connection, at=at, most=BATCH)
        return sum(self._make(reminder, at=at) for reminder in found)

    def _make(self, reminder: Reminder, *, at: datetime) -> bool:
        with self.database.write() as connection:
            person = people.lock(connection, reminder.participant_id)
            if person is None or not reminders.is_planned(connection, reminder):
                return False
            if later := _too_early(person, reminder, at=at):
                reminders.move(connection, reminder, due_at=later)
                return False
            made = self._tell(connection, person, reminder, at=at)
            reminders.close(connection, reminder)
        if made:
            self.signal.stored(person.id)
        return made

    def _tell(self, connection: Connection, person: Participant, reminder: Reminder, *, at: datetime) -> bool:
        """Add the message, if the reflection that it is about is still the last one and still asks for it."""
        loaded = load(connection, person, library=self.library)
        talk = loaded.talk
        if loaded.row.id != reminder.reflection_id or not _fits(talk, reminder):
            return False
        data = {"step": step_of(talk)} if reminder.kind == "step" else {}
        prompt, options = f"news.{reminder.kind}", OPTIONS[reminder.kind]
        news.add(connection, person.id, "reminder", due_at=at, prompt=prompt, data=data, options=options)
        if reminder.kind == "step" and talk.stage == "done" and talk.cursor.pending is None:
            # What is typed next is an answer to this, and not words out of place.
            asked = cursor_to_raw(replace(talk.cursor, pending=Pending("went")))
            reflections.save(connection, loaded.row.id, stage=talk.stage, cursor=asked, edits=talk.edits)
        return True


def _too_early(person: Participant, reminder: Reminder, *, at: datetime) -> datetime | None:
    """Return when a nudge is due instead for somebody who was here since it was planned."""
    if reminder.kind != "nudge" or person.touched_on <= (at - timedelta(days=NUDGE_DAYS)).date():
        return None
    touched = datetime.combine(person.touched_on, reminder.due_at.astimezone(UTC).time(), tzinfo=UTC)
    return max(days_later(touched, NUDGE_DAYS), after_quiet(at + timedelta(hours=1)))


def _fits(talk: Talk, reminder: Reminder) -> bool:
    """Tell whether a reminder still makes sense; after words that alarmed, nobody is called back to the questions."""
    pending = talk.cursor.pending
    if pending is not None and (pending.kind.startswith("alarm") or pending.kind == "keep_words"):
        return False
    if reminder.kind == "nudge":
        return talk.stage in ("talking", "paused")
    return talk.stage in ("talking", "paused", "done") and talk.answer("step").has_content


def step_of(talk: Talk) -> str:
    """Return the person's own step as it now reads, shortened; nothing where it may not be quoted."""
    answer = talk.answer("step")
    if answer.private or is_withheld(talk, talk.flow.key_of("step")):
        return ""
    words = talk.edits.get(talk.flow.key_of("step"), answer.text).split()
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
