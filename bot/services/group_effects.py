"""Carry out what a turn asks for about groups and coaches' notes, inside its transaction, and say what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy import Connection

from bot.coach.content import Content
from bot.coach.group import ask_to_switch, joined
from bot.coach.moves import again
from bot.coach.preview import Readers
from bot.coach.speech import Effect, Outcome, Say
from bot.services import belonging
from bot.services.belonging import Asks
from bot.services.loading import readers_of
from bot.services.local_time import local_day, monday
from bot.store import audit, groups, notes
from bot.store.notes import Note
from bot.store.people import Participant

KINDS = frozenset({"group", "switch", "leave", "answers", "mute", "report"})


@dataclass(frozen=True)
class GroupTurn:
    """One turn of a person whose lock is held."""

    connection: Connection
    person: Participant
    reflection_id: str
    at: datetime

    def carry_out(self, effect: Effect, outcome: Outcome, *, content: Content) -> Outcome:
        """Return the outcome with what an effect of these kinds did."""
        if effect.kind in ("group", "switch"):
            return self.arrive(effect.value, outcome, content=content, sure=effect.kind == "switch")
        if effect.kind == "leave":
            belonging.leave(self.connection, self.person)
            return outcome
        note = notes.find(self.connection, effect.value, participant_id=self.person.id)
        if note is None:
            return again(outcome.talk.moved(pending=None), Say("notes.gone"), content=content)
        return outcome if effect.kind == "answers" else _first(outcome, self._act_on(effect, note))

    def arrive(self, code: str, outcome: Outcome, *, content: Content, sure: bool = False) -> Outcome:
        """Return the outcome of a turn in which somebody comes with a group's code."""
        lang, day = outcome.talk.lang, local_day(self.at)
        said = belonging.join(self.connection, self.person, code, lang=lang, day=day, sure=sure)
        if isinstance(said, Asks):
            return _asked(outcome, said.code)
        return joined(outcome, said, readers=self._readers(), content=content)

    def described(self, outcome: Outcome) -> Outcome:
        """Return the outcome with the data of what is said about the person's own group."""
        if not any(say.prompt == "group.mine" for say in outcome.says):
            return outcome
        data = belonging.described(self.connection, self.person, lang=outcome.talk.lang, day=local_day(self.at))
        says = (replace(say, data=data) if say.prompt == "group.mine" else say for say in outcome.says)
        return replace(outcome, says=tuple(says))

    def _readers(self) -> Readers | None:
        """Return those who read in the group that the person is in by now."""
        group = groups.of_participant(self.connection, self.person.id)
        person = replace(self.person, group_code=group.code if group else None)
        return readers_of(self.connection, person, reflection_id=self.reflection_id, at=self.at)

    def _act_on(self, effect: Effect, note: Note) -> Say:
        if effect.kind == "mute":
            on = effect.given or not notes.is_muted(self.connection, self.person.id, staff_id=note.staff_id)
            notes.mute(self.connection, self.person.id, staff_id=note.staff_id, on=on)
            return Say("notes.muted" if on else "notes.unmuted", {"coach": note.coach})
        if note.state != "reported":
            notes.settle(self.connection, note.id, state="reported")
            # Not the text's own id: who is an admin and a coach of the group would know about which text it was.
            ref, week = token_hex(8), _week(self.at)
            audit.add(self.connection, staff_id=note.staff_id, act="note_reported", what=ref, at=week)
        return Say("notes.reported")


def _asked(outcome: Outcome, code: str) -> Outcome:
    """Ask before a person goes to another group; what stands open outside the flow goes first, but for this very question."""
    talk = outcome.talk
    if talk.cursor.pending and talk.cursor.pending.kind != "switch_group":
        return _first(outcome, Say("group.later"))
    asked = ask_to_switch(talk.moved(since=talk.cursor.turn), code)
    return replace(outcome, talk=asked.talk, says=asked.says)


def _week(at: datetime) -> datetime:
    """Return the beginning of a moment's week: when exactly somebody reported a note says when they were here."""
    return datetime.combine(monday(local_day(at)), datetime.min.time(), tzinfo=UTC)


def _first(outcome: Outcome, say: Say) -> Outcome:
    return replace(outcome, says=(say, *outcome.says))
