"""The talk: look where a person stands, find what a message means, and settle the turn in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection

from bot.coach.act import Act
from bot.coach.ask import standing
from bot.coach.reflection import Talk
from bot.coach.speech import Outcome
from bot.coach.turn import open_talk, respond
from bot.content.library import Library
from bot.reading.clean import clean
from bot.services.effects import Effects
from bot.services.greeting import Greeting
from bot.services.joining import Joining
from bot.services.keys import Keys
from bot.services.loading import Loaded, finder, load_from, save
from bot.services.masking import Masking
from bot.services.meaning import Meaning
from bot.services.messages import LONGEST_TEXT, Incoming, Reply, Said, reply_from
from bot.services.open_turn import OpenTurn, TurnMoved, said
from bot.services.revising import Revised, Revising, answered, find
from bot.services.showing import Showing
from bot.services.signal import Signal
from bot.services.understanding import Understanding
from bot.services.welcoming import invitation, welcomed
from bot.services.wording import Wording
from bot.store import people, records
from bot.store.database import Database, StoreUnavailable
from bot.store.json_text import json_text
from bot.store.meeting import meet, meet_alone
from bot.store.people import Participant
from bot.store.reflections import StoredReflection


@dataclass(frozen=True)
class Talks:
    """The use cases of a talk. `clock` gives the present moment, with its time zone."""

    database: Database
    library: Library
    understanding: Understanding
    wording: Wording
    keys: Keys
    clock: Callable[[], datetime]
    signal: Signal = field(default_factory=Signal)
    joining: Joining = field(default_factory=Joining)
    masking: Masking | None = None

    @cached_property
    def showing(self) -> Showing:
        """Return what makes the texts that a person is to agree to."""
        return Showing(self.wording.materials, self.masking, earlier=finder(self.database, library=self.library))

    @cached_property
    def greeting(self) -> Greeting:
        """Return what greets somebody new."""
        return Greeting(self.library, self.wording, self.clock)

    def look(self, incoming: Incoming) -> OpenTurn | Reply:
        """Return the talk that a message meets, or the reply if there is nothing to decide. Raises StoreUnavailable."""
        with self.database.read() as connection:
            met = meet(connection, incoming.address, message_id=incoming.message_id)
            if met is None:
                return self._unmet(connection, incoming)
            if met.reply:
                invited = invitation(incoming, understanding=self.understanding)
                return self._welcomed(reply_from(json.loads(met.reply)), invited)
            loaded = load_from(connection, met.person, met.reflection, library=self.library, at=self.clock())
            revised = find(connection, met.person.id, incoming=incoming, loaded=loaded)
        return self._met(incoming, met.person, loaded, revised)

    def _unmet(self, connection: Connection, incoming: Incoming) -> OpenTurn | Reply:
        """Return the talk that somebody new begins; who was erased begins none."""
        if people.is_erased(connection, incoming.address):
            return self._gone(incoming)
        return self._met(incoming, None, Loaded(self.greeting.talk(incoming)))

    def _met(
        self, incoming: Incoming, person: Participant | None, loaded: Loaded, revised: Revised | None = None
    ) -> OpenTurn | Reply:
        if len(incoming.text) > LONGEST_TEXT:
            return self._too_long(incoming, talk=loaded.talk)
        return OpenTurn(incoming, person, loaded, standing(loaded.talk, content=self.library.content), revised)

    def at_once(self, turn: OpenTurn) -> Act | None:
        """Return the act of a message that needs no Rasa, else None."""
        if turn.incoming.opens:
            return Act("open")
        if turn.incoming.edits:
            revising = Revising(self.understanding, self.wording)
            return revising.act(turn.incoming.text, talk=turn.talk, revised=turn.revised)
        names = self.wording.names(turn.talk)
        return self.understanding.at_once(turn.incoming, talk=turn.talk, standing=turn.standing, names=names)

    def meant(self, turn: OpenTurn, meaning: Meaning) -> Act:
        """Return the act of a text whose intent Rasa found."""
        return self.understanding.meant(turn.incoming, talk=turn.talk, meaning=meaning)

    def settle(self, turn: OpenTurn, act: Act) -> Reply:
        """Decide the turn, keep everything and return the reply. Raises TurnMoved and StoreUnavailable."""
        at = self.clock()
        outcome = self._decided(turn.talk, act, today=at.date())
        effects = Effects(self, turn, outcome, at)
        with self.database.write() as connection:
            person = self._person(connection, turn, at=at)
            reply = effects.apply(connection, person)
            if effects.outcome.talk.stage != "erased":
                self._keep(connection, person, turn, act, effects, reply)
        self._tell(person, turn.incoming, effects.outcome.talk)
        if effects.outcome.talk.stage == "erased":
            # Every row is gone by now: a log that is in use for the moment must not hide the receipt.
            with suppress(StoreUnavailable):
                self.database.scrub()
        return self._welcomed(reply, effects.invited)

    def _welcomed(self, reply: Reply, code: str | None) -> Reply:
        """Return a reply with what is said and not kept of a group, before anything begins."""
        return welcomed(reply, code, database=self.database, wording=self.wording, at=self.clock())

    def _tell(self, person: Participant, incoming: Incoming, talk: Talk) -> None:
        """Let those who wait for this person know of a turn that is kept. Costs no look into the store."""
        if talk.stage != "welcome":
            self.joining.done(incoming.address)
        if talk.stage == "erased":
            self.signal.stored(person.id)
        else:
            self.signal.turned(person.id, turn=talk.cursor.turn, address=incoming.address.key_hash)

    def _decided(self, talk: Talk, act: Act, *, today: date) -> Outcome:
        """Return what a turn comes to; a text that others may read is masked here, where no transaction is open."""
        met = self.showing.checked(talk, act, today=today)
        return self.showing.made(self._decide(met, act), today=today)

    def _decide(self, talk: Talk, act: Act) -> Outcome:
        if act.intent == "open":
            return open_talk(talk, content=self.library.content)
        return respond(talk, act, content=self.library.content)

    def _person(self, connection: Connection, turn: OpenTurn, *, at: datetime) -> Participant:
        """Return the participant, locked and not moved since the look; a first message makes one."""
        address = turn.incoming.address
        met = meet_alone(connection, address, message_id=turn.incoming.message_id)
        if met is None:
            if turn.participant is not None or people.is_erased(connection, address):
                raise TurnMoved
            return people.add(connection, address, lang=turn.incoming.lang, today=at.date())
        if turn.participant is None or met.reply or not _is_same(met.reflection, turn.loaded.row):
            raise TurnMoved
        return met.person

    def _keep(
        self, connection: Connection, person: Participant, turn: OpenTurn, act: Act, effects: Effects, reply: Reply
    ) -> None:
        talk = effects.outcome.talk
        save(connection, effects.reflection_id, talk, stored=effects.stored, at=effects.at)
        people.touch(connection, person, lang=talk.lang, consented=talk.stage != "welcome", today=effects.at.date())
        self.greeting.keep(connection, person.id, turn=turn, at=effects.at)
        records.add_exchange(
            connection,
            person.id,
            message_id=turn.incoming.message_id,
            said=said(turn, act, wording=self.wording),
            reply=json_text(reply.as_raw()),
            at=effects.at,
            place=None if turn.incoming.edits else answered(turn.talk, talk),
        )
        if turn.incoming.edits and talk.answers != turn.talk.answers:
            corrected = clean(turn.incoming.text)
            records.correct(connection, person.id, message_id=turn.incoming.edits, said=corrected)

    def _gone(self, incoming: Incoming) -> Reply:
        text = self.wording.trouble("erase.gone", lang=incoming.lang)
        return Reply(0, incoming.lang, (Said(text),), stage="erased", trouble="erased")

    def _too_long(self, incoming: Incoming, *, talk: Talk) -> Reply:
        text = self.wording.trouble("talk.too_long", lang=talk.lang, most=LONGEST_TEXT, length=len(incoming.text))
        shown = self.wording.reply(Outcome(talk), today=self.clock().date())
        return replace(shown, says=(Said(text, "trouble"),), trouble="too_long")

    def trouble(self, name: str, incoming: Incoming) -> Reply:
        """Return the reply for something that went wrong; nothing that was kept is touched."""
        text = self.wording.trouble(name, lang=incoming.lang)
        return Reply(incoming.turn or 0, incoming.lang, (Said(text, "trouble"),), trouble=name)


def _is_same(now: StoredReflection | None, before: StoredReflection) -> bool:
    return now is not None and (now.id, now.cursor) == (before.id, before.cursor)


__all__ = ["OpenTurn", "StoreUnavailable", "Talks", "TurnMoved"]
