"""Carry out what a turn asks for beside the talk itself, inside the turn's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.coach.closing import begin
from bot.coach.reflection import Answer, Cursor, Talk
from bot.coach.speech import Effect, Outcome, Say
from bot.coach.summary import summarise
from bot.coach.turn import count
from bot.services.belonging import UNKNOWN
from bot.services.group_effects import KINDS as OF_GROUPS
from bot.services.group_effects import GroupTurn
from bot.services.keys import new_receipt
from bot.services.loading import earlier_with, load_kept
from bot.services.messages import Reply
from bot.services.open_turn import OpenTurn, TurnMoved
from bot.services.reminders import plan
from bot.services.showing import keep_agreed
from bot.store import groups, people, records, reflections, releases
from bot.store.people import Participant

if TYPE_CHECKING:
    from bot.services.talks import Talks

CONSENT_VERSION = "2026-11"


class Effects:
    """The effects of one turn. After `apply`, `outcome`, `reflection_id` and `stored` say what is to be kept."""

    def __init__(self, talks: Talks, turn: OpenTurn, outcome: Outcome, at: datetime) -> None:
        self._talks, self._turn = talks, turn
        self.outcome, self.at = outcome, at
        self.reflection_id = turn.loaded.row.id
        self.stored: Mapping[str, Answer] = turn.loaded.stored
        self.invited = turn.incoming.group if turn.incoming.opens else None
        self._receipt = ""

    def apply(self, connection: Connection, person: Participant) -> Reply:
        """Carry out every effect and return the reply."""
        if not self.reflection_id:
            self.reflection_id = self._new_reflection(connection, person, number=1)
        for effect in self.outcome.effects:
            self._apply(effect, connection, person)
        self._arrive(connection, person)
        self.outcome = self._recalled(connection, person)
        channel = self._turn.incoming.address.channel
        reply = self._talks.wording.reply(self.outcome, today=self.at.date(), receipt=self._receipt, channel=channel)
        return replace(reply, wrong_code=any(say.prompt == UNKNOWN for say in self.outcome.says))

    def _apply(self, effect: Effect, connection: Connection, person: Participant) -> None:
        if effect.kind in ("consent", "share"):
            self._consent(effect, connection, person)
        elif effect.kind == "note":
            self._note(effect.value, connection)
        elif effect.kind == "drop_note":
            reflections.drop_note(connection, self.reflection_id, place=int(effect.value))
        elif effect.kind == "feedback":
            lang = self.outcome.talk.lang
            records.add_feedback(connection, person.id, text=effect.value, lang=lang, at=self.at)
        elif effect.kind == "alarm":
            records.count_alarm(connection, month=f"{self.at:%Y-%m}", tier=effect.value)
        elif effect.kind == "finish":
            self._finish(connection)
        elif effect.kind == "restart":
            self._restart(connection, person)
        elif effect.kind in ("nudge", "reminder"):
            self._remind(effect, connection, person)
        elif effect.kind == "release":
            self._release(effect.value, connection, person)
        elif effect.kind == "withdraw":
            this_one = (effect.about or self.reflection_id) if effect.given else None
            releases.withdraw(connection, person.id, kind=effect.value, reflection_id=this_one)
        elif effect.kind in OF_GROUPS:
            self._of_group(effect, connection, person)
        elif effect.kind == "erase":
            self._erase(connection, person)

    def _recalled(self, connection: Connection, person: Participant) -> Outcome:
        """Return the outcome with the text of an earlier summary that is shown again."""
        says = tuple(self._with_text(say, connection, person) for say in self.outcome.says)
        return replace(self.outcome, says=says)

    def _with_text(self, say: Say, connection: Connection, person: Participant) -> Say:
        if say.prompt != "summary.earlier":
            return say
        kept = load_kept(connection, person, say.data["number"], library=self._talks.library)
        if kept is None:
            return Say("summary.nothing_yet")
        text = self._talks.wording.materials.summary_text(kept.talk, today=self.at.date())
        return replace(say, data={**say.data, "summary_text": text})

    def _of_group(self, effect: Effect, connection: Connection, person: Participant) -> None:
        if self.outcome.talk.stage == "welcome":  # nothing is kept of it before there is a yes
            self.invited = effect.value
            return
        turn, content = GroupTurn(connection, person, self.reflection_id, self.at), self._talks.library.content
        self.outcome = turn.carry_out(effect, self.outcome, content=content)

    def _arrive(self, connection: Connection, person: Participant) -> None:
        """Let somebody into the group that they came from, once they have said yes."""
        stage, incoming = self.outcome.talk.stage, self._turn.incoming
        if stage == "erased" or not (incoming.opens or self._turn.talk.stage == "welcome"):
            incoming = replace(incoming, group=None)  # a page that is older than the talk says it still
        elif stage == "welcome" and self.invited:
            incoming = replace(incoming, group=self.invited)  # what is typed now counts more than the link of before
        code = self._talks.joining.group(incoming, consented=stage not in ("welcome", "erased"))
        turn, content = GroupTurn(connection, person, self.reflection_id, self.at), self._talks.library.content
        arrived = turn.arrive(code, self.outcome, content=content) if code else self.outcome
        self.outcome = turn.described(arrived)

    def _release(self, kind: str, connection: Connection, person: Participant) -> None:
        """Keep what was shown as agreed to, byte for byte. Raises TurnMoved when the group or who reads in it changed by now."""
        pending, group = self._turn.talk.cursor.pending, groups.of_participant(connection, person.id)
        preview = pending.preview if pending else None
        if preview is None or preview.kind != kind or group is None or group.id != preview.group:
            raise TurnMoved
        if not {name for _, name in groups.coaches(connection, group.id)} <= set(preview.coaches):
            raise TurnMoved
        about = preview.reflection_id or self.reflection_id
        if preview.note_id:
            about = releases.reflection_of(connection, preview.note_id, participant_id=person.id) or ""
        if about:
            keep_agreed(connection, person.id, preview=preview, reflection_id=about, at=self.at)
        else:  # what the note was about is gone, and the note with it
            says = [Say("showing.too_late") if s.prompt == f"showing.agreed_{kind}" else s for s in self.outcome.says]
            self.outcome = replace(self.outcome, says=tuple(says))

    def _new_reflection(self, connection: Connection, person: Participant, *, number: int) -> str:
        flow, library = self._talks.library.flow, self._talks.library
        reflections.keep_flow(
            connection, version=flow.version, flow=flow.key, content=library.flow_raw, today=self.at.date()
        )
        stage = self.outcome.talk.stage
        return reflections.add(connection, person.id, number=number, version=flow.version, stage=stage, at=self.at)

    def _remind(self, effect: Effect, connection: Connection, person: Participant) -> None:
        self._consent(replace(effect, value=records.REMINDERS), connection, person)
        plan(connection, person.id, effect=effect, reflection_id=self.reflection_id, at=self.at)

    def _consent(self, effect: Effect, connection: Connection, person: Participant) -> None:
        purpose = effect.value or records.KEEPING
        channel = self._turn.incoming.address.channel
        records.add_consent(
            connection,
            person.id,
            purpose=purpose,
            given=effect.given,
            version=CONSENT_VERSION,
            channel=channel,
            at=self.at,
        )

    def _note(self, text: str, connection: Connection) -> None:
        reflections.add_note(connection, self.reflection_id, text=text, at=self.at)
        talk = self.outcome.talk
        self.outcome = replace(self.outcome, talk=replace(talk, notes=(*talk.notes, text)))

    def _finish(self, connection: Connection) -> None:
        summary = summarise(self.outcome.talk, content=self._talks.library.content)
        kept = {
            "lines": {line.key: line.text for line in summary.lines if not line.withheld},
            "tools": list(self.outcome.talk.cursor.shown_tools),
        }
        reflections.keep_summary(connection, self.reflection_id, kept=kept, at=self.at)

    def _restart(self, connection: Connection, person: Participant) -> None:
        """Begin a next reflection; the one before stays as it is."""
        loaded = self._turn.loaded
        number = loaded.row.number + 1
        finished = loaded.row.id in reflections.finished_before(connection, person.id, number=number)
        reflections.save(
            connection, loaded.row.id, stage=loaded.talk.stage, cursor=loaded.row.cursor, edits=loaded.talk.edits
        )
        old = self.outcome.talk
        fresh = Talk(
            self._talks.library.flow,
            old.lang,
            "talking",
            Cursor(turn=old.cursor.turn, coach_notes=old.cursor.coach_notes),
            earlier=earlier_with(loaded, finished=finished),
        )
        begun = begin(fresh, content=self._talks.library.content)
        self.outcome = count(replace(begun, effects=()), before=fresh)
        self.reflection_id = self._new_reflection(connection, person, number=number)
        self.stored = {}

    def _erase(self, connection: Connection, person: Participant) -> None:
        self._receipt = new_receipt()
        hashed = self._talks.keys.hashed(person.id)
        people.erase(connection, person.id, participant_hash=hashed, receipt=self._receipt, today=self.at.date())
